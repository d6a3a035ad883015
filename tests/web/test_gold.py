"""Corrected records in the format of annotated reports, read back by the rules of the format alone."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.reports import random_record
from tests.web.reports import at, report
from typer.testing import CliRunner

from depesche.archive import Archive
from depesche.archive.arrival import Arrival, check
from depesche.cli import app
from depesche.errors import CorrectionError
from depesche.record import Record
from depesche.web.keeping import Corrections, Standing, Wrong, gold
from depesche.web.keeping.applying import corrected
from depesche.web.keeping.proposing import proposed


def spans(quote: str, text: str) -> list[tuple[int, int]]:
    """Where a quote stands: whole words if there are any, of ``word#2`` the second."""

    def search(words: str) -> list[tuple[int, int]]:
        found = [m.span() for m in re.finditer(re.escape(words), text)]
        whole = [(a, b) for a, b in found if not text[a - 1 : a].isalpha() and not text[b : b + 1].isalpha()]
        return whole or found

    found, (words, mark, nth) = search(quote), quote.rpartition("#")
    return found if found or not mark else search(words)[int(nth) - 1 : int(nth)]


def read_back(written: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Events and statements with the offsets that follow from their quotes, which must be unique where they stand."""
    text = f"{written['title']}\n\n{written['body']}"

    def only(quote: str, start: int, end: int) -> tuple[int, int]:
        [(a, b)] = spans(quote, text[start:end])
        return start + a, start + b

    for entity in written["entities"].values():
        assert entity["mentions"]
        assert all(spans(form, text) for form in entity["mentions"])
    found: dict[str, list[dict[str, Any]]] = {"events": [], "statements": []}
    for event in written["events"]:
        sentence = only(event["in"], 0, len(text))
        assert {*event["actors"], *event["recipients"], *event["according_to"]} <= written["entities"].keys()
        found["events"].append({**event, "trigger": only(event["trigger"], *sentence), "sentence": sentence})
    for said in written["statements"]:
        sentence = only(said["in"], 0, len(text))
        assert said["source"]
        cue = only(said["cue"], *sentence) if said["cue"] else None
        content = [only(quote, *sentence) for quote in said["content"]]
        found["statements"].append({**said, "cue": cue, "content": content})
    return found


def test_the_right_actor_stands_in_the_report(archive: Archive, tmp_path: Path) -> None:
    archive.add([report()])
    corrections = Corrections(archive)
    made = corrections.add(1, Wrong.changed, "e1", {"event": {"actors": ["n1"], "recipients": ["n2"]}})
    corrections.decide(made.id, Standing.accepted)
    place = archive.engine.url.render_as_string(hide_password=False)
    shown = CliRunner().invoke(app, ["archive", "corrections", "-o", str(tmp_path / "gold"), "--archive", place])
    assert (shown.exit_code, shown.stderr) == (0, "depesche: 1 written, 0 left out\n")
    [file] = (tmp_path / "gold").iterdir()
    assert file.name == "de-1-1.json"
    written = json.loads(file.read_text("utf-8"))
    assert (written["title"], written["id"]) == ("Nordkorea droht Südkorea", "de-1-1")
    event, other = read_back(written)["events"]
    assert (event["actors"], event["recipients"], event["trigger"]) == (["n1"], ["n2"], at("gedroht"))
    assert (event["in"], event["according_to"]) == (
        "Nordkorea hat Südkorea mit Vergeltung gedroht, meldete Kyodo.",
        ["n3"],
    )
    assert (other["type"], other["according_to"]) == ("REJECT", [])
    assert written.keys() == {
        "id",
        "language",
        "title",
        "published",
        "publisher",
        "body",
        "entities",
        "statements",
        "events",
    }


def test_the_whole_record_can_be_read_back() -> None:
    record = report()
    found = read_back(gold(record, "x"))
    assert [(e["trigger"], e["sentence"]) for e in found["events"]] == [(e.trigger, e.sentence) for e in record.events]
    assert [(s["cue"], s["content"]) for s in found["statements"]] == [(s.cue, s.content) for s in record.statements]


def test_pronouns_are_left_out_of_the_mentions() -> None:
    assert gold(report(), "x")["entities"]["n4"]["mentions"] == ["ein Sprecher"]


def test_the_second_occurrence_of_a_word_is_numbered() -> None:
    text = "Titel\n\nJapan warnt China, China warnt Japan."
    start = text.rindex("warnt")
    event = msgspec.structs.replace(report().events[0], trigger=(start, start + 5), according_to=None)
    record = msgspec.structs.replace(
        report(), article=msgspec.structs.replace(report().article, text=text), statements=[], events=[event],
        entities=[msgspec.structs.replace(one, mentions=[(7, 12)]) for one in report().entities],
    )  # fmt: skip
    written = gold(record, "x")["events"][0]
    assert (written["trigger"], read_back(gold(record, "x"))["events"][0]["trigger"]) == ("warnt#2", event.trigger)


def test_a_sentence_that_stands_twice_is_told_by_its_neighbour() -> None:
    text = "Titel\n\nJapan warnt. China schweigt.\n\nJapan warnt. Das hilft."
    start = text.rindex("warnt")
    event = msgspec.structs.replace(report().events[0], trigger=(start, start + 5), according_to=None)
    record = msgspec.structs.replace(
        report(), article=msgspec.structs.replace(report().article, text=text), statements=[], events=[event],
        entities=[msgspec.structs.replace(one, mentions=[(7, 12)]) for one in report().entities],
    )  # fmt: skip
    written = gold(record, "x")
    assert written["events"][0]["in"] == "Japan warnt. Das hilft."
    assert read_back(written)["events"][0]["trigger"] == event.trigger


@pytest.mark.parametrize("text", ["Nur eine Zeile.", "Titel\n\n\n\nText", "Titel\nzweite\n\nText", "Titel\n\nA\r\nB"])
def test_a_text_that_is_no_report_is_refused(text: str) -> None:
    article = msgspec.structs.replace(report().article, text=text)
    with pytest.raises(CorrectionError, match="cannot be written"):
        gold(Record(article=article), "x")


def test_what_cannot_be_written_is_said_and_the_rest_is_written(file: Archive, tmp_path: Path) -> None:
    said = msgspec.structs.replace(report(2).statements[1], source=[])
    unsaid = msgspec.structs.replace(report(2), statements=[*report().statements[:1], said])
    file.add([report(), unsaid])
    for number in (1, 2):
        Corrections(file).add(number, Wrong.wrong, "e2")
    place = file.engine.url.render_as_string(hide_password=False)
    words = ["archive", "corrections", "-o", str(tmp_path / "gold"), "--archive", place, "--status"]
    shown = CliRunner().invoke(app, [*words, "open"])
    assert shown.exit_code == 1
    assert "de-2-1: s2: the statement has no source. Correct it." in shown.stderr
    assert "1 written, 1 left out" in shown.stderr
    assert "0 written" in CliRunner().invoke(app, [*words, "accepted"]).stderr


def test_records_are_written_as_records(file: Archive, tmp_path: Path) -> None:
    file.add([report()])
    Corrections(file).add(1, Wrong.wrong, "e1")
    place = file.engine.url.render_as_string(hide_password=False)
    words = ["archive", "corrections", "--archive", place, "--status", "open", "--format", "jsonl"]
    line = CliRunner().invoke(app, [*words, "-o", "-"]).stdout
    assert [event.id for event in Record.from_json(line).events] == ["e2"]
    assert CliRunner().invoke(app, [*words, "-o", str(tmp_path / "r.jsonl")]).exit_code == 0
    assert (tmp_path / "r.jsonl").read_text("utf-8") == line


def whole_words(record: Record) -> st.SearchStrategy[tuple[int, int]]:
    return st.sampled_from([m.span() for m in re.finditer(r"\w+", record.article.text)])


@given(st.integers(0, 10**6), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_correction_breaks_a_span_or_a_reference(seed: int, data: st.DataObject) -> None:
    record = random_record(random.Random(seed), 1)
    names = [e.id for e in record.entities] + ["new1", "n99"]
    items = [one.id for one in (*record.events, *record.statements)]
    changes = []
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(list(Wrong)))
        item = None if kind is Wrong.missing or not items else data.draw(st.sampled_from(items))
        part = "statement" if item and item.startswith("s") else "event"
        span = data.draw(st.one_of(whole_words(record), st.tuples(st.integers(-5, 200), st.integers(-5, 200))))
        parties = data.draw(st.lists(st.sampled_from(names), max_size=2))
        fields: dict[str, Any] = (
            {"actors": parties, "trigger": span, "type": data.draw(st.sampled_from(["AID", "ACCUSE", "X"]))}
            if part == "event"
            else {"source": parties, "content": [span], "mode": "indirect"}
        )
        new = [{"id": "new1", "name": "Wien", "kind": "country", "country": "AUT", "mentions": [span]}]
        try:
            should = None if kind is Wrong.wrong else {part: fields, "entities": new}
            changes.append(proposed(record, kind, item, should))
        except CorrectionError:
            continue
    try:
        result = corrected(record, changes)
    except CorrectionError:
        return
    check(Arrival(result))
    assert result.article == record.article
    text = result.article.text
    assert all(text[start:end] for start, end in result.spans())
    for event in result.events:
        assert event.actors
