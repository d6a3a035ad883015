"""Events: who does what to whom, in PLOVER's types, read by rules over Universal Dependencies and a lexicon of predicates."""

from __future__ import annotations

from depesche.reading.events.lookup import EventLexicon
from depesche.reading.events.reader import EventReader
from depesche.reading.events.retype import retype

__all__ = ["EventLexicon", "EventReader", "retype"]
