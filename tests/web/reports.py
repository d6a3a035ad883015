"""A report with its record as the coder made it: it took Seoul for who threatened, and missed an offer."""

from __future__ import annotations

from depesche.record import Article, Entity, Event, Record, Span, Statement

TEXT = (
    "Nordkorea droht Südkorea\n\n"
    "Nordkorea hat Südkorea mit Vergeltung gedroht, meldete Kyodo. Japan bot Gespräche an.\n\n"
    "Seoul wies die Drohung zurück, es sei bereit, sagte ein Sprecher. Es habe keine Pläne, sagte er."
)


def at(words: str, nth: int = 1) -> Span:
    """Where words stand in the text, for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def report(number: int = 1, text: str = TEXT) -> Record:
    return Record(
        article=Article(id=f"a{number}", text=text, language="de", published="2024-05-01", publisher="Blatt",
                        url=f"https://blatt.example/{number}"),
        entities=[
            Entity(id="n1", name="Nordkorea", kind="country", country="PRK", sectors=["GOV"],
                   mentions=[at("Nordkorea"), at("Nordkorea", 2)]),
            Entity(id="n2", name="Südkorea", kind="country", country="KOR", sectors=["GOV"],
                   mentions=[at("Südkorea"), at("Südkorea", 2), at("Seoul")]),
            Entity(id="n3", name="Kyodo", kind="organisation", country="JPN", sectors=["JRN"], mentions=[at("Kyodo")]),
            Entity(id="n4", name="Sprecher", kind="person", country="KOR", sectors=["GOV"],
                   mentions=[at("ein Sprecher"), (len(TEXT) - 3, len(TEXT) - 1)]),
        ],
        statements=[
            Statement(id="s1", source=["n3"], mode="indirect", cue=at("meldete"),
                      content=[at("Nordkorea hat Südkorea mit Vergeltung gedroht")]),
            Statement(id="s2", source=["n4"], mode="indirect", cue=at("sagte"), content=[at("es sei bereit")], within=None),
            Statement(id="s3", source=["n4"], mode="indirect", cue=at("sagte", 2), content=[at("Es habe keine Pläne")]),
        ],
        events=[
            Event(id="e1", type="THREATEN", quad="verbal conflict", actors=["n2"], recipients=["n1"],
                  trigger=at("gedroht"), sentence=at("Nordkorea hat Südkorea mit Vergeltung gedroht, meldete Kyodo."),
                  according_to="s1", actor_spans=[at("Südkorea", 2)], recipient_spans=[at("Nordkorea", 2)]),
            Event(id="e2", type="REJECT", quad="verbal conflict", actors=["n2"], recipients=["n1"], trigger=at("wies"),
                  sentence=at("Seoul wies die Drohung zurück, es sei bereit, sagte ein Sprecher.")),
        ],
    )  # fmt: skip


def recoded(number: int = 1) -> Record:
    """The same report, coded again by something that numbers otherwise: everything is one further."""
    old = report(number).to_json()
    for letter in "nse":
        for count in range(4, 0, -1):
            old = old.replace(f'"{letter}{count}"', f'"{letter}{count + 1}"')
    return Record.from_json(old)
