"""Whose an actor is, where its own words leave it open; and who "both sides" are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.entities.homes import Question
from depesche.reading.entities.reader import EntityReader
from depesche.reading.learned import Scorer
from depesche.record import Record

READER = Reader()


def read(text: str, language: str = "de", published: str = "2019-03-04") -> Record:
    return READER.read(article_of(text, language=language, published=published))


def countries(record: Record) -> dict[str | None, str | None]:
    return {entity.name: entity.country for entity in record.entities}


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("Japan und Südkorea streiten über Zölle. Das US-Verteidigungsministerium mahnte zur Ruhe.", "de", "Pentagon", "USA"),
        ("Peru hat Truppen an die Grenze verlegt. Das Verteidigungsministerium in Lima bestätigte dies.", "de",
         "Verteidigungsministerium in Lima", "PER"),
        ("Kenya has closed its border with Somalia. The interior ministry in Nairobi confirmed the order.", "en",
         "interior ministry in Nairobi", "KEN"),
    ],
)  # fmt: skip
def test_an_actor_belongs_to_the_state_that_its_words_name(text: str, language: str, name: str, country: str) -> None:
    assert countries(read(text, language))[name] == country


def test_both_sides_are_the_two_parties_and_not_those_who_call_on_them() -> None:
    text = "Ecuador bot eine Feuerpause an. Peru lehnte ab. Brasilien und Chile riefen beide Seiten zu Verhandlungen auf."
    record = read(text)
    country = {entity.id: entity.country for entity in record.entities}
    called = next(e for e in record.events if e.type == "REQUEST")
    assert {country[r] for r in called.recipients} == {"ECU", "PER"}
    assert "beide Seiten" not in countries(record)


def test_a_party_that_fights_a_state_from_inside_can_be_one_of_both_sides() -> None:
    text = "Kolumbiens Regierung und die ELN-Rebellen verhandeln in Havanna. Kuba bat beide Seiten um Geduld."
    record = read(text)
    names = {entity.id: entity.name for entity in record.entities}
    asked = next(e for e in record.events if e.type == "REQUEST")
    assert len(asked.recipients) == 2 and any("Befreiungsarmee" in (names[r] or "") for r in asked.recipients)


def test_questions_offer_the_states_of_the_text_and_none_and_can_be_left_unanswered() -> None:
    asked: list[Question] = []

    def note(questions: Sequence[Question]) -> None:
        asked.extend(questions)

    nlp = READER.pipeline("de")
    with nlp.select_pipes(enable=[n for n in nlp.pipe_names if n == "depesche_draft" or not n.startswith("depesche_")]):
        doc = nlp("Ein Sprecher warnte Frankreich vor Spanien.")
    EntityReader("de", note)(doc.user_data["depesche_draft"])
    assert [set(q.options) for q in asked] == [{None, "FRA", "ESP"}]
    assert Scorer.load("homes")(asked[0].bags).shape == (3, 1)
