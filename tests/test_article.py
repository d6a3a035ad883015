"""An article is its title, a blank line, and its body; its date is one."""

from __future__ import annotations

import pytest

from depesche.article import article_of, guess_title, published_date
from depesche.errors import InputError


def test_the_title_is_put_in_front_once() -> None:
    assert article_of("Text.", language="de", title="Titel").text == "Titel\n\nText."
    assert article_of("Titel\n\nText.", language="de", title="Titel").text == "Titel\n\nText."


def test_a_headline_is_guessed_and_a_sentence_is_not() -> None:
    assert guess_title("Japan warnt Russland\n\nTokio warnte.") == "Japan warnt Russland"
    assert guess_title("Japan warnte Russland.\n\nMoskau schwieg.") is None
    assert guess_title("Japan warnt Russland") is None


def test_the_same_text_has_the_same_id() -> None:
    assert article_of("a", language="de").id == article_of("a", language="de").id != article_of("b", language="de").id


@pytest.mark.parametrize(
    ("given", "date"), [("2023-09-14", "2023-09-14"), ("2023-09", "2023-09"), ("2023-09-14T08:00:00Z", "2023-09-14")]
)
def test_a_timestamp_is_cut_to_its_date(given: str, date: str) -> None:
    assert published_date(given) == date


@pytest.mark.parametrize("given", ["gestern", "14.9.2023", "2023-13", "2023-09-141"])
def test_what_is_no_date_is_refused_with_the_remedy(given: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        published_date(given)
