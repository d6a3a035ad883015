"""How likely what was read is right: more where all agree, the same every time, and no more digits than are known."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from depesche.article import article_of
from depesche.errors import InputError
from depesche.reader import Reader
from depesche.reading.confidence.model import Model, above
from depesche.record import Record

PLAIN = "Japan verhängte am Montag Sanktionen gegen Nordkorea."
VAGUE = """Konferenz geht weiter

Auch die Nachbarn, deren Vermittler dort seit Wochen ohne greifbares Ergebnis verhandeln, wollen sich nach Angaben von Teilnehmern,
die ungenannt bleiben möchten, an einem Hilfsangebot beteiligen, das Beobachter einem Abkommen zwischen Kenia und Somalia vorziehen.
"""


def read(text: str, **more: float) -> Record:
    return Reader(**more).read(article_of(text, language="de", published="2023-09-14"))  # type: ignore[arg-type]


def test_signs_add_up_and_one_without_a_weight_changes_nothing() -> None:
    model = Model({"bias": 0, "title=True": 2197})
    assert model([]) == 0.5
    assert model(["title=True", "unheard-of"]) == model(["title=True", "title=True"]) == 0.9


def test_a_value_has_a_sign_for_each_step_that_it_reaches() -> None:
    assert list(above("event", 0.8, (0.5, 0.8, 0.95))) == ["event>=0.5", "event>=0.8"]


def test_the_order_of_signs_does_not_show() -> None:
    weights = {f"s{n}": random.Random(n).randint(-3000, 3000) for n in range(200)}
    model, signs = Model({"bias": 17, **weights}), list(weights)
    assert model(signs) == model(reversed(signs)) == model(random.Random(0).sample(signs, len(signs)))


def test_every_item_has_one_with_two_digits() -> None:
    record = read("Japan warnte Russland am Mittwoch vor Waffenlieferungen. Moskau wies die Vorwürfe zurück, sagte Peskow.")
    found = [item.confidence for item in (*record.statements, *record.events)]
    assert len(found) > 2
    assert all(c is not None and 0 < c < 1 and c == round(c, 2) for c in found)


def test_a_plain_sentence_is_surer_than_one_whose_parties_must_be_guessed() -> None:
    plain, vague = read(PLAIN).events, read(VAGUE).events
    assert vague
    assert min(e.confidence or 0 for e in plain if e.type == "SANCTION") > max(e.confidence or 0 for e in vague)


def test_a_reader_leaves_out_what_is_not_likely_enough() -> None:
    counts = [len(read(PLAIN + "\n\n" + VAGUE, min_confidence=least).events) for least in (0.0, 0.4, 0.6, 1.0)]
    assert all(more >= fewer for more, fewer in pairwise(counts))
    assert counts[0] > counts[-1] == 0


def test_a_confidence_must_be_a_probability() -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        Reader(min_confidence=50)
