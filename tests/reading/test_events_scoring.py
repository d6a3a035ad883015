"""The second look at events: what is likely enough, whose act it is, and that the same words always weigh the same."""

from __future__ import annotations

import numpy as np
import pytest

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.draft import Actor
from depesche.reading.events.scoring.judge import apart, chosen
from depesche.reading.learned import Scorer, hashed

KIGALI, MINISTER, BRUSSELS = (
    Actor("Ruanda", "country", "RWA"),
    Actor("Außenminister", "person", "RWA"),
    Actor("Europäische Union", "organisation", None, ("IGO",)),
)
PARTIES = [KIGALI, MINISTER, BRUSSELS]


def likely(*scores: float) -> np.ndarray:
    return np.array(scores, dtype=np.float32)


def test_a_state_acts_once_through_whoever_of_its_actors_is_likeliest() -> None:
    assert chosen(PARTIES, likely(0.6, 0.9, 0.1), [0, 1, 2], 0.5, 0.35) == [MINISTER]


def test_the_likeliest_alone_acts_where_none_is_likely_but_not_where_it_is_unlikely() -> None:
    assert chosen(PARTIES, likely(0.4, 0.1, 0.2), [0, 1, 2], 0.5, 0.35) == [KIGALI]
    assert chosen(PARTIES, likely(0.3, 0.1, 0.2), [0, 1, 2], 0.5, 0.35) == []


def test_what_a_state_does_to_another_it_does_not_do_to_its_own() -> None:
    assert apart([KIGALI], [MINISTER, BRUSSELS]) == [BRUSSELS]
    assert apart([KIGALI], [MINISTER]) == [MINISTER]


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
def test_plain_acts_are_kept(text: str, type: str, actor: str, recipient: str) -> None:
    record = Reader().read(article_of(text, language="de" if "verhängte" in text else "en"))
    country = {entity.id: entity.country for entity in record.entities}
    acts = [(e.type, [country[a] for a in e.actors], [country[r] for r in e.recipients]) for e in record.events]
    assert (type, [actor], [recipient]) in acts
