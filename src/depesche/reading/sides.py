"""What an actor counts for: whether it can act, whether it speaks for a state, and which side of a dispute it is."""

from __future__ import annotations

from collections.abc import Collection

from depesche.reading.draft import Actor

ACTING = frozenset(("IGO", "NGO", "REB", "UAF", "PRM", "PTY", "LAB", "MNC"))  # sectors that act without a country
OFFICIAL = frozenset(("GOV", "MIL", "LEG", "OPP", "COP"))
GROUNDED = frozenset(("REB", "OPP", "CVL", "LAB", "PRM", "UAF", "CRM", "REF", "SOC"))  # not the state's own
MEDIA = "JRN"
PUBLIC = OFFICIAL | {"JUD", "SPY", "PTY", "REB", "UAF", "IGO"}  # who acts in public affairs
OPPOSED = frozenset(("REB", "UAF", "OPP", "PTY", "LAB", "PRM", "CRM"))  # who stands against a state from inside it


def acts(actor: Actor) -> bool:
    """Whether an event may be put on this actor: given, with a country, a body of its own standing, or a known organisation."""
    if actor.id is not None:
        return True
    if MEDIA in actor.sectors and actor.kind == "organisation":
        return False  # agencies and papers report
    if actor.country or ACTING.intersection(actor.sectors):
        return True
    if actor.kind == "organisation":
        return actor.named or actor.wikidata is not None
    return actor.kind == "group" and bool(OFFICIAL.intersection(actor.sectors))


def official(*actors: Actor) -> bool:
    """Whether all of them speak or act for a state."""
    return all(a.kind == "country" or "GOV" in a.sectors for a in actors)


def side(actor: Actor) -> str:
    """What an actor counts as when parties are told apart: its state, or itself where it is none of the state's bodies."""
    if actor.country is None or (actor.kind in ("group", "organisation") and GROUNDED.intersection(actor.sectors)):
        return actor.name
    return actor.country


def public_life(actors: Collection[Actor]) -> int:
    """How much an article is about public affairs, from 0 to 4: by the share of states, offices and the like.

    Args:
        actors: of its mentions, each as often as it is mentioned.
    """
    public = sum(actor.kind == "country" or not PUBLIC.isdisjoint(actor.sectors) for actor in actors)
    return 4 * public // len(actors) if actors else 0
