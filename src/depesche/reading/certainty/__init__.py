"""Certainty: how sure the source of an event is, according to whom it is told, when and where it happened.

The values are FactBank's (Saurí & Pustejovsky 2009), found by composing the modal words between an event and the root of
its clause.
"""

from __future__ import annotations

from depesche.reading.certainty.reader import CertaintyReader

__all__ = ["CertaintyReader"]
