"""What a brief holds: sections, footnotes, the same event told twice, what is open, what it says when there is nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.brief.newsroom import agency, at, person, report, section, sentences, state, texts

from depesche.archive import Archive, Arrival, Status
from depesche.archive.asking import parse
from depesche.brief import Brief, brief
from depesche.errors import InputError, QueryError

Write = Callable[..., Brief]
TEXT = "Bericht\n\nMoskau half. Russland schickte Nordkorea am Mittwoch Getreide. Mehr war nicht."
WORDS = "Russland schickte Nordkorea am Mittwoch Getreide."
SENTENCE = (TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))
TRIGGER = (TEXT.index("schickte"), TEXT.index("schickte") + 8)


def test_every_sentence_leads_to_report_and_words(written: Write) -> None:
    made = written(
        report(text=TEXT, sentence=SENTENCE, trigger=TRIGGER, place=at("Wladiwostok"), contexts=["military"])
    )
    [sentence] = sentences(made, "happened")
    [note] = made.footnotes
    assert sentence.notes == [note.number]
    assert (note.publisher, note.title, note.date, note.url) == (
        "Blatt",
        "Titel",
        "2023-09-14",
        "https://blatt.example/1",
    )
    assert TEXT[note.start : note.end] == note.words == WORDS
    assert note.parts == ("Russland ", "schickte", " Nordkorea am Mittwoch Getreide.")
    assert note.where == f"Zeichen {SENTENCE[0]}–{SENTENCE[1]}"
    assert (sentence.code, sentence.tags) == ("AID CT+", ["Wladiwostok", "Militär"])


def test_an_event_told_by_two_papers_is_one_sentence_with_two_footnotes(written: Write) -> None:
    texts_ = [" ".join(f"{word}{n}" for n in range(60)) + "." for word in ("Getreide", "Weizen")]
    made = written(*(report(text=text, number=n) for n, text in enumerate(texts_, 1)))
    [sentence] = sentences(made, "happened")
    assert (len(sentence.notes), sentence.origins, sentence.tags) == (2, 2, ["2 unabhängige Ursprünge"])


def test_copies_of_one_agency_text_are_one_origin(written: Write) -> None:
    text = " ".join(f"Getreide{n}" for n in range(80)) + "."
    made = written(*(report(text=text, number=n) for n in (1, 2)))
    [sentence] = sentences(made, "happened")
    assert (len(sentence.notes), sentence.origins, sentence.tags) == (2, 1, [])


def test_a_deed_and_a_claim_of_it_are_one_deed_but_possible_and_denied_stay_apart(written: Write) -> None:
    made = written(
        report(),
        report(by=(agency("Tass"),), number=2),
        report(by=(person("Dmitri Peskow"),), number=3, certainty="PS+"),
        report(by=(agency("Kyodo"),), number=4, certainty="CT-", auxiliary=["negation"]),
    )
    assert texts(made, "happened") == ["Am 13. September 2023 leistete Russland Nordkorea Hilfe."]
    assert len(texts(made, "possible")) == len(texts(made, "denied")) == 1


def test_other_days_are_other_events_newest_month_first(written: Write) -> None:
    made = written(
        report(date="2023-08-01"),
        report(date="2023-09-13", number=2),
        report(date="1950", number=3, auxiliary=["historical"]),
    )
    assert [group.heading for group in section(made, "happened").groups] == [
        "September 2023",
        "August 2023",
        "Vorgeschichte",
    ]


@pytest.mark.parametrize(
    ("mode", "negated", "german", "english"),
    [
        ("direct", False, "Am 13. September 2023 sagte Dmitri Peskow (über Tass):",
         "On 13 September 2023, Dmitri Peskow said (through Tass):"),
        ("indirect", False, "Dmitri Peskow am 13. September 2023 (über Tass), sinngemäß:",
         "Dmitri Peskow on 13 September 2023 (through Tass), in substance:"),
        ("reported", False, "Dmitri Peskow am 13. September 2023 (über Tass), zum Thema:",
         "Dmitri Peskow on 13 September 2023 (through Tass), on the subject of:"),
        ("indirect", True, "Am 13. September 2023 bestritt Dmitri Peskow (über Tass):",
         "On 13 September 2023, Dmitri Peskow denied (through Tass):"),
    ],
)  # fmt: skip
def test_who_said_what_through_whom(written: Write, mode: str, negated: bool, german: str, english: str) -> None:
    said = {"mode": mode, "negated": negated, "date": "2023-09-13", "content": [SENTENCE]}
    made = report(text=TEXT, by=(person("Dmitri Peskow", "RUS"), agency("Tass")), statement=said)
    [sentence] = sentences(written(made), "said")
    assert (sentence.text, sentence.quote) == (german, WORDS)
    assert texts(written(made, language="en"), "said") == [english]


def test_of_one_party_also_what_it_said_about_others(written: Write) -> None:
    elsewhere = report(actors=[state("USA")], recipients=[state("IRN")], by=(state("RUS"),))
    assert texts(written(elsewhere, subject="RUS"), "said") == ["Russland, sinngemäß:"]
    assert texts(written(elsewhere, subject=("RUS", "PRK")), "said") == []


@pytest.mark.parametrize(
    ("made", "later", "is_open"),
    [
        ("AGREE", None, True),
        ("AGREE", report("AID", date="2023-10-01", number=2), False),
        ("AGREE", report("REJECT", actors=[state("PRK")], recipients=[state("RUS")], date="2023-10-01", number=2), False),
        ("AGREE", report("AID", date="2023-10-01", number=2, certainty="PS+"), True),
        ("AGREE", report("AID", date="2023-08-01", number=2), True),
        ("AGREE", report("AID", recipients=[state("USA")], date="2023-10-01", number=2), True),
        ("THREATEN", report("SANCTION", date="2023-10-01", number=2), False),
        ("THREATEN", report("AID", date="2023-10-01", number=2), True),
        ("REQUEST", report("RETREAT", actors=[state("PRK")], recipients=[state("RUS")], date="2023-10-01", number=2), False),
    ],
)  # fmt: skip
def test_an_offer_a_demand_a_threat_is_open_until_a_later_report_answers_it(
    written: Write, made: str, later: object, is_open: bool
) -> None:
    found = written(*filter(None, (report(made), later)), before="2023-09-15")
    assert len(texts(found, "open")) == is_open
    assert ("kein späterer Bericht" in section(found, "open").about) == is_open


def test_the_window_holds(written: Write) -> None:
    reports = [report(date=f"2023-0{month}-10", number=month) for month in (5, 6, 7)]
    made = written(*reports, since="2023-06", before="2023-07")
    assert texts(made, "happened") == ["Am 10. Juni 2023 leistete Russland Nordkorea Hilfe."]
    assert made.window == "Vom 1. Juni 2023 bis vor den 1. Juli 2023"


def test_withdrawn_and_embargoed_reports_are_neither_shown_nor_counted(archive: Archive) -> None:
    coder = Arrival(record=report()).coder
    archive.keep(
        [
            Arrival(record=report(), coder=coder),
            Arrival(record=report(number=2), coder=coder, embargoed="2999-01-01T00:00:00Z"),
        ]
    )
    assert (
        brief(archive, "RUS")
        .head[0]
        .startswith(
            "Gelesen: 1 Bericht mit 1 Ereignis und 0 Äußerungen, aus 1 unabhängigen Ursprung, von 1 Herausgeber."
        )
    )
    archive.keep([Arrival(record=report(), coder=coder, status=Status.canceled)])
    assert brief(archive, "RUS").footnotes == []


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [
        (0, "Das Archiv enthält dazu keinen Bericht.", "The archive holds no report on it."),
        (1, "1 Bericht mit 1 Ereignis und 0 Äußerungen, aus 1 unabhängigen Ursprung, von 1 Herausgeber.",
         "1 report with 1 event and 0 statements, from 1 independent origin, by 1 publisher."),
        (2, "2 Berichte mit 2 Ereignissen und 0 Äußerungen, aus 2 unabhängigen Ursprüngen, von 1 Herausgeber.",
         "2 reports with 2 events and 0 statements, from 2 independent origins, by 1 publisher."),
    ],
)  # fmt: skip
def test_none_one_and_two_are_counted_as_the_language_does(
    written: Write, number: int, german: str, english: str
) -> None:
    words = ("Getreide", "Weizen")
    reports = [report(text=" ".join(f"{words[n]}{k}" for k in range(60)), number=n) for n in range(number)]
    assert german in written(*reports).head[0]
    assert english in written(language="en").head[0]


def test_a_question_is_a_subject_too(written: Write) -> None:
    reports = (report("AID"), report("ASSAULT", number=2))
    made = written(*reports, subject=parse("type:AID party:PRK"))
    assert (made.subject, texts(made, "happened")) == (
        "type:AID party:PRK",
        ["Am 13. September 2023 leistete Russland Nordkorea Hilfe."],
    )


def test_what_was_left_out_is_said(written: Write) -> None:
    made = written(*(report(date=f"2023-09-{day:02}", number=day) for day in range(1, 6)), limit=2)
    assert (
        made.head[1]
        == "Im Archiv stehen dazu 5 Ereignisse und 0 Äußerungen; berücksichtigt sind die jeweils neuesten 2."
    )


def test_the_course_is_drawn_where_there_is_one(written: Write) -> None:
    made = written(report(date="2023-08-01"), report(date="2023-09-13", number=2))
    [chart] = made.charts
    assert chart.svg.startswith("<svg")
    assert "<script" not in chart.svg


def test_what_cannot_be_asked_or_written_is_said_in_a_sentence(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no date"):
        brief(archive, "RUS", since="gestern")
    with pytest.raises(InputError, match="de, en"):
        brief(archive, "RUS", language="fr")
