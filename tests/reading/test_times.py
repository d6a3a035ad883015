"""When: temporal expressions of German and English news, resolved against the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.trees import draft_of, find, hang

from depesche.codes import edtf
from depesche.reading.times import TimeReader, date_of, nearest_time
from depesche.reading.times.feasts import easter, feast

GERMAN, ENGLISH = TimeReader("de"), TimeReader("en")
THURSDAY = "2023-09-14"


def read(
    text: str, published: str | None = THURSDAY, language: str = "de", verb: str | None = None, tense: str = "past"
):
    draft = draft_of(text, language, published, verb, tense)
    (GERMAN if language == "de" else ENGLISH)(draft)
    return [(text[t.start : t.end], t.type, t.value, t.edtf) for t in draft.times]


@pytest.mark.parametrize(
    ("text", "verb", "tense", "span", "value"),
    [
        ("Er traf Kim am Mittwoch.", "traf", "past", "Mittwoch", "2023-09-13"),
        ("Er traf Kim am Donnerstag.", "traf", "past", "Donnerstag", "2023-09-14"),
        ("Er trifft Kim am Freitag.", "trifft", "present", "Freitag", "2023-09-15"),
        ("Er traf Kim vorigen Dienstag.", "traf", "past", "vorigen Dienstag", "2023-09-12"),
        ("Er kommt am kommenden Freitag.", "kommt", "present", "kommenden Freitag", "2023-09-15"),
        ("Er kommt nächsten Montag.", "kommt", "present", "nächsten Montag", "2023-09-18"),
        ("Er starb in der Nacht zum Mittwoch.", "starb", "past", "Mittwoch", "2023-09-13"),
        ("Er kam gestern.", "kam", "past", "gestern", "2023-09-13"),
        ("Er kam vorgestern.", "kam", "past", "vorgestern", "2023-09-12"),
        ("Er kam am 3. März 2024 an.", "kam", "past", "3. März 2024", "2024-03-03"),
        ("Er kam am 03.03.2024 an.", "kam", "past", "03.03.2024", "2024-03-03"),
        ("Er kam am 24.12. an.", "kam", "past", "24.12.", "2022-12-24"),
        ("Er kam im Mai an.", "kam", "past", "Mai", "2023-05"),
        ("Er kommt im Mai an.", "kommt", "present", "Mai", "2024-05"),
        ("Es begann Anfang März.", "begann", "past", "Anfang März", "2023-03"),
        ("Es begann Ende 2022.", "begann", "past", "Ende 2022", "2022"),
        ("Es begann im vergangenen Jahr.", "begann", "past", "vergangenen Jahr", "2022"),
        ("Es begann in der vergangenen Woche.", "begann", "past", "der vergangenen Woche", "2023-W36"),
        ("Es begann im dritten Quartal 2014.", "begann", "past", "dritten Quartal 2014", "2014-Q3"),
        ("Es begann im Herbst 2002.", "begann", "past", "Herbst 2002", "2002-FA"),
        ("Es begann in den 1990er Jahren.", "begann", "past", "den 1990er Jahren", "199"),
        ("Es begann im 19. Jahrhundert dort.", "begann", "past", "19. Jahrhundert", "18"),
        ("Es begann an Ostern.", "begann", "past", "Ostern", "2023-04-09"),
        ("Es gilt bis 2030.", "gilt", "present", "2030", "2030"),
        ("Er kam am Mittwochabend an.", "kam", "past", "Mittwochabend", "2023-09-13TEV"),
        ("Er kam gestern Abend an.", "kam", "past", "gestern Abend", "2023-09-13TEV"),
    ],
)
def test_german_dates(text: str, verb: str, tense: str, span: str, value: str) -> None:
    assert (span, value) in [(s, v) for s, _, v, _ in read(text, verb=verb, tense=tense)]


@pytest.mark.parametrize(
    ("text", "verb", "tense", "span", "value"),
    [
        ("He met Kim on Wednesday.", "met", "past", "Wednesday", "2023-09-13"),
        ("He meets Kim on Friday.", "meets", "present", "Friday", "2023-09-15"),
        ("He came on March 3, 2024.", "came", "past", "March 3, 2024", "2024-03-03"),
        ("He came on 3 March 2024.", "came", "past", "3 March 2024", "2024-03-03"),
        ("It began last week.", "began", "past", "last week", "2023-W36"),
        ("It began two years ago.", "began", "past", "two years ago", "2021"),
        ("It began in the 1990s.", "began", "past", "the 1990s", "199"),
        ("It began in late 2022.", "began", "past", "late 2022", "2022"),
        ("It began early this month.", "began", "past", "early this month", "2023-09"),
        ("It began in the third quarter of 2014.", "began", "past", "the third quarter of 2014", "2014-Q3"),
        ("He came yesterday afternoon.", "came", "past", "yesterday afternoon", "2023-09-13TAF"),
        ("It began last Christmas.", "began", "past", "last Christmas", "2022-12-25"),
    ],
)
def test_english_dates(text: str, verb: str, tense: str, span: str, value: str) -> None:
    assert (span, value) in [(s, v) for s, _, v, _ in read(text, language="en", verb=verb, tense=tense)]


@pytest.mark.parametrize(
    ("text", "language", "kind", "span", "value"),
    [
        ("Es dauerte fünf Jahre.", "de", "DURATION", "fünf Jahre", "P5Y"),
        ("Es dauerte ein halbes Jahr.", "de", "DURATION", "ein halbes Jahr", "P0.5Y"),
        ("Es dauerte drei Jahre und vier Monate.", "de", "DURATION", "drei Jahre und vier Monate", "P3Y4M"),
        ("Es geschah seit Jahren.", "de", "DURATION", "Jahren", "PXY"),
        ("Ein zweitägiger Gipfel begann.", "de", "DURATION", "zweitägiger", "P2D"),
        ("Es fährt jeden Montag.", "de", "SET", "jeden Montag", "XXXX-WXX-1"),
        ("Es fährt täglich.", "de", "SET", "täglich", "P1D"),
        ("Damals war alles anders.", "de", "DATE", "Damals", "PAST_REF"),
        ("Derzeit ist alles anders.", "de", "DATE", "Derzeit", "PRESENT_REF"),
        ("It took two hours.", "en", "DURATION", "two hours", "PT2H"),
        ("It took half an hour.", "en", "DURATION", "half an hour", "PT0.5H"),
        ("It runs every two weeks.", "en", "SET", "every two weeks", "P2W"),
    ],
)
def test_spans_sets_and_vague_times(text: str, language: str, kind: str, span: str, value: str) -> None:
    assert (span, kind, value) in [t[:3] for t in read(text, language=language)]


def test_clock_times_take_the_day_named_beside_them() -> None:
    assert read("Er kam am Mittwoch um 14 Uhr an.", verb="kam")[1][1:] == (
        "TIME",
        "2023-09-13T14:00",
        "2023-09-13T14:00:00",
    )
    assert read("He came at 3 p.m. on Wednesday", language="en")[0][2].endswith("T15:00")
    assert [t[2] for t in read("Offen von 10-18 Uhr.")] == ["2023-09-14T10:00", "2023-09-14T18:00"]


def test_a_weekday_in_a_month_only_report_is_the_set_of_its_days() -> None:
    times = read("Er traf Kim am Mittwoch.", "2023-09", verb="traf")
    assert times == [("Mittwoch", "DATE", "XXXX-WXX-3", "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]")]


def test_without_publication_nothing_is_guessed() -> None:
    assert read("Er traf Kim am Mittwoch.", None, verb="traf") == [("Mittwoch", "DATE", "XXXX-WXX-3", None)]
    assert read("Er kam gestern.", None, verb="kam") == [("gestern", "DATE", "XXXX-XX-XX", None)]
    assert read("Er kam im Mai.", None, verb="kam") == [("Mai", "DATE", "XXXX-05", None)]


def test_a_list_of_days_shares_the_month() -> None:
    assert [t[2] for t in read("Am 16. und 17. sowie am 23. Januar.", "2023-01-01")] == [
        "2023-01-16",
        "2023-01-17",
        "2023-01-23",
    ]


def test_the_day_before_counts_from_the_date_last_spoken_of() -> None:
    assert [t[2] for t in read("Am 18. Juni 2009 sprach er, tags darauf schwieg er.", verb="sprach")] == [
        "2009-06-18", "2009-06-19"]  # fmt: skip


def test_ages_and_quantities_are_no_times() -> None:
    assert read("Der 24 Jahre alte Mann kaufte 2000 Stück.", verb="kaufte") in ([], [("2000", "DATE", "2000", "2000")])
    assert read("They may come.", language="en") == []


def test_which_expression_dates_an_event() -> None:
    draft = draft_of("Er traf Kim am Mittwoch", "de", THURSDAY, "traf")
    GERMAN(draft)
    assert date_of(draft, find(draft, "traf")) == "2023-09-13"
    assert nearest_time(draft, find(draft, "Kim")) is draft.times[0]


def test_what_somebody_means_to_do_lies_ahead_of_the_day_on_which_they_say_so() -> None:
    draft = draft_of("They threatened to leave in July", "en", THURSDAY, "threatened")
    leave = hang(draft, "leave", "threatened", "xcomp")
    leave.pos, leave.morph, find(draft, "threatened").lemma = "VERB", {"VerbForm": "Inf"}, "threaten"
    hang(draft, "July", "leave", "obl")
    ENGLISH(draft)
    assert [t.edtf for t in draft.times] == ["2024-07"]


def test_what_is_called_for_a_day_lies_ahead() -> None:
    draft = draft_of("Sie rief für Freitag zum Streik auf", "de", THURSDAY, "rief")
    hang(draft, "für", "Freitag", "case")
    GERMAN(draft)
    assert [t.edtf for t in draft.times] == ["2023-09-15"]


def test_since_when_is_not_when() -> None:
    draft = draft_of("Er regiert seit 2014", "de", THURSDAY, "regiert", "present")
    hang(draft, "seit", "2014", "case")
    GERMAN(draft)
    assert date_of(draft, find(draft, "regiert")) is None


def test_two_dates_are_the_ends_of_an_interval() -> None:
    draft = draft_of("They protested on Tuesday and Wednesday", "en", "2023-03-10", "protested")
    ENGLISH(draft)
    assert date_of(draft, find(draft, "protested")) == "2023-03-07/2023-03-08"


def test_a_verb_of_happening_dates_its_noun_and_what_is_done_to_a_known_thing_does_not() -> None:
    draft = draft_of("Am Mittwoch kam es zu Kämpfen", "de", THURSDAY, "kam")
    find(draft, "kam").lemma = "kommen"
    GERMAN(draft)
    assert date_of(draft, find(draft, "Kämpfen")) == "2023-09-13"
    draft = draft_of("Sie verurteilte am Mittwoch den Angriff", "de", THURSDAY, "verurteilte")
    attack = find(draft, "Angriff")
    attack.hang(attack.head, "obj")
    hang(draft, "den", "Angriff", "det").morph = {"Definite": "Def"}
    GERMAN(draft)
    assert date_of(draft, find(draft, "Angriff")) is None
    assert date_of(draft, find(draft, "verurteilte")) == "2023-09-13"


def test_feasts_move_with_easter() -> None:
    assert str(easter(2024)) == "2024-03-31"
    assert str(feast("pentecost", 2024)) == "2024-05-19"
    assert feast("no such day", 2024) is None


@pytest.mark.parametrize("count", ["24:99", "1.234.567", "1.5.2", "1,234,567"])
def test_what_is_no_time_of_day_and_no_number_moves_no_date(count: str) -> None:
    assert all(edtf.valid(date) for *_, date in read(f"vor {count} Wochen", "2023-09-14") if date is not None)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("de", "2.500 Jahre", "P2500Y"), ("de", "2,5 Jahre", "P2.5Y"), ("en", "2,500 years", "P2500Y"), ("en", "2.5 years", "P2.5Y")],
)
def test_thousands_are_told_from_fractions(language: str, text: str, value: str) -> None:
    assert [found[2] for found in read(text, "2023-09-14", language)] == [value]


PUBLISHED = [None, "2023", "2023-09", "2023-09-14", "0001-01-01", "9999-12-31", "garbage"]
WORDS = st.sampled_from(
    ["am", "Mittwoch", "3.", "März", "2024", "vor", "zwei", "Wochen", "Ende", "des", "Jahres", "letzten", "und", "bis", "Uhr", "14",
     "morgen", "Abend", "1990er", "halb", "jeden", "alt", ",", "-", "99", "2024-13-45", "31.02.", "31.02.2023", "24:99", "Q3",
     "heute", "Ostern", "-1.5", "1.5.2", "200.000"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=9), st.sampled_from(PUBLISHED))
def test_any_order_of_words_gives_spans_in_the_text_and_valid_dates(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    end = 0
    for span, kind, value, date in read(text, published):
        assert span and span in text and kind in {"DATE", "TIME", "DURATION", "SET"} and value
        assert date is None or edtf.valid(date)
        end += 1
    assert end <= len(words)
