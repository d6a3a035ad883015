"""What is found, as an entry of a feed: in words of the language it is asked for in."""

from __future__ import annotations

from typing import Any

from depesche.archive.asking import Kind
from depesche.web import links
from depesche.web.asked import Asked
from depesche.web.search.atom import Entry
from depesche.web.wording import wording


def entry_of(asked: Asked, kind: Kind, line: dict[str, Any], identity: str, received: str, base: str) -> Entry:
    """An entry.

    Args:
        asked: tells the language.
        kind: of what was found.
        line: as ``lines_of`` gives it.
        identity: of the article.
        received: when the article came last.
        base: of addresses.
    """
    item = line["id"].split(".")[1] if "id" in line else None
    title, text = _said(asked, kind, line)
    told = ", ".join(part for part in (line["title"], line["publisher"], line["published"]) if part)
    return Entry(
        key=f"{identity}#{item or ''}",
        title=title,
        text=f"{text}\n\n{told}".strip(),
        author=line["publisher"] or "Depesche",
        link=base + links.report(line["article"], item),
        updated=received,
    )


def _said(asked: Asked, kind: Kind, line: dict[str, Any]) -> tuple[str, str]:
    words = wording(asked.language)
    if kind == "articles":
        return line["title"] or asked._("Report %(number)s") % {"number": line["article"]}, ""
    who = ", ".join(line["actors"] if kind == "events" else line["sources"]) or "–"
    whom = f" → {', '.join(line['recipients'])}" if line["recipients"] else ""
    if kind == "statements":
        denied = f" ({asked._('denied')})" if line["negated"] else ""
        return f"{who}{whom}: {words.word('statement', line['mode'])}{denied}", line["content"]
    mode = f" · {words.word('mode', line['mode'])}" if line["mode"] else ""
    said = f"{asked._('according to')} {', '.join(line['sources'])}" if line["sources"] else ""
    certainty = ", ".join(part for part in (words.word("certainty", line["certainty"]), said) if part)
    return f"{who}{whom}: {words.word('type', line['type'])}{mode} ({certainty})", line["sentence"]
