"""The course of relations as a picture, drawn by the room of relations; here made fit for a page and for Typst."""

from __future__ import annotations

from typing import Any, Final

from depesche.archive import Archive
from depesche.archive.asking import Query
from depesche.brief.dates import plain
from depesche.brief.gathering import Subject
from depesche.brief.model import Chart
from depesche.brief.words import Words
from depesche.errors import missing_extra
from depesche.relations import series
from depesche.relations.charts import timeline

_FONT: Final = "Libertinus Serif, Georgia, serif"  # the first is what Typst brings with it
_WIDTH: Final = 480  # pixels; wider ones are too small to read on a phone


def course(archive: Archive, subject: Subject, since: str | None, before: str | None, words: Words) -> list[Chart]:
    """What happened month by month, of one party or between two; none for a question, and none where nothing happened.

    Args:
        archive: where it is counted.
        subject: of the brief.
        since: first day.
        before: the day after the last.
        words: of the language.
    """
    if isinstance(subject, Query):
        return []
    sides = [subject] if isinstance(subject, str) else list(subject)
    table = series(archive, *sides, directed=False, since=since, before=before)
    rows = [row for row in table.to_pylist() if row["count"]]
    if not rows:
        return []
    quads = words.table("quads")
    said = "; ".join(f"{plain(row['period'], words)}: {row['count']:g} × {quads[row['quad']]}" for row in rows)
    return [Chart(title=words.text("labels", "timeline"), svg=_svg(table, words), words=said)]


def _svg(table: Any, words: Words) -> str:
    try:
        import vl_convert
    except ImportError as error:
        raise missing_extra(error) from None
    drawn = timeline(table, words.language, "", width=_WIDTH).to_dict()
    drawn.pop("title", None)
    drawn["background"] = None
    drawn["config"] |= {"font": _FONT}
    drawn["config"]["legend"] |= {"columns": 2, "labelLimit": _WIDTH // 2}
    locale: dict[str, Any] = drawn["usermeta"]["embedOptions"]
    return str(
        vl_convert.vegalite_to_svg(
            drawn,
            format_locale=locale["formatLocale"],
            time_format_locale=locale["timeFormatLocale"],
            show_warnings=False,
        )
    )
