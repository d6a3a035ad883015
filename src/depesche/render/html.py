"""A record as one HTML fragment: the text with marks, the statements, the events. All article text is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from depesche.record import Record, Span
from depesche.render.words import Names, circumstances, confidence

_STYLE = """
.depesche{font:16px/1.55 Georgia,serif;max-width:60rem;margin:1rem auto;color:#1d232b}
.depesche h1{font-size:1.5rem;margin:.2rem 0}.depesche .about{color:#5b6673;font:13px system-ui,sans-serif}
.depesche p{white-space:pre-line}.depesche .said{background:#e3f1f6;border-bottom:1px solid #6aa7bd}
.depesche .did{font-weight:bold;border-bottom:2px solid #444}.depesche .verbal-cooperation{border-color:#4c9a57}
.depesche .material-cooperation{border-color:#14692a}.depesche .verbal-conflict{border-color:#d39b1d}
.depesche .material-conflict{border-color:#b3261e}.depesche sup{font:11px system-ui,sans-serif;color:#5b6673;margin:0 1px}
.depesche h2{font:600 14px system-ui,sans-serif;margin:1.2rem 0 .3rem}
.depesche table{border-collapse:collapse;font:14px/1.4 system-ui,sans-serif;width:100%}
.depesche td,.depesche th{padding:.3rem .5rem;border-top:1px solid #d8dee5;text-align:left;vertical-align:top}
.depesche th{color:#5b6673;font-weight:500}.depesche .scroll{overflow-x:auto}
"""


def record_html(record: Record) -> str:
    """The fragment: a ``div`` with its own style, safe to put into any page."""
    article, names = record.article, Names(record)
    about = " · ".join(escape(x) for x in (article.publisher, article.published, article.language, article.id) if x)
    title = article.title if article.title and article.text.startswith(article.title) else None
    parts = [f"<style>{_STYLE}</style>", f'<p class="about">{about}</p>']
    body_from = 0
    if title:
        parts.append(f'<h1 lang="{escape(article.language)}">{_marked(record, (0, len(title)))}</h1>')
        body_from = len(title)
    parts += [
        f'<p lang="{escape(article.language)}">{_marked(record, s)}</p>' for s in _paragraphs(article.text, body_from)
    ]
    parts += [_statements(record, names), _events(record, names)]
    return '<div class="depesche">' + "".join(parts) + "</div>"


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    for block in text[start:].split("\n\n"):
        if block.strip():
            yield start, start + len(block)
        start += len(block) + 2


def _marked(record: Record, frame: Span) -> str:
    """The text of a frame, cut at every boundary of a mark; a piece carries the classes of all marks around it."""
    said = [(s.id, span) for s in record.statements for span in s.content]
    first = {s.content[0][0]: s.id for s in reversed(record.statements)}
    cuts = {*frame}
    for start, end in [span for _, span in said] + [e.trigger for e in record.events]:
        cuts |= {point for point in (start, end) if frame[0] < point < frame[1]}
    out: list[str] = []
    for start, end in pairwise(sorted(cuts)):
        classes = ["said"] if any(a <= start and end <= b for _, (a, b) in said) else []
        event = next((e for e in record.events if e.trigger[0] <= start and end <= e.trigger[1]), None)
        classes += ["did", event.quad.replace(" ", "-")] if event else []
        piece = escape(record.article.text[start:end])
        out.append(f"<sup>{first[start]}</sup>" if start in first else "")
        out.append(f'<span class="{" ".join(classes)}">{piece}</span>' if classes else piece)
        out += [f"<sup>{e.id}</sup>" for e in record.events if e.trigger[1] == end]
    return "".join(out)


def _table(title: str, columns: tuple[str, ...], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(c)}</th>" for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<h2>{escape(title)}</h2><div class="scroll"><table><tr>{head}</tr>{body}</table></div>'


def _statements(record: Record, names: Names) -> str:
    rows = [
        [s.id, names.parties(s.source), names.parties(s.via, False), s.mode + (", denied" if s.negated else ""),
         names.quote(s.content), s.date or "", confidence(s)]
        for s in record.statements
    ]  # fmt: skip
    return _table("Who said what", ("", "source", "via", "mode", "words", "date", "confidence"), rows)


def _events(record: Record, names: Names) -> str:
    rows = [
        [e.id, e.type + (f" ({e.mode})" if e.mode else ""), names.dyad(e), names.quote([e.trigger]), circumstances(e),
         names.according_to(e) or "", confidence(e)]
        for e in record.events
    ]  # fmt: skip
    columns = ("", "type", "parties", "trigger", "how certain, when, where", "according to", "confidence")
    return _table("Who did what", columns, rows)
