"""What is counted between two states, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from tests.archives import empty_file
from tests.relations.news import AGENCY, event, report

from depesche.archive import Archive, Arrival, Status
from depesche.archive.migrate import REVISION, revision
from depesche.errors import QueryError
from depesche.record import Article, Record
from depesche.relations import series
from depesche.relations.events import read
from depesche.relations.exposure import exposure
from depesche.relations.sides import side
from depesche.relations.timeseries import Asking, outline


def rows(archive: Archive, first: str = "RUS", second: str | None = "PRK", **asked: Any) -> list[dict[str, Any]]:
    return series(archive, first, second, **{"split": None, **asked}).to_pylist()  # type: ignore[no-any-return]


def total(archive: Archive, first: str = "RUS", second: str | None = "PRK", *, of: str = "count", **asked: Any) -> int:
    return sum(row[of] for row in rows(archive, first, second, **asked))


def test_an_offer_that_three_papers_have_from_one_agency_counts_once(archive: Archive) -> None:
    archive.add([report(paper, event(), text=AGENCY) for paper in ("blatt", "bote", "kurier")])
    assert rows(archive) == [
        {"period": "2023-09", "count": 1, "weight": 1.0, "tone_sum": 4.2, "tone": 4.2, "future": 0, "hypothetical": 0,
         "denied": 0, "exposure": 3}
    ]  # fmt: skip


def test_an_offer_that_two_papers_report_themselves_counts_twice(archive: Archive) -> None:
    archive.add([report("blatt", event()), report("bote", event())])
    assert total(archive) == 2


def test_within_an_origin_type_mode_day_and_pair_tell_events_apart(archive: Archive) -> None:
    told = [
        event(number=1),
        event(number=2),
        event("AID", number=3),
        event(date="2023-09-14", number=4),
        event(who="CHN", number=5),
        event("REJECT", mode="meet", number=6),
        event("REJECT", mode="assist", number=7),
    ]
    archive.add([report(paper, *told, text=AGENCY) for paper in ("blatt", "bote")])
    assert total(archive) == 5
    assert total(archive, "RUS+CHN") == 6


def test_an_undated_event_in_an_agency_text_counts_once_on_the_day_of_the_first_paper(archive: Archive) -> None:
    days = {"blatt": "2023-10-01", "bote": "2023-09-30", "kurier": "2023-10-02"}
    archive.add([report(paper, event(date=None), text=AGENCY, published=day) for paper, day in days.items()])
    assert [(row["period"], row["count"]) for row in rows(archive)] == [("2023-09", 1)]
    assert total(archive, since="2023-10-01") == 0


def test_origins_told_at_the_end_of_bulk_are_followed(archive: Archive) -> None:
    papers = [Arrival(report(paper, event(), text=AGENCY)) for paper in ("blatt", "bote")]
    with archive.bulk():
        archive.keep(papers)
        assert total(archive) == 2
    assert total(archive) == 1


@pytest.mark.parametrize(
    ("told", "column"),
    [
        ({"certainty": "CT-"}, "denied"),
        ({"certainty": "PS-", "auxiliary": ["future"]}, "denied"),
        ({"auxiliary": ["negation", "hypothetical"]}, "denied"),
        ({"auxiliary": ["hypothetical"], "certainty": "PS+"}, "hypothetical"),
        ({"certainty": "UU"}, "hypothetical"),
        ({"auxiliary": ["future"]}, "future"),
    ],
)
def test_what_did_not_happen_stands_apart(archive: Archive, told: dict[str, Any], column: str) -> None:
    archive.add([report("blatt", event(**told))])
    [row] = rows(archive)
    assert {name: row[name] for name in ("count", "future", "hypothetical", "denied")} == {
        "count": 0, "future": 0, "hypothetical": 0, "denied": 0, column: 1,
    }  # fmt: skip
    assert (row["weight"], row["tone_sum"], row["tone"]) == (0, 0, None)


def test_a_delivery_that_one_paper_asserts_and_another_denies_is_both(archive: Archive) -> None:
    archive.add([report("blatt", event("AID")), report("bote", event("AID", certainty="CT-"))])
    assert [(row["count"], row["denied"]) for row in rows(archive)] == [(1, 1)]


def test_certainty_weighs(archive: Archive) -> None:
    archive.add([report("blatt", event("AID", certainty="PS+")), report("bote", event("ASSAULT"))])
    [plain], [weighed] = rows(archive), rows(archive, certain=True)
    assert (plain["count"], plain["weight"]) == (weighed["count"], weighed["weight"]) == (2, 1.3333)
    assert (plain["tone_sum"], plain["tone"]) == (-1.9, -0.95)
    assert (weighed["tone_sum"], weighed["tone"]) == (round(7.4 / 3 - 9.3, 4), round((7.4 / 3 - 9.3) / (4 / 3), 4))


def test_the_most_certain_telling_of_an_origin_counts(archive: Archive) -> None:
    archive.add(
        [report("blatt", event(certainty="PS+"), text=AGENCY), report("bote", event(certainty="PR+"), text=AGENCY)]
    )
    assert rows(archive)[0]["weight"] == 0.6667


def test_a_withdrawn_report_vanishes_from_the_counts(archive: Archive) -> None:
    archive.add([report("blatt", event()), report("bote", event())])
    gone = Record(article=Article(id="bote", text="", language="de", url="https://bote.example/"))
    archive.keep([Arrival(gone, status=Status.canceled)])
    assert [(row["count"], row["exposure"]) for row in rows(archive)] == [(1, 1)]
    assert list(archive.faults()) == []


def test_a_correction_counts_in_the_place_of_what_it_corrects(archive: Archive) -> None:
    archive.add([report("blatt", event())])
    archive.add([report("blatt", event("REJECT"), text="Richtigstellung: Es war eine Absage.")])
    assert [row["tone"] for row in rows(archive)] == [-4.2]


def test_what_is_under_an_embargo_is_not_counted(archive: Archive) -> None:
    archive.add([report("blatt", event())])
    archive.keep([Arrival(report("bote", event()), embargoed="2999-01-01T00:00:00Z")])
    assert [(row["count"], row["exposure"]) for row in rows(archive)] == [(1, 1)]


def test_direction(archive: Archive) -> None:
    archive.add([report("blatt", event()), report("bote", event("AID", "PRK", "RUS"))])
    assert (total(archive), total(archive, "PRK", "RUS"), total(archive, directed=False)) == (1, 1, 2)


def test_a_meeting_of_two_is_in_both_directions_and_once_without_direction(archive: Archive) -> None:
    archive.add([report("blatt", event("CONSULT", "RUS PRK", ""))])
    assert (total(archive), total(archive, "PRK", "RUS"), total(archive, directed=False)) == (1, 1, 1)


def test_two_that_mobilise_together_do_not_mobilise_against_each_other(archive: Archive) -> None:
    archive.add([report("blatt", event("MOBILIZE", "RUS PRK", ""))])
    assert (total(archive), total(archive, "RUS", None)) == (0, 1)


def test_groups_and_names(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event("SANCTION", "EU", "RUS")),
            report("bote", event("SANCTION", "DEU FRA", "RUS")),
            report("kurier", event("CONSULT", "Kim RUS", "")),
            report("anzeiger", event("ACCUSE", "UN", "Kim")),
        ]
    )
    assert total(archive, "EU", "RUS") == 2
    assert total(archive, "DEU+FRA", "RUS") == 1
    assert total(archive, "RUS", "Kim Jong Un") == total(archive, "Q56226", "RUS") == 1
    assert total(archive, "Kim Jong Un", None) == 2
    assert total(archive, "Q1065", "PRK") == 1


def test_without_a_second_side_all_that_the_first_does_or_is_done_to(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event()),
            report("bote", event("ACCUSE", "JPN", "RUS")),
            report("kurier", event("PROTEST", "RUS", "")),
        ]
    )
    assert total(archive, "RUS", None) == 3
    assert total(archive, "JPN", None) == 1


def test_as_told_by_a_state_or_by_the_article_itself(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event(according_to="s1"), told_by="JPN"),
            report("bote", event(according_to="s1"), told_by="UN"),
            report("kurier", event()),
        ]
    )
    assert [total(archive, told_by=who) for who in (["JPN"], ["article"], ["JPN", "article"], ["USA"], [])] == [
        1,
        1,
        2,
        0,
        3,
    ]


def test_by_publisher_exposure_is_what_it_printed(archive: Archive) -> None:
    archive.add([report("blatt", event()), report("bote", event()), report("bote2")])
    assert [(row["count"], row["exposure"]) for row in rows(archive, publishers=["bote"])] == [(1, 2)]


def test_by_quad_class_and_by_type(archive: Archive) -> None:
    archive.add([report("blatt", event(), event("THREATEN", number=2))])
    by_quad = {row["quad"]: row["count"] for row in rows(archive, split="quad")}
    assert by_quad == {"verbal cooperation": 1, "material cooperation": 0, "verbal conflict": 1, "material conflict": 0}
    by_type = {row["type"]: row["count"] for row in rows(archive, split="type")}
    assert len(by_type) == 16
    assert (by_type["AGREE"], by_type["THREATEN"], by_type["AID"]) == (1, 1, 0)


def test_weeks_at_the_end_of_the_year_and_empty_ones_between(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event(date="2024-12-29"), published="2024-12-20"),
            report("bote", event(date="2025-01-01"), published="2025-01-21"),
            report("kurier", event(date="2025-01-14"), published="2025-01-21"),
        ]
    )
    found = [(row["period"], row["count"], row["exposure"]) for row in rows(archive, by="week")]
    assert found == [("2024-W52", 1, 0), ("2025-W01", 1, 0), ("2025-W02", 0, 0), ("2025-W03", 1, 0)]
    assert [row["period"] for row in rows(archive, by="month")] == ["2024-12", "2025-01"]
    assert [row["period"] for row in rows(archive, by="year")] == ["2024", "2025"]


def test_a_date_wider_than_a_period_is_left_out_and_said(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event(date="2023-09"), published="2023-09-30"),
            report("bote", event(), published="2023-09-01"),
        ]
    )
    with archive.reading() as connection:
        events = read(connection, side(connection, "RUS"), side(connection, "PRK"), True)
        assert outline(events, Asking("month", True, (), None, None), exposure(connection))[1] == 0
        by_day = outline(events, Asking("day", True, (), None, None), exposure(connection))
    assert by_day == (len(rows(archive, by="day")), 1)
    for by, count, wide in (("day", 1, b"1"), ("week", 1, b"1"), ("month", 2, b"0"), ("year", 2, b"0")):
        table = series(archive, "RUS", "PRK", by=by, split=None)  # type: ignore[arg-type]
        assert (sum(table["count"].to_pylist()), table.schema.metadata[b"wide"]) == (count, wide), by


def test_a_week_told_as_two_days_counts_on_its_first(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event(date="2023-09-30/2023-10-01"), published="2023-10-02"),
            report("bote", published="2023-09-01"),
        ]
    )
    assert [row["period"] for row in rows(archive)] == ["2023-09"]


def test_memories_and_plans_beyond_what_was_read_are_asked_for(archive: Archive) -> None:
    archive.add(
        [
            report("blatt", event()),
            report("bote", event(date="1948-10-12", auxiliary=["historical"])),
            report("kurier", event(date="2024-01-01", auxiliary=["future"])),
            report("anzeiger", event(date=None, auxiliary=["historical"])),
            report("herold", published="2023-09-01"),
        ]
    )
    assert [row["period"] for row in rows(archive)] == ["2023-09"]
    assert total(archive) == 1
    told = rows(archive, since="1948", before="2025", by="year")
    assert [(row["period"], row["count"], row["future"]) for row in told if row["count"] or row["future"]] == [
        ("1948", 1, 0), ("2023", 1, 0), ("2024", 0, 1),
    ]  # fmt: skip


def test_given_bounds_are_the_bounds(archive: Archive) -> None:
    archive.add([report("blatt", event())])
    found = rows(archive, since="2023-08", before="2023-11")
    assert [(row["period"], row["count"]) for row in found] == [("2023-08", 0), ("2023-09", 1), ("2023-10", 0)]
    assert rows(archive, "RUS", "JPN") == []


def test_an_empty_archive_gives_an_empty_series(archive: Archive) -> None:
    assert rows(archive) == []
    assert len(rows(archive, since="2023", before="2024")) == 12


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"first": "Niemand"}, "Nobody in the archive"),
        ({"first": "RUS+"}, "Nobody"),
        ({"since": "gestern"}, "no date"),
        ({"told_by": ["Japan"]}, "no state"),
        ({"by": "day", "since": "1000", "before": "2024"}, "periods"),
    ],
)
def test_what_cannot_be_asked_is_said(archive: Archive, asked: dict[str, Any], words: str) -> None:
    archive.add([report("blatt", event())])
    with pytest.raises(QueryError, match=words):
        rows(archive, **asked)


def test_an_archive_of_the_first_version_is_brought_up(place: str) -> None:
    with Archive.open(place) as archive:
        archive.add([report("blatt", event()), report("bote", event(certainty="CT-"))])
        before = rows(archive)
        with archive.writing() as connection:
            for later in ("article_day", "event_pair", "correction", "saved_search", "token", "session", "account"):
                connection.execute(text(f"DROP TABLE {later}"))
            for index in ("ix_event_where", "ix_article_first_seen", "ix_actor_body", "ix_article_copy"):
                connection.execute(text(f"DROP INDEX {index}"))
            for table in ("statement_party", "event_party"):
                for index in ("of_state", "of_actor"):
                    connection.execute(text(f"DROP INDEX ix_{table}_{index}"))
                for column in ("day", "last_day"):
                    connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
            connection.execute(text("DROP INDEX ix_article_day_id_status_embargoed"))
            connection.execute(text("CREATE INDEX ix_article_day_id ON article (day, id)"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Archive.open(place) as archive:
        assert (rows(archive), list(archive.faults())) == (before, [])
        with archive.reading() as connection:
            assert revision(connection) == REVISION


def test_exported_and_loaded_the_counts_are_the_same(archive: Archive, tmp_path: Any) -> None:
    archive.add(
        [report(paper, event(), text=AGENCY) for paper in ("blatt", "bote")]
        + [report("kurier", event("AID", "PRK", "RUS"))]
    )
    with Archive.open(empty_file(tmp_path / "other.db")) as other:
        for _ in other.load((f"export:{n}", line) for n, line in enumerate(archive.export(), 1)):
            pass
        assert rows(other, directed=False) == rows(archive, directed=False)
