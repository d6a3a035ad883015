"""The second look at events: what is likely enough, whose act it is, and that the same words always weigh the same."""

from __future__ import annotations

import numpy as np
import pytest

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.draft import Actor
from depesche.reading.events.scoring.parties import likeliest
from depesche.reading.learned import Scorer, hashed

KIGALI, MINISTER, BRUSSELS = (
    Actor("Ruanda", "country", "RWA"),
    Actor("Außenminister", "person", "RWA"),
    Actor("Europäische Union", "organisation", None, ("IGO",)),
)
ANSWERS = [None, KIGALI, MINISTER, BRUSSELS]


def logits(*chances: float) -> np.ndarray:
    return np.log(np.array(chances, dtype=np.float32))


def test_a_state_is_as_likely_as_all_its_actors_together_and_acts_once_through_the_likeliest() -> None:
    chosen, chance = likeliest(ANSWERS, logits(0.35, 0.2, 0.25, 0.2))
    assert chosen is MINISTER
    assert chance == pytest.approx(0.45, abs=1e-6)


def test_what_is_most_likely_done_to_nobody_has_no_recipient() -> None:
    assert likeliest(ANSWERS, logits(0.4, 0.2, 0.1, 0.3))[0] is None


def test_a_feature_weighs_the_same_whatever_stands_around_it() -> None:
    alone, among = hashed(["role=subject"], ("AID",)), hashed(["form=name", "role=subject"], ("AID",))
    assert set(alone) < set(among)
    assert set(hashed(["role=subject"])) < set(alone)


def test_a_scorer_adds_up_the_weights_of_its_features() -> None:
    rows = hashed(["a", "b"])
    scorer = Scorer({"rows": rows, "weights": np.array([[1.0], [2.0]]), "bias": np.array([0.5])})
    assert scorer([rows, rows[:1], hashed(["c"])])[:, 0].tolist() == [3.5, 1.5, 0.5]


@pytest.mark.parametrize(
    ("text", "type", "actor", "recipient"),
    [
        ("Japan verhängte am Montag Sanktionen gegen Nordkorea.", "SANCTION", "JPN", "PRK"),
        ("Kenya condemned the attack and accused Somalia of sheltering the gunmen.", "ACCUSE", "KEN", "SOM"),
    ],
)
def test_plain_acts_are_found(text: str, type: str, actor: str, recipient: str) -> None:
    record = Reader().read(article_of(text, language="de" if "verhängte" in text else "en"))
    country = {entity.id: entity.country for entity in record.entities}
    acts = [(e.type, [country[a] for a in e.actors], [country[r] for r in e.recipients]) for e in record.events]
    assert (type, [actor], [recipient]) in acts


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ecuador und Peru haben am Freitag in Rio ein Abkommen unterzeichnet.", {"ECU", "PER"}),
        ("Officials from Kenya and Somalia held talks in Nairobi on Monday.", {"KEN", "SOM"}),
    ],
)
def test_those_who_act_together_are_all_actors(text: str, parties: set[str]) -> None:
    record = Reader().read(article_of(text, language="de" if "haben" in text else "en"))
    country = {entity.id: entity.country for entity in record.entities}
    assert any({country[a] for a in e.actors} == parties for e in record.events)
