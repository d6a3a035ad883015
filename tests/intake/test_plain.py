"""Plain texts as people keep them are understood."""

from __future__ import annotations

from depesche.intake.plain import parse_plain


def test_the_first_line_gives_date_and_title_and_the_repeated_title_counts_once() -> None:
    plain = parse_plain(" date 2023-09 Japan warnt\n\nJapan warnt\n\nTokio warnte am Mittwoch.\n")
    assert (plain.published, plain.title) == ("2023-09", "Japan warnt")
    assert plain.text == "Japan warnt\n\nTokio warnte am Mittwoch."


def test_a_text_without_header_is_taken_as_it_stands() -> None:
    plain = parse_plain("Tokio warnte.\r\n\r\n\r\nMoskau schwieg.")
    assert (plain.published, plain.title) == (None, None)
    assert plain.text == "Tokio warnte.\n\nMoskau schwieg."


def test_lines_that_an_editor_wrapped_are_one_paragraph() -> None:
    assert (
        parse_plain("Tokio warnte am\nMittwoch.\n\nMoskau schwieg.").text
        == "Tokio warnte am Mittwoch.\n\nMoskau schwieg."
    )


def test_one_paragraph_a_line_stays_that_way() -> None:
    assert parse_plain("Tokio warnte.\nMoskau schwieg.").text == "Tokio warnte.\n\nMoskau schwieg."


def test_a_byte_order_mark_is_no_text() -> None:
    assert parse_plain("\ufeffdate 2024-03-01 Titel\n\nText.").title == "Titel"
