"""Files give articles; what cannot be read is named with file, place and remedy, and the rest is kept."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from depesche.intake import Defaults, Problem, articles, deliveries
from depesche.record import Article


def both(items: list[Article | Problem]) -> tuple[list[Article], list[Problem]]:
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]


def test_json_lines_keep_their_text_to_the_character(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    text = "Titel\n\n Japan  warnte\u00a0Russland."
    row = {"id": "x", "text": text, "title": "Titel", "published": "2023-09-14", "language": "de"}
    file.write_text(json.dumps(row) + "\n", "utf-8")
    [article], problems = both(list(articles([str(file)])))
    assert (article.text, article.id, article.published, problems) == (row["text"], "x", "2023-09-14", [])


def test_a_bad_line_is_named_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Japan warnte.", "language": "de"}\n{oops\n{"title": "nur Titel"}\n', "utf-8")
    good, bad = both(list(articles([str(file)])))
    assert len(good) == 1
    assert [p.where for p in bad] == [f"{file}:2", f"{file}:3"]
    assert "not JSON" in bad[0].reason
    assert "“text”" in bad[1].reason


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "Japan warnte.", "language": "de", "published": "vorgestern"}\n', "utf-8")
    _, [problem] = both(list(articles([str(file)])))
    assert "YYYY-MM-DD" in problem.reason


def test_a_page_gives_its_article_with_title_and_date(tmp_path: Path) -> None:
    file = tmp_path / "seite.html"
    warning = "Die Regierung in Tokio warnte Moskau am Mittwoch zum {}. Mal vor den Folgen der Lieferungen."
    body = "".join(f"<p>{warning.format(n)}</p>" for n in range(9))
    file.write_text(
        '<html lang="de"><head><title>Japan warnt</title><meta property="article:published_time" content="2023-09-14T08:00:00Z">'
        f"</head><body><nav>Start</nav><article><h1>Japan warnt</h1>{body}</article></body></html>",
        "utf-8",
    )
    [article], _ = both(list(articles([str(file)])))
    assert article.title == "Japan warnt"
    assert article.published == "2023-09-14"
    assert article.text.startswith("Japan warnt\n\nDie Regierung in Tokio")


def test_latin_1_is_refused_with_the_line_and_a_remedy(tmp_path: Path) -> None:
    file = tmp_path / "alt.txt"
    file.write_bytes("Erste Zeile.\nZweite fällt auf.".encode("latin-1"))
    _, [problem] = both(list(articles([str(file)])))
    assert "line 2" in problem.reason
    assert "iconv" in problem.remedy


def test_missing_and_unknown_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"x")
    _, problems = both(list(articles([str(tmp_path / "weg.txt"), str(tmp_path / "bild.png"), str(tmp_path / "leer")])))
    assert len(problems) == 3


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"Japan warnte {name}.", "utf-8")
    good, _ = both(list(articles([str(tmp_path)], Defaults("2024-01", "de"))))
    assert [a.id for a in good] == ["a", "b"]
    assert good[0].published == "2024-01"


def test_a_pattern_that_no_shell_expanded_is_expanded(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "eins.txt").write_text("Japan warnte.")
    (tmp_path / "zwei.txt").write_text("Japan warnte.")
    good, bad = both(
        list(articles([str(tmp_path / "**" / "*.txt"), str(tmp_path / "*.json")], Defaults(language="de")))
    )
    assert [a.id for a in good] == ["eins", "zwei"]
    assert "pattern" in bad[0].reason


def test_packed_files_are_read_like_others(tmp_path: Path) -> None:
    (tmp_path / "meldung.txt.gz").write_bytes(gzip.compress(b"Japan warnte Moskau."))
    (tmp_path / "seite.gz").write_bytes(gzip.compress(b'{"text": "Japan warnte Moskau."}'))
    good, bad = both(list(articles([str(tmp_path)], Defaults(language="de"))))
    assert ([a.text for a in good], bad) == (["Japan warnte Moskau."] * 2, [])
    assert good[0].id == "meldung"


def test_a_packed_file_that_ends_too_early_keeps_what_could_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    rows = b"".join(
        b'{"text": "Japan warnte zum %d. Mal %s.", "language": "de"}\n' % (n, os.urandom(400).hex().encode())
        for n in range(600)
    )
    file.write_bytes(gzip.compress(rows)[:-20_000])
    good, [problem] = both(list(articles([str(file)])))
    assert len(good) > 400
    assert "damaged" in problem.reason
    assert problem.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_withheld_article_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"uri": "urn:a:1", "pubstatus": "withheld", "body_text": "Japan warnte.", "language": "de"}')
    _, [problem] = both(list(articles([str(file)])))
    assert "withheld" in problem.reason


def test_standard_input_is_what_it_begins_like(monkeypatch: pytest.MonkeyPatch) -> None:
    for raw, title in (
        (b"date 2023 Tokio warnt\n\nJapan warnte.", "Tokio warnt"),
        (b'{"text": "Japan.", "title": "Tokio"}', "Tokio"),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        [article], _ = both(list(articles(["-"], Defaults(language="de"))))
        assert article.title == title


@pytest.mark.parametrize("name", ["a\0.txt", "x" * 5000 + ".txt", "", "[", "ordner/../weg.txt"])
def test_names_that_are_none_are_problems(name: str) -> None:
    [problem] = deliveries([name])
    assert isinstance(problem, Problem)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".xml", ".parquet", ".json", ".csv"])
def test_an_empty_file_is_a_problem(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(b"")
    assert [type(i) for i in deliveries([str(file)])] in ([Problem], [])
