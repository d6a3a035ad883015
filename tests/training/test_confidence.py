"""Learning how likely items are right: outcomes as the scorer counts them, weights that fit, errors that are measured."""

from __future__ import annotations

import numpy as np
import pytest
from training.confidence.fit import Item, area, calibration_error, fit, logits, rounded
from training.confidence.outcomes import outcomes
from training.reports import locate

from depesche.record import Article, Entity, Event, Record, Statement

SENTENCE = "Irak droht Iran, sagte ein Sprecher."
TEXT = f"Iran droht Irak\n\n{SENTENCE}"
REPORT = {
    "title": "Iran droht Irak",
    "body": SENTENCE,
    "entities": {
        "i": {"name": "Iran", "kind": "country", "country": "IRN", "mentions": ["Iran"]},
        "q": {"name": "Irak", "kind": "country", "country": "IRQ", "mentions": ["Irak"]},
        "s": {"name": None, "kind": "person", "country": "IRQ", "mentions": ["Sprecher"]},
    },
    "statements": [{"in": SENTENCE, "source": ["s"], "content": ["Irak droht Iran"]}],
    "events": [
        {"in": "Iran droht Irak", "trigger": "droht", "type": "THREATEN", "actors": ["i"], "recipients": ["q"]},
        {"in": SENTENCE, "trigger": "droht", "type": "THREATEN", "actors": ["q"], "recipients": ["i"]},
    ],
}
IRAN = Entity(id="n1", name="Islamische Republik Iran", kind="country", country="IRN", mentions=[(0, 4)])
IRAQ = Entity(id="n2", name="Irak", kind="country", country="IRQ", mentions=[(11, 15)])
SPOKESMAN = Entity(id="n3", name="Sprecher", kind="person", country="IRN", mentions=[(44, 52)])


def event(id: str, actor: str, recipient: str, at: int) -> Event:
    parties = {"actors": [actor], "recipients": [recipient]}
    return Event(id=id, type="THREATEN", quad="verbal conflict", trigger=(at, at + 5), sentence=(at, at + 5), **parties)


def record(*events: Event, source: str = "n3") -> Record:
    said = Statement(id="s1", source=[source], mode="indirect", content=[(17, 32)])
    article = Article(id="a", text=TEXT, language="de")
    return Record(article=article, entities=[IRAN, IRAQ, SPOKESMAN], statements=[said], events=list(events))


def test_an_event_is_right_once_with_its_parties_in_its_sentence() -> None:
    read = record(event("e1", "n1", "n2", 5), event("e2", "n1", "n2", 5), event("e3", "n1", "n2", 22), event("e4", "n2", "n1", 22))
    assert outcomes(REPORT, locate(REPORT), read).events == [True, False, False, True]


@pytest.mark.parametrize(("source", "right"), [("n3", True), ("n2", False)])
def test_an_unnamed_source_is_right_where_it_stands(source: str, right: bool) -> None:
    assert outcomes(REPORT, locate(REPORT), record(source=source)).statements == [right]


def test_a_sign_that_goes_with_being_right_weighs_for_it_and_a_rare_one_nothing() -> None:
    chance = np.random.default_rng(0)
    told = chance.random(4000) < 0.5
    items = [
        Item(frozenset(["named" if t else "guessed", *(["once"] if n == 7 else [])]), bool(chance.random() < (0.8 if t else 0.3)))
        for n, t in enumerate(told)
    ]
    weights = fit(items, 1.0)
    assert "once" not in weights
    likely = 1 / (1 + np.exp(-logits([Item(frozenset(["named"]), True), Item(frozenset(["guessed"]), True)], weights)))
    assert likely == pytest.approx([0.8, 0.3], abs=0.03)
    assert rounded({"bias": 0.0004, "named": 0.0004, "guessed": -1.2346}) == {"bias": 0, "guessed": -1235}


def test_the_error_is_how_far_promise_and_outcome_lie_apart() -> None:
    right = [n % 4 != 0 for n in range(1000)]
    assert calibration_error([0.75] * 1000, right) < 0.01
    assert calibration_error([0.95] * 1000, right) == pytest.approx(0.2)


def test_an_order_that_tells_nothing_has_half_the_area() -> None:
    assert area([0.1, 0.9, 0.8, 0.2], [False, True, True, False]) == 1.0
    assert area([0.5] * 4, [False, True, True, False]) == 0.5
