"""What every reader makes sure of."""

from __future__ import annotations

import pytest

from depesche.errors import InputError
from depesche.intake import Defaults, Mapping
from depesche.intake.deliver import deliver, timestamp


@pytest.mark.parametrize(
    ("tag", "language"), [("de-AT", "de"), ("EN_us", "en"), ("???", "de"), ("", "de"), (None, "de")]
)
def test_of_a_language_tag_the_language_counts(tag: str | None, language: str) -> None:
    assert deliver("Japan warnte Moskau vor der Lieferung.", "a", Defaults(), language=tag).article.language == language


def test_the_user_has_the_last_word_on_language_and_the_article_on_its_date() -> None:
    said = Defaults(published="2024-01", language="en")
    article = deliver("Japan warnte Moskau.", "a", said, language="de", published="2023-09-14").article
    assert (article.language, article.published) == ("en", "2023-09-14")
    assert deliver("Japan warnte Moskau.", "a", said).article.published == "2024-01"


@pytest.mark.parametrize("field", ["title", "publisher", "url", "id", "guid", "version"])
def test_what_is_no_character_is_nowhere_let_in(field: str) -> None:
    with pytest.raises(InputError, match=rf"Character 1 of the {field} is U\+0000"):
        deliver("Japan warnte.", "a", Defaults(language="de"), **{field: "x\0"})  # type: ignore[arg-type]


def test_only_what_is_withdrawn_may_be_empty() -> None:
    assert deliver(" ", "a", Defaults(), status="canceled", guid="g").article.id == "g"
    with pytest.raises(InputError, match="no text"):
        deliver(" ", "a", Defaults())


def test_a_timestamp_has_a_zone() -> None:
    assert timestamp("2023-09-14T08:00:00") == "2023-09-14T08:00:00+00:00"
    assert timestamp("2023-09-14T08:00:00+02:00") == "2023-09-14T08:00:00+02:00"


@pytest.mark.parametrize("written", ["text", "text=", "body=text", "text=a,text=b"])
def test_a_mapping_that_maps_nothing_is_refused(written: str) -> None:
    with pytest.raises(InputError):
        Mapping.parse(written)
