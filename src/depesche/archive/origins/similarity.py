"""Whether two articles are of one origin: how much of the one stands in the other, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy
from numpy.typing import NDArray

from depesche.archive.origins.credits import UNNAMED

_LARGEST = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on two articles are of one origin. How the defaults were found stands in ``docs/origins.md``.

    ``contained``: share of the shorter article's shingles that the longer one has, 0 to 1. ``credited``: the same where both
    credit an agency in common. ``covered``: share of the longer one's shingles that the shorter one has; below it the longer one
    is a digest of many reports, which would join what does not belong together. ``shared``: shingles in common; fewer (a run of
    21 words) may be anybody's, so that shorter texts are never grouped.
    """

    contained: float = 0.32
    credited: float = 0.25
    covered: float = 0.08
    shared: int = 12


@dataclass(frozen=True, slots=True)
class Similarity:
    """How two articles compare; all shares 0 to 1, see ``Thresholds``. ``same``: they are of one origin."""

    contained: float
    covered: float
    resemblance: float
    shared: int
    credited: bool
    same: bool


class Compared(Protocol):
    """What two articles are compared by: a ``Fingerprint``, or a stored ``Member``."""

    @property
    def signature(self) -> bytes: ...
    @property
    def credits(self) -> tuple[str, ...]: ...


DEFAULT = Thresholds()


def same_origin(a: Compared, b: Compared, thresholds: Thresholds = DEFAULT) -> Similarity:
    """Compare two articles; the order does not matter. Articles of more shingles than a sketch holds are estimated."""
    sketch_a, end_a, share_a = _opened(a.signature)
    sketch_b, end_b, share_b = _opened(b.signature)
    # Up to the lower of the two ends both sketches are complete: what they share there is a fair sample of what the texts share.
    end = min(end_a, end_b)
    seen_a, seen_b = (int(sketch.searchsorted(end, side="right")) for sketch in (sketch_a, sketch_b))
    if not seen_a or not seen_b:
        return Similarity(0.0, 0.0, 0.0, 0, False, False)
    both = numpy.concatenate((sketch_a, sketch_b))
    both.sort(kind="stable")
    common = int((both[1:] == both[:-1]).sum())
    contained, covered = common / min(seen_a, seen_b), common / max(seen_a, seen_b)
    shared = round(common * max(share_a, share_b))
    credited = _credited(a.credits, b.credits)
    same = (
        contained >= (thresholds.credited if credited else thresholds.contained)
        and covered >= thresholds.covered
        and shared >= thresholds.shared
    )
    return Similarity(contained, covered, common / (seen_a + seen_b - common), shared, credited, same)


def _opened(signature: bytes) -> tuple[NDArray[numpy.uint32], int, float]:
    """The sketch, up to which hash it is complete, and how many shingles each of its hashes stands for."""
    count = int.from_bytes(signature[:4], "little")
    sketch = numpy.frombuffer(signature, dtype="<u4", offset=4)
    if len(sketch) == count:
        return sketch, _LARGEST, 1.0
    return sketch, int(sketch[-1]), count / len(sketch)


def _credited(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether both credit an agency in common; an agency that is not named may be any."""
    return bool(a and b) and (UNNAMED in a or UNNAMED in b or not set(a).isdisjoint(b))
