"""How far confidence can be trusted, and what a least confidence costs and gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from depesche.reading.confidence.model import Model
from training.confidence.fit import Item, area, calibration_error
from training.confidence.items import Items

LEAST = (0.0, 0.3, 0.5, 0.7)


def measures(name: str, items: Items) -> Iterator[str]:
    """Lines of a table: calibration with the shipped weights beside one number for all, then precision, recall and F1.

    Args:
        name: of the set.
        items: of its reports.
    """
    for kind, found, gold in (("events", items.events, items.gold_events), ("statements", items.statements, items.gold_statements)):
        likely = [Model.load(kind)(item.signs) for item in found]
        right = [item.right for item in found]
        share = float(np.mean(right))
        yield (
            f"{name} {kind} ({len(found)} read, {gold} gold): right {share:.3f}, mean confidence {np.mean(likely):.3f}, "
            f"ECE {calibration_error(likely, right):.3f}, AUC {area(likely, right):.3f}"
        )
        yield from (f"    at least {least:.1f}: {_scores(found, likely, gold, least)}" for least in LEAST)


def _scores(items: Sequence[Item], likely: Sequence[float], gold: int, least: float) -> str:
    """Precision, recall and F1 of the items that are likely enough."""
    kept = [item.right for item, chance in zip(items, likely, strict=True) if chance >= least]
    hits = sum(kept)
    return f"P {hits / max(len(kept), 1):.3f} R {hits / gold:.3f} F1 {2 * hits / (len(kept) + gold):.3f}"
