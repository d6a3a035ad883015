"""Joining knowledge that a user imported with what is shipped."""

from __future__ import annotations

from collections.abc import Iterator

from depesche.knowledge.forms import unique
from depesche.knowledge.rows import Forms, Row


def join(extra: list[Row], shipped: list[Row]) -> list[Row]:
    """The extra rows, each joined with the shipped row of the same entity, and the other shipped rows.

    Two rows are of one entity when they share an id or a Wikidata id, or kind, country and a name. The joined row keeps the
    shipped id and sectors and all forms; of an office that the extra row tells of, its tenures replace the shipped ones.
    """
    known: dict[str, Row] = {}
    for row in shipped:
        for key in _keys(row):
            known.setdefault(key, row)
    joined: list[Row] = []
    taken: set[str] = set()
    for row in extra:
        old = next((known[key] for key in _keys(row) if key in known), None)
        if old is not None and old.id not in taken:
            taken.add(old.id)
            joined.append(_joined(row, old))
        elif old is None:
            joined.append(row)
    return [*joined, *(row for row in shipped if row.id not in taken)]


def _keys(row: Row) -> Iterator[str]:
    yield row.id
    if row.wikidata:
        yield row.wikidata
    for forms in row.forms.values():
        for name in forms.get("name", []):
            yield f"{row.kind}|{row.country}|{name}"


def _joined(new: Row, old: Row) -> Row:
    offices = {tenure[0] for tenure in new.tenures}
    tenures = [tenure for tenure in old.tenures if tenure[0] not in offices] + new.tenures
    surnames = {
        language: unique([*old.surnames.get(language, []), *new.surnames.get(language, [])])
        for language in unique([*old.surnames, *new.surnames])
    }
    return Row(
        id=old.id,
        kind=old.kind,
        forms={language: _forms(old, new, language) for language in unique([*old.forms, *new.forms])},
        country=old.country or new.country,
        sectors=old.sectors,
        wikidata=new.wikidata or old.wikidata,
        tenures=sorted(tenures, key=lambda one: (one[2] or "", one[0])),
        surnames=surnames,
        bare=old.bare,
    )


def _forms(old: Row, new: Row, language: str) -> Forms:
    first, second = old.forms.get(language, {}), new.forms.get(language, {})
    known = {form for words in first.values() for form in words}
    found = {kind: list(words) for kind, words in first.items()}
    for kind, words in second.items():
        found.setdefault("alias" if kind == "name" and "name" in first else kind, []).extend(
            w for w in words if w not in known
        )
    return {kind: words for kind, words in found.items() if words}
