"""An article is its title, a blank line, and its body; its date is one."""

from __future__ import annotations

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from depesche.article import article_of, canonical_url, guess_title, published_date
from depesche.errors import InputError


def test_the_title_is_put_in_front_once() -> None:
    assert article_of("Text.", language="de", title="Titel").text == "Titel\n\nText."
    assert article_of("Titel\n\nText.", language="de", title="Titel").text == "Titel\n\nText."


def test_a_headline_is_guessed_and_a_sentence_is_not() -> None:
    assert guess_title("Japan warnt Russland\n\nTokio warnte.") == "Japan warnt Russland"
    assert guess_title("Japan warnte Russland.\n\nMoskau schwieg.") is None
    assert guess_title("Japan warnt Russland") is None


def test_the_same_text_has_the_same_id() -> None:
    assert article_of("a", language="de").id == article_of("a", language="de").id != article_of("b", language="de").id


@pytest.mark.parametrize(
    ("given", "date"), [("2023-09-14", "2023-09-14"), ("2023-09", "2023-09"), ("2023-09-14T08:00:00Z", "2023-09-14")]
)
def test_a_timestamp_is_cut_to_its_date(given: str, date: str) -> None:
    assert published_date(given) == date


@pytest.mark.parametrize("given", ["gestern", "14.9.2023", "2023-13", "2023-09-141"])
def test_what_is_no_date_is_refused_with_the_remedy(given: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        published_date(given)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTPS://www.Zeitung.DE:443/Politik?utm_source=feed&id=7#oben", "https://www.zeitung.de/Politik?id=7"),
        ("http://zeitung.de:80", "http://zeitung.de/"),
        ("http://zeitung.de:8080/?b=2&a=1&fbclid=x", "http://zeitung.de:8080/?b=2&a=1"),
        ("https://München.example/a?q=%20ß", "https://xn--mnchen-3ya.example/a?q=%20ß"),
        ("https://zeitung.de/?gclid=1", "https://zeitung.de/"),
        (" http://[2001:DB8::1]:80/x ", "http://[2001:db8::1]/x"),
        ("urn:newsml:dpa.com:20230914:1", "urn:newsml:dpa.com:20230914:1"),
        (" http://[::1 ", "http://[::1"),
        ("/politik/1", "/politik/1"),
    ],
)
def test_a_page_has_one_url_however_a_reader_came_to_it(written: str, canonical: str) -> None:
    assert canonical_url(written) == canonical


_PARTS = st.sampled_from(
    [
        "http",
        "HTTPS",
        "://",
        ":",
        "/",
        "?",
        "#",
        "&",
        "=",
        "@",
        "[",
        "]",
        "utm_a",
        "fbclid",
        "xn--",
        "münchen",
        "ß",
        "İ",
        "。",
        ".",
        "80",
    ]
)


@given_any(
    st.one_of(
        st.text(), st.lists(st.one_of(_PARTS, st.text(max_size=3))).map("".join), st.text().map("http://".__add__)
    )
)
def test_any_string_has_one_canonical_form(anything: str) -> None:
    once = canonical_url(anything)
    assert canonical_url(once) == once


@given_any(st.characters().map(lambda c: f"https://a{c}b.example:443/?utm_x={c}&a={c}#{c}"))
def test_any_character_in_a_url_is_harmless(written: str) -> None:
    once = canonical_url(written)
    assert canonical_url(once) == once
