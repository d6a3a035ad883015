"""A file is what its name says, or else what it begins like."""

from __future__ import annotations

import pytest

from depesche.intake.kinds import Kind, is_known, kind_by_content, kind_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("A.TXT", Kind.PLAIN),
        ("a.csv.gz", Kind.TABLE),
        ("a.b.warc.gz", Kind.WARC),
        ("a.xml", None),
        ("a.gz", None),
        (None, None),
    ],
)
def test_names_that_decide(name: str | None, kind: Kind | None) -> None:
    assert kind_by_name(name) is kind
    assert name is None or is_known(name)


def test_names_that_are_no_news() -> None:
    assert not any(map(is_known, ("a.png", "a", ".txt.bak", "a.png.gz")))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"Japan warnte", Kind.PLAIN),
        (b"", Kind.PLAIN),
        (b' {"text": 1}\n{"', Kind.JSON_LINES),
        (b'{"text": 1}', Kind.JSON_LINES),
        (b'{\n "text": 1}', Kind.JSON),
        (b'{"text":\n 1}', Kind.JSON),
        (b"[", Kind.JSON),
        (b"WARC/1.1\r\n", Kind.WARC),
        (b"PAR1", Kind.PARQUET),
        (b"<p>", Kind.HTML),
        (b"<!DOCTYPE html><html>", Kind.HTML),
        (b'<?xml version="1.0"?><!-- <newsItem> --><html xmlns="">', Kind.HTML),
        (b'<?xml version="1.0"?><newsMessage>', Kind.NEWSML),
        (b'<n:newsItem xmlns:n="">', Kind.NEWSML),
        ("\ufeff<newsItem>".encode("utf-16-le"), Kind.NEWSML),
    ],
)
def test_content_that_decides(head: bytes, kind: Kind) -> None:
    assert kind_by_content(None, head) is kind


def test_in_an_xml_file_anything_but_a_page_is_xml() -> None:
    assert kind_by_content("a.xml", b"<rss>") is Kind.NEWSML
    assert kind_by_content("a.xml", b"<html>") is Kind.HTML
