"""Acts inside one state: police and people, courts and defendants, government and opposition.

Such parties are often left out (*57 Anhänger wurden festgenommen*), and a second state that the article names in passing is then
the wrong one to take.
"""

from __future__ import annotations

from collections.abc import Iterable

from depesche.reading.draft import Actor, Done, Draft
from depesche.reading.events.merging import Coded

# Acts that meet the other side at home where the article tells mostly of one state.
BETWEEN_SIDES = frozenset(
    ("SANCTION", "COERCE", "THREATEN", "ACCUSE", "REJECT", "ASSAULT", "PROTEST", "MOBILIZE", "CONCEDE", "REQUEST")
)
CUSTODY = frozenset(("COERCE", "ASSAULT", "RETREAT", "SANCTION"))  # done by a state to people on its ground
HELD = frozenset(("arrest", "release", "convict", "crowd-control"))  # modes whose actor is police, army or court
PEOPLE, POLICE, MEDIA = "CVL", "COP", "JRN"
FORCES = frozenset(("COP", "MIL", "JUD"))
GOVERNING = frozenset(("GOV", "LEG"))
AUTHORITIES = FORCES | GOVERNING
FEWEST = 2  # events at home that make an article one about a state and its people


def rules(actor: Actor) -> bool:
    """Whether an actor is a state or one of its authorities."""
    return actor.kind == "country" or bool(AUTHORITIES.intersection(actor.sectors))


class Home:
    """Finds the parties of acts inside one state, in one article."""

    def __init__(self, draft: Draft) -> None:
        self.actors = draft.actors
        self.mentions = sorted(draft.mentions.values(), key=lambda m: m.start)

    def opponents(self, event: Done, events: Iterable[Done]) -> list[Actor]:
        """The other side at home, where most of what a state's actors do in the article is done to their own people.

        Args:
            event: what lacks a recipient.
            events: all events of the article; those with an inferred party do not count.
        """
        countries = {a.country for a in event.actors}
        if len(countries) != 1 or None in countries or event.type not in BETWEEN_SIDES:
            return []
        inside = outside = 0
        for other in events:
            if "+" not in other.rule and other.actors and other.recipients:
                doers, targets = {a.country for a in other.actors}, {a.country for a in other.recipients}
                inside += doers == countries == targets
                outside += (doers == countries) != (targets == countries)
        if inside < FEWEST or inside <= outside:
            return []
        ruling = any(rules(a) for a in event.actors)
        for actor in self._before(event):
            own = actor.country in countries and actor not in event.actors and MEDIA not in actor.sectors
            if own and rules(actor) != ruling:
                return [actor]
        return []

    def policed(self, event: Done) -> list[Actor]:
        """Police act on the people of their own state: those of the same sentence, named last before, or named next."""
        country, sentence = event.actors[0].country, event.trigger.sentence
        people = [
            m
            for m in self.mentions
            if m.actor.country == country
            and m.actor not in event.actors
            and not rules(m.actor)
            and MEDIA not in m.actor.sectors
        ]
        near = [m for m in people if m.head.sentence is sentence] or [m for m in people if m.start < sentence.start][
            -1:
        ]
        return [m.actor for m in (near or people)[:1]]

    def authority(self, item: Coded) -> list[Actor]:
        """The police, army or court named last before an arrest, a release or a conviction that does not say by whom."""
        event, predicate, _ = item
        if event.mode not in HELD or not (predicate.frame is None or predicate.frame.passive):
            return []
        forces = (a for a in self._before(event) if a.kind != "person" and FORCES.intersection(a.sectors))
        found = next(forces, None)
        return [found] if found is not None and found not in event.recipients else []

    def government(self, countries: set[str | None]) -> list[Actor]:
        """The government or parliament of a state: bodies before persons, those named most before others."""
        ruling = {
            a: -len(a.mentions) for a in self.actors if a.country in countries and GOVERNING.intersection(a.sectors)
        }
        return sorted(ruling, key=lambda a: (a.kind == "person", ruling[a]))[:1]

    def _before(self, event: Done) -> Iterable[Actor]:
        return (m.actor for m in reversed(self.mentions) if m.start < event.trigger.start)


def by_police(event: Done) -> bool:
    """Whether police alone do something that is done to people."""
    return event.type in CUSTODY and bool(event.actors) and all(POLICE in a.sectors and a.country for a in event.actors)


def naturalise(event: Done) -> None:
    """People without a known state whom an authority holds or hits are that state's (*nahm 30 Menschen fest*)."""
    if event.type not in CUSTODY:
        return
    holders = [a for a in event.actors if a.country and rules(a)]
    for actor in event.recipients:
        if holders and actor.country is None and not actor.named and PEOPLE in actor.sectors:
            actor.country = holders[0].country
