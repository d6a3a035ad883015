"""Files give articles; what cannot be read is named with file, place and remedy, and the rest is kept."""

from __future__ import annotations

import json
from pathlib import Path

from depesche.intake import Defaults, Problem, articles
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
