"""A page is decoded as it says; without a word from it, as UTF-8 or windows-1252."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.intake.charsets import decode_page

WORD = "Pjöngjang für 5 €"


@pytest.mark.parametrize(
    ("raw", "header"),
    [
        (WORD.encode(), None),
        (WORD.encode("cp1252"), None),
        (WORD.encode("utf-8-sig"), "iso-8859-1"),
        (WORD.encode("utf-16"), None),
        (WORD.encode("cp1252"), "ISO-8859-1"),
        (WORD.encode("cp1252"), "us-ascii"),
        (WORD.encode("iso8859-15"), "latin9"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">' + WORD.encode("iso8859-15"),
            None,
        ),
        (b"<meta charset='windows-1252'>" + WORD.encode("cp1252"), "nonsense"),
        (b"<meta charset=utf-16>" + WORD.encode(), None),
        (b"<?xml version='1.0' encoding='windows-1252'?>" + WORD.encode("cp1252"), None),
        (b"<meta charset=unicode_escape>" + WORD.encode(), "punycode"),
    ],
)
def test_the_declared_encoding_is_used(raw: bytes, header: str | None) -> None:
    assert decode_page(raw, header).endswith(WORD)


@given(
    st.binary(),
    st.one_of(st.none(), st.text(), st.sampled_from(["utf-7", "hex", "idna", "undefined", "rot13", "gb18030"])),
)
def test_any_bytes_are_decoded(raw: bytes, header: str | None) -> None:
    assert isinstance(decode_page(raw, header), str)
