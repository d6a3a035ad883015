"""The same agency text in many papers is one origin; different reports stay apart, in whatever order they come."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.archive.origins import (
    Appearance,
    Fingerprint,
    MemoryStore,
    Thresholds,
    assign,
    fingerprint,
    partition,
    same_origin,
)
from depesche.archive.origins.assignment import COMMON
from depesche.archive.origins.fingerprint import SKETCH, WINDOW
from depesche.archive.origins.shingles import WIDTH, words

DISPATCHES = Path(__file__).parents[2] / "corpus" / "dispatches"
ROWS = [json.loads(path.read_text("utf-8")) for path in sorted(DISPATCHES.glob("*.json"))]
BODIES: list[str] = [row["body"] for row in ROWS]
KUTTER = next(row for row in ROWS if "fischkutter" in row["id"])["body"]
STREIK = next(row for row in ROWS if "gasstreit" in row["id"])["body"]
HALF = "\n\n".join(KUTTER.split("\n\n")[:2])

SOME = 8

texts = st.lists(st.integers(0, 400), max_size=600).map(lambda numbers: " ".join(f"w{n}" for n in numbers))


def appearance(
    article: str, published: str | None = "2024-05-01", received: str = "2024-05-02T08:00:00Z"
) -> Appearance:
    return Appearance.of(article, published, received)


def same(a: str, b: str) -> bool:
    return same_origin(fingerprint(a), fingerprint(b)).same


def test_spelling_is_no_difference() -> None:
    printed = "Der „US-Präsident“ sagte: 1.200\u00a0Mann, 3,5\u00ad Prozent."
    assert words(printed) == words("der US–Präsident sagte 1.200 Mann 3,5 Prozent")
    assert words("1.200 Mann") != words("1.300 Mann")


def test_a_headline_of_the_papers_own_changes_nothing() -> None:
    one, other = (fingerprint(f"{head}\n\n{KUTTER}", head) for head in ("Streit um Kutter", "Hanoi protestiert"))
    assert one == other


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert fingerprint("Japan warnte Russland.").bands == ((0, 6948125415599450979),)


@pytest.mark.parametrize("body", BODIES)
def test_an_excerpt_is_of_the_origin_of_the_whole(body: str) -> None:
    half = "\n\n".join(body.split("\n\n")[:2])
    found = same_origin(fingerprint(half), fingerprint(body))
    assert found.same and found.contained == 1.0


def test_what_is_merged_into_another_text_is_found() -> None:
    assert same(f"{STREIK}\n\n{HALF}", KUTTER)
    assert same(f"{STREIK}\n\n{HALF}", STREIK)


def test_reordered_paragraphs_are_the_same_text() -> None:
    assert same("\n\n".join(reversed(KUTTER.split("\n\n"))), KUTTER)


def test_different_reports_are_not_of_one_origin() -> None:
    assert not any(same(a, b) for i, a in enumerate(BODIES) for b in BODIES[:i])


def test_one_sentence_in_common_is_no_origin() -> None:
    quotation = "„Wir werden nicht dabei zusehen, wie unsere Bürger auf ihren eigenen Gewässern wie Verbrecher behandelt werden.“"
    assert not same(f"{KUTTER} {quotation}", f"{STREIK} {quotation}")


def test_a_short_notice_is_never_grouped() -> None:
    notice = "Der Volltext dieses Artikels steht aus rechtlichen Gründen leider nicht mehr zur Verfügung."
    assert not same(notice, notice)


def test_a_credit_in_common_asks_for_less_text_in_common() -> None:
    third = " ".join(KUTTER.split()[:48])
    own = " ".join(STREIK.split()[:110])
    paper, agency = f"{third} {own}", KUTTER
    assert not same(paper, agency)
    assert same(f"{paper}\n\n(dpa)", f"{agency}\n\n(dpa)")
    assert same(f"{paper}\n\nMit Agenturmaterial", f"{agency}\n\n(dpa)")
    assert not same(f"{paper}\n\n(AFP)", f"{agency}\n\n(dpa)")


def test_an_empty_text_is_like_nothing() -> None:
    assert fingerprint("").bands == () and not same("", "") and not same("", KUTTER)


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_comparing_has_no_direction(a: str, b: str) -> None:
    assert same_origin(fingerprint(a), fingerprint(b)) == same_origin(fingerprint(b), fingerprint(a))


@settings(max_examples=40, deadline=None)
@given(texts)
def test_a_text_is_all_in_itself(text: str) -> None:
    found = same_origin(fingerprint(text), fingerprint(text))
    assert (found.contained, found.covered) == ((1.0, 1.0) if text else (0.0, 0.0))


@settings(max_examples=40, deadline=None)
@given(texts, texts, texts)
def test_a_long_enough_run_in_common_is_found_wherever_it_stands(before: str, run: str, behind: str) -> None:
    common = " ".join((run.split() + [f"x{n}" for n in range(WINDOW + WIDTH - 1)])[-(WINDOW + WIDTH - 1) :])
    assert set(fingerprint(f"{before} {common} {behind}").bands) & set(fingerprint(f"{behind} {common}").bands)


def test_long_texts_are_estimated_well() -> None:
    source = random.Random(1)
    long = [f"w{source.randrange(50_000)}" for _ in range(20 * SKETCH)]
    part = " ".join(long[: 4 * SKETCH])
    found = same_origin(fingerprint(part), fingerprint(" ".join(long)))
    assert found.contained == pytest.approx(1.0, abs=0.02) and found.covered == pytest.approx(0.2, abs=0.06)
    assert found.shared == pytest.approx(4 * SKETCH, rel=0.3)


def test_the_origin_is_the_article_that_appeared_first() -> None:
    store = MemoryStore()
    store.add(appearance("paper"), fingerprint(KUTTER))
    late = store.add(appearance("agency", "2024-04-30"), fingerprint(HALF))
    assert (late.origin.article, late.merged, late.links) == ("agency", ("paper",), ("paper",))
    assert store.origins() == {"agency": ("agency", "paper")}


def test_a_date_without_a_day_comes_after_the_days_it_may_be() -> None:
    assert (
        appearance("a", "2024-05-31")
        < appearance("b", "2024-05")
        < appearance("c", "2024-06-01")
        < appearance("d", "2024")
    )
    assert appearance("a", None, "2024-05-02T08:00:00Z") < appearance("b", "2024-05-03")


def test_an_article_that_joins_two_origins_merges_them() -> None:
    store = MemoryStore()
    store.add(appearance("one"), fingerprint(KUTTER))
    store.add(appearance("two"), fingerprint(STREIK))
    both = store.add(appearance("both"), fingerprint(f"{KUTTER}\n\n{STREIK}"))
    assert (both.origin.article, both.merged, both.links) == ("both", ("one", "two"), ("one", "two"))


def test_an_origin_falls_apart_without_what_held_it() -> None:
    members = {"one": KUTTER, "two": STREIK, "both": f"{KUTTER}\n\n{STREIK}"}
    prints = [(appearance(name), fingerprint(text)) for name, text in members.items()]
    assert partition(prints) == {"both": ("both", "one", "two")}
    assert partition(prints[:2]) == {"one": ("one",), "two": ("two",)}


def papers() -> list[tuple[Appearance, Fingerprint]]:
    """Each of some dispatches as four papers print it: whole, its first half, its second half, with another text behind."""
    found = []
    for n, body in enumerate(BODIES[:SOME]):
        parts, other = body.split("\n\n"), BODIES[n - n % 2 :][:2][-1]
        printed = (body, "\n\n".join(parts[:2]), "\n\n".join(parts[2:]), f"{body}\n\n{other[:100]}")
        found += [
            (appearance(f"{n:02}{k}", f"2024-05-0{1 + (n + k) % 3}"), fingerprint(text))
            for k, text in enumerate(printed)
        ]
    return found


def grouped(articles: Sequence[tuple[Appearance, Fingerprint]]) -> dict[str, tuple[str, ...]]:
    store = MemoryStore()
    for newcomer, found in articles:
        store.add(newcomer, found)
    return store.origins()


PAPERS = papers()


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(source: random.Random) -> None:
    articles = list(PAPERS)
    expected = grouped(PAPERS)
    source.shuffle(articles)
    assert grouped(articles) == expected
    assert len(expected) == SOME and all(len(members) == 4 for members in expected.values())


def test_a_text_in_very_many_papers_stays_one_and_its_bands_stay_few() -> None:
    store = MemoryStore()
    found = fingerprint(KUTTER)
    for n in range(COMMON + 20):
        last = store.add(appearance(f"{n:04}"), found)
    assert last.bands == () and last.origin.article == "0000"
    assert len(store.origins()) == 1 and len(list(store.holders(found.bands))) == COMMON * len(found.bands)


def test_thresholds_are_the_users_to_set() -> None:
    store = MemoryStore()
    store.add(appearance("a"), fingerprint(KUTTER))
    strict = Thresholds(contained=1.01, credited=1.01)
    assert assign(appearance("b"), fingerprint(KUTTER), store, strict).origin.article == "b"
    assert assign(appearance("b"), fingerprint(KUTTER), store).origin.article == "a"
