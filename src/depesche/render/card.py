"""A card for a terminal: the text with numbered marks, then who said what and who did what."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from depesche.record import Event, Record, Statement
from depesche.render.words import Names, circumstances, confidence

_QUAD_STYLE = {
    "verbal cooperation": "green",
    "material cooperation": "bold green",
    "verbal conflict": "yellow",
    "material conflict": "bold red",
}


def record_card(record: Record) -> RenderableType:
    """One record as a panel."""
    names = Names(record)
    article = record.article
    head = " · ".join(filter(None, [article.id, article.publisher, article.published, article.language]))
    parts: list[RenderableType] = [_marked(record)]
    if record.statements:
        parts += [Rule("who said what", style="cyan", align="left"), _statements(record.statements, names)]
    if record.events:
        parts += [Rule("who did what", style="magenta", align="left"), _events(record.events, names)]
    if not record.statements and not record.events:
        parts.append(Text("Nothing is said or done here that the codebook writes down.", style="dim"))
    return Panel(Group(*parts), title=Text(head, style="bold"), title_align="left", padding=(0, 1))


def _marked(record: Record) -> Text:
    """The article's text: statements in cyan with their number in front, triggers with their number behind."""
    text = record.article.text
    styled = Text(text)
    if record.article.title and text.startswith(record.article.title):
        styled.stylize("bold", 0, len(record.article.title))
    marks: list[tuple[int, int, str, str]] = []
    for statement in record.statements:
        for start, end in statement.content:
            styled.stylize("cyan", start, end)
        marks.append((statement.content[0][0], 1, f"[{statement.id}] ", "bold cyan"))
    for event in record.events:
        styled.stylize(f"underline {_QUAD_STYLE[event.quad]}", *event.trigger)
        marks.append((event.trigger[1], 0, f" [{event.id}]", f"{_QUAD_STYLE[event.quad]}"))
    marked, position = Text(), 0
    for at, _, label, style in sorted(marks):
        marked.append_text(styled[position:at])
        marked.append(label, style)
        position = at
    marked.append_text(styled[position:])
    return marked


def _grid(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 1))
    for width in widths:
        table.add_column(width=width, no_wrap=width is not None)
    return table


def _statements(statements: list[Statement], names: Names) -> Table:
    table = _grid(4, None)
    for s in statements:
        line = Text(names.parties(s.source) or "unnamed", style="bold")
        line.append(f" via {names.parties(s.via, False)}" if s.via else "", "cyan")
        line.append(f" to {names.parties(s.recipient, False)}" if s.recipient else "", "dim")
        facts = [s.mode, "denied" if s.negated else None, s.date, f"within {s.within}" if s.within else None]
        line.append(f"  {', '.join(filter(None, facts))}{_sure(s)}", "dim")
        line.append(f"\n{names.quote(s.content, 160)}", "cyan")
        table.add_row(Text(s.id, "bold cyan"), line)
    return table


def _sure(item: Statement | Event) -> str:
    sure = confidence(item)
    return f" · {sure}" if sure else ""


def _events(events: list[Event], names: Names) -> Table:
    table = _grid(4, 10, None)
    for e in events:
        line = Text(names.dyad(e), style="bold")
        line.append(f"  “{names.quote([e.trigger])}”", "italic")
        line.append(f"  {circumstances(e)}{_sure(e)}", "dim")
        if source := names.according_to(e):
            line.append(f"\naccording to {source} [{e.according_to}]", "cyan")
        if e.mode or e.contexts:
            line.append("\n" + " · ".join(filter(None, [e.mode, *e.contexts])), "dim")
        table.add_row(Text(e.id, _QUAD_STYLE[e.quad]), Text(e.type, _QUAD_STYLE[e.quad]), line)
    return table
