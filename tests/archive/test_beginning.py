"""How many items a part of a question allows is counted once for a while, as far as it matters."""

from __future__ import annotations

from depesche.archive.asking.beginning import Sizes


class Counted:
    """Counts something of a size, and notes up to which bounds it was asked to."""

    def __init__(self, size: int) -> None:
        self.bounds = list[int]()
        self._size = size

    def __call__(self, bound: int) -> int:
        self.bounds.append(bound)
        return min(self._size, bound)


def test_what_was_counted_is_known() -> None:
    sizes, counted = Sizes(), Counted(30)
    assert [sizes.get("actor:USA", bound, counted) for bound in (100, 100, 20_000)] == [30, 30, 30]
    assert counted.bounds == [100]


def test_what_was_too_many_is_counted_again_only_up_to_a_higher_bound() -> None:
    sizes, counted = Sizes(), Counted(1000)
    assert [sizes.get("actor:USA", bound, counted) for bound in (100, 50, 100, 500)] == [100, 100, 100, 500]
    assert counted.bounds == [100, 500]


def test_each_part_has_its_own_size() -> None:
    sizes = Sizes()
    assert (sizes.get("actor:USA", 9, Counted(5)), sizes.get("actor:KEN", 9, Counted(2))) == (5, 2)
