"""A mark that is wrong is corrected beside the record, which stays as it was read."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from tests.archives import empty_file
from tests.web.conftest import Clock
from tests.web.reports import TEXT, at, recoded, report

from depesche.archive import Archive, Arrival, Status, schema
from depesche.archive.packing import pack
from depesche.errors import CorrectionError, DepescheError
from depesche.record import Article, Record
from depesche.web.keeping import Corrections, Standing, Wrong, corrected_records

OFFER = {"event": {"type": "AGREE", "actors": ["new1"], "recipients": ["n1"], "trigger": at("bot")},
         "entities": [{"id": "new1", "name": "Japan", "kind": "country", "country": "JPN", "mentions": [at("Japan")]}]}  # fmt: skip
RIGHT_ACTOR = {"event": {"actors": ["n1"], "recipients": ["n2"]}}


@pytest.fixture
def corrections(archive: Archive, clock: Clock) -> Corrections:
    archive.add([report()])
    return Corrections(archive, clock)


@pytest.fixture
def local(file: Archive, clock: Clock) -> Corrections:
    """Corrections in a SQLite archive."""
    file.add([report()])
    return Corrections(file, clock)


def result(archive: Archive, undecided: bool = True) -> Record:
    """The one corrected record."""
    [one] = corrected_records(archive, undecided=undecided)
    assert isinstance(one.record, Record), one.record
    return one.record


def test_a_wrong_actor_is_put_right_in_a_copy(corrections: Corrections, archive: Archive) -> None:
    corrections.add(1, Wrong.changed, "e1", RIGHT_ACTOR)
    event = result(archive).events[0]
    assert (event.id, event.actors, event.recipients, event.type) == ("e1", ["n1"], ["n2"], "THREATEN")
    assert (event.actor_spans, event.recipient_spans) == ([], []), "the words that named the wrong one name nobody now"
    assert [record for _, record in archive.records([1])] == [report()]
    assert list(archive.faults()) == []


def test_another_type_brings_its_quad_and_leaves_a_mode_it_has_not(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.changed, "e2", {"event": {"mode": "meet"}})
    local.add(1, Wrong.changed, "e2", {"event": {"type": "AID"}})
    assert [(e.type, e.quad, e.mode) for e in result(file).events][1] == ("AID", "material cooperation", None)


def test_what_is_no_event_goes(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.wrong, "e2")
    assert [event.id for event in result(file).events] == ["e1"]


def test_what_a_statement_held_that_is_none_is_said_by_the_article(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.wrong, "s1")
    record = result(file)
    assert [statement.id for statement in record.statements] == ["s2", "s3"]
    assert record.events[0].according_to is None


def test_a_missed_event_is_added_with_its_sentence_and_somebody_new(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.missing, should=OFFER)
    record = result(file)
    event, added = record.events[-1], record.entities[-1]
    assert (event.id, event.actors, event.quad) == ("e3", [added.id], "verbal cooperation")
    assert TEXT[slice(*event.sentence)] == "Japan bot Gespräche an."
    assert (added.id, added.name, added.country) == ("n5", "Japan", "JPN")


def test_an_entity_has_another_country(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.changed, "n4", {"entity": {"country": "JPN", "name": "japanischer Sprecher"}})
    assert (result(file).entities[3].country, result(file).entities[3].id) == ("JPN", "n4")


def test_a_statement_has_another_source_and_content(local: Corrections, file: Archive) -> None:
    should = {"statement": {"source": ["n2"], "content": [at("wies die Drohung zurück")]}}
    local.add(1, Wrong.changed, "s2", should)
    statement = result(file).statements[1]
    assert (statement.source, statement.content, statement.cue) == (
        ["n2"],
        [at("wies die Drohung zurück")],
        at("sagte"),
    )


def test_the_later_correction_of_the_same_item_holds(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.changed, "e1", {"event": {"trigger": at("Vergeltung")}})
    local.add(1, Wrong.changed, "e1", RIGHT_ACTOR)
    event = result(file).events[0]
    assert (event.trigger, event.actors, len(result(file).events)) == (at("gedroht"), ["n1"], 2)


def test_only_what_was_accepted_counts_unless_asked(corrections: Corrections, archive: Archive, clock: Clock) -> None:
    first = corrections.add(1, Wrong.changed, "e1", RIGHT_ACTOR, note=" falsch herum ", author="meyer")
    second, third = corrections.add(1, Wrong.wrong, "e2"), corrections.add(1, Wrong.missing, should=OFFER)
    assert list(corrected_records(archive)) == []
    clock.on(hours=1)
    accepted = corrections.decide(first.id, Standing.accepted, "schulz")
    corrections.decide(second.id, Standing.rejected, "schulz")
    assert (accepted.author, accepted.note, accepted.decider) == ("meyer", "falsch herum", "schulz")
    assert (accepted.created, accepted.decided) == ("2024-05-01T08:00:00.000000Z", "2024-05-01T09:00:00.000000Z")
    assert [event.type for event in result(archive, undecided=False).events] == ["THREATEN", "REJECT"]
    assert [event.type for event in result(archive).events] == ["THREATEN", "REJECT", "AGREE"]
    assert [one.id for one in corrections.all(Standing.open)] == [third.id]
    again = corrections.decide(second.id, Standing.open)
    assert (again.status, again.decider, again.decided) == (Standing.open, None, None)


def test_what_was_coded_again_is_corrected_at_the_same_words(local: Corrections, file: Archive) -> None:
    for given in ((Wrong.changed, "e1", RIGHT_ACTOR), (Wrong.wrong, "e2"), (Wrong.missing, None, OFFER)):
        local.add(1, *given)  # type: ignore[arg-type]
    before = result(file)
    with file.writing() as connection:
        connection.execute(schema.version.update().values(record=pack(recoded())))
    after = result(file)
    names = {entity.id: entity.name for entity in after.entities}
    assert [(e.type, [names[a] for a in e.actors], e.trigger) for e in after.events] == [
        ("THREATEN", ["Nordkorea"], at("gedroht")),
        ("AGREE", ["Japan"], at("bot")),
    ]
    assert [e.trigger for e in before.events] == [e.trigger for e in after.events]
    assert after.events[0].according_to == "s2"


def test_what_a_better_coder_finds_by_itself_is_not_doubled(local: Corrections, file: Archive) -> None:
    local.add(1, Wrong.missing, should=OFFER)
    better = result(file)
    with file.writing() as connection:
        connection.execute(schema.version.update().values(record=pack(better)))
    assert result(file) == better


def test_a_correction_stays_with_the_version_it_was_made_of(corrections: Corrections, archive: Archive) -> None:
    corrections.add(1, Wrong.changed, "e1", RIGHT_ACTOR)
    assert corrections.of(1)[0].current
    archive.add([report(text=TEXT.replace("Gespräche", "Verhandlungen"))])
    [kept] = corrections.of(1)
    assert (kept.current, kept.version_number) == (False, 1)
    assert result(archive).article.text == TEXT
    assert [one.name for one in corrected_records(archive, undecided=True)] == ["de-1-1"]
    later = corrections.add(1, Wrong.wrong, "e2")
    assert (later.current, later.version_number) == (True, 2)
    assert corrections.add(1, Wrong.wrong, "e2", version=kept.version).version_number == 1


def test_what_is_withdrawn_or_under_an_embargo_is_not_shown(corrections: Corrections, archive: Archive) -> None:
    number = corrections.add(1, Wrong.wrong, "e2").id
    archive.keep([Arrival(report(2), embargoed="2999-01-01T00:00:00Z")])
    archive.keep([Arrival(Record(article=Article(id="a1", text="", language="de", url="https://blatt.example/1")),
                          status=Status.canceled)])  # fmt: skip
    assert (corrections.all(), corrections.of(1)) == ([], [])
    assert list(corrected_records(archive, undecided=True)) == []
    for act in (lambda: corrections.get(number), lambda: corrections.decide(number, Standing.accepted),
                lambda: corrections.add(1, Wrong.wrong, "e2"), lambda: corrections.add(2, Wrong.wrong, "e2")):  # fmt: skip
        with pytest.raises(CorrectionError, match="no"):
            act()


def event(**fields: Any) -> dict[str, Any]:
    return {"event": fields}


NEW = {"id": "x", "name": "Japan", "kind": "country", "country": "JPN", "mentions": [at("Japan")]}


@pytest.mark.parametrize(
    ("kind", "item", "should", "said"),
    [
        (Wrong.changed, "e9", event(mode=None), "no item e9"),
        (Wrong.changed, "e1", None, "both"),
        (Wrong.wrong, None, None, "number"),
        (Wrong.missing, "e1", OFFER, "what it should be"),
        (Wrong.changed, "e1", event(), "Nothing would change"),
        (Wrong.changed, "e1", event(quad="x"), "Nothing would change"),
        (Wrong.changed, "s1", event(type="AID"), "s1 is no event"),
        (Wrong.changed, "e1", {}, "one event, statement or entity"),
        (Wrong.changed, "e1", {"event": 3}, "no object"),
        (Wrong.changed, "e1", event(type="HELP"), "“HELP” is no event type. There are AGREE"),
        (Wrong.changed, "e1", event(mode="phone"), "THREATEN has no mode “phone”. Take arrest"),
        (Wrong.changed, "e1", event(contexts=["sport"]), "no context"),
        (Wrong.changed, "e1", event(certainty="CT"), "Invalid enum value"),
        (Wrong.changed, "e1", event(auxiliary=["past"]), "Invalid enum value"),
        (Wrong.changed, "e1", event(actors=[]), "no actor"),
        (Wrong.changed, "e1", event(actors=["n9"]), "no entity n9"),
        (Wrong.changed, "e1", event(according_to="s9"), "no statement s9"),
        (Wrong.changed, "e1", event(date="gestern"), "no date"),
        (Wrong.changed, "e1", event(date="2024-02-30"), "no date"),
        (Wrong.changed, "e1", event(place={"name": "Seoul", "country": "XYZ"}), "no country"),
        (Wrong.changed, "e1", event(trigger=[len(TEXT), len(TEXT) + 4]), "marks no words"),
        (Wrong.changed, "e1", event(trigger=[5, 5]), "marks no words"),
        (Wrong.changed, "e1", event(trigger=[-3, 5]), "marks no words"),
        (Wrong.changed, "e1", event(trigger=at("wies"), sentence=at("Japan bot Gespräche an.")), "does not lie"),
        (Wrong.changed, "e1", event(trigger="gedroht"), "Expected `array`"),
        (Wrong.changed, "e1", event(colour="red"), "no “colour”"),
        (Wrong.changed, "s1", {"statement": {"source": []}}, "no source"),
        (Wrong.changed, "s1", {"statement": {"content": []}}, "no content"),
        (Wrong.changed, "s1", {"statement": {"within": "s1"}}, "within itself"),
        (Wrong.changed, "n1", {"entity": {"country": "Korea"}}, "no country"),
        (Wrong.changed, "n1", {"entity": {"sectors": ["XXX"]}}, "no sector"),
        (Wrong.changed, "n1", {"entity": {"mentions": []}}, "Mark a mention"),
        (Wrong.changed, "n1", {"entity": {"name": "\0"}}, "cannot be the name"),
        (Wrong.changed, "n1", {"entity": {"wikidata": "javascript:"}}, "no Wikidata number"),
        (Wrong.wrong, "n1", None, "cannot be taken out"),
        (Wrong.missing, None, {"entity": NEW}, "beside an event"),
        (Wrong.missing, None, event(type="THREATEN", actors=["n1"], trigger=at("gedroht")), "e1 stands at these words"),
        (Wrong.missing, None, {**OFFER, "entities": [{**NEW, "id": "n1"}]}, "n1 is another entity already"),
        (Wrong.missing, None, {**OFFER, "entities": [{**NEW, "id": ""}]}, "needs a number"),
    ],
)
def test_what_does_not_fit_is_said_and_not_kept(
    local: Corrections, kind: Wrong, item: str | None, should: dict[str, Any] | None, said: str
) -> None:
    with pytest.raises(CorrectionError, match=said):
        local.add(1, kind, item, should)
    assert local.all() == []


@pytest.mark.parametrize("note", ["x" * 5000, "a\0b", "\ud800"])
def test_a_note_that_cannot_be_kept_is_refused(local: Corrections, note: str) -> None:
    with pytest.raises(DepescheError):
        local.add(1, Wrong.wrong, "e1", note=note)


def test_corrections_and_searches_move_to_another_archive(
    corrections: Corrections, archive: Archive, place: str, tmp_path: Any
) -> None:
    from depesche.web.keeping import Searches

    archive.add([report(2)])
    corrections.add(2, Wrong.changed, "e1", RIGHT_ACTOR, note="so", author="meyer")
    corrections.decide(corrections.add(1, Wrong.missing, should=OFFER).id, Standing.accepted)
    saved = Searches(archive).add("meyer", "Drohungen", "type:THREATEN")
    lines = list(archive.export())
    with Archive.open(empty_file(tmp_path / "other.db")) as other:
        other.add([report(7)])  # so that numbers are others there
        for _ in range(2):
            for _ in other.load((f"export:{n}", line) for n, line in enumerate(lines, 1)):
                pass
        there = Corrections(other).all()
        assert [(c.article, c.note, c.author, c.status, c.item) for c in there] == [
            (3, "so", "meyer", Standing.open, "e1"),
            (2, "", None, Standing.accepted, None),
        ]
        assert [c.should for c in there] == [c.should for c in corrections.all()]
        assert Searches(other).by_feed_key(saved.feed_key)
        assert len(Searches(other).of("meyer")) == 1
        assert list(other.faults()) == []


def test_no_account_is_exported(corrections: Corrections, archive: Archive, accounts: Any) -> None:
    from depesche.web.accounts import Role

    accounts.add("meyer", "sieben graue Zeitungen", Role.admin)
    accounts.login("meyer", "sieben graue Zeitungen")
    accounts.make_token("meyer", "nightly")
    assert not [line for line in archive.export() if b"meyer" in line or b"argon" in line or b"nightly" in line]


def test_writing_in_bulk_disturbs_nothing(corrections: Corrections, archive: Archive) -> None:
    with archive.bulk():
        corrections.add(1, Wrong.changed, "e1", RIGHT_ACTOR)
        archive.add([report(2)])
        assert len(corrections.of(1)) == 1
    with archive.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM correction")).scalar() == 1
