"""A list of sources is checked when it is loaded; a mistake is named with its line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from depesche.collecting import Source, load_sources
from depesche.errors import InputError


def load(tmp_path: Path, text: str) -> list[Source]:
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    return load_sources(path)


def test_sources_are_loaded(tmp_path: Path) -> None:
    text = """
        [[source]]
        url = "https://news.example/feed.xml"

        [[source]]
        url = "http://10.0.0.5/rss"
        interval = "2h"
        language = "de"
        publisher = "Hausblatt"
        allow_private = true
        """
    assert load(tmp_path, text) == [
        Source("https://news.example/feed.xml", 900.0),
        Source("http://10.0.0.5/rss", 7200.0, "de", "Hausblatt", True),
    ]


GOOD = '[[source]]\nurl = "https://a.example/"\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (GOOD + '\n[[source]]\nurl = "https://b.example/"\nintervall = "2h"\n', 6, "Did you mean interval?"),
        (GOOD + 'interval = "soon"\n', 3, "“soon” is no interval"),
        (GOOD + "interval = 15\n", 3, "“15” is no interval"),
        (GOOD + 'allow_private = "yes"\n', 3, "neither true nor false"),
        (GOOD + "publisher = 3\n", 3, "“publisher” is no text"),
        (GOOD + GOOD, 4, "there twice"),
        ('[[source]]\nlanguage = "de"\n', 1, "needs a URL"),
        ('[[source]]\nurl = "file:///etc/passwd"\n', 2, "needs a URL"),
        ("[settings]\n" + GOOD, 1, "no table “settings”"),
        ("", 1, "no source in it"),
        ("[[source]\n", 1, "Mend the TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(InputError) as error:
        load(tmp_path, text)
    assert says in str(error.value)
    assert f"sources.toml:{line}:" in str(error.value) or f"line {line}," in str(error.value)
