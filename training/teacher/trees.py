"""The best tree under a matrix of scores (Chu & Liu 1965, Edmonds 1967), with one root."""

from __future__ import annotations

import numpy


def best_tree(scores: numpy.ndarray) -> list[int]:
    """Heads of the words of a sentence.

    Args:
        scores: [dependent, head] log-probabilities, the root at 0; row 0 is not read.

    Returns:
        For every word from 1 on its head; exactly one is 0.
    """
    heads = _spanning_tree(scores)
    roots = [word for word in range(1, len(heads)) if heads[word] == 0]
    if len(roots) == 1:
        return heads[1:]
    found = []
    for root in roots:  # a tree with one root is the best of those in which only this word may be it
        masked = scores.copy()
        masked[1:, 0] = -1e9
        masked[root, 0] = 0.0
        tree = _spanning_tree(masked)
        found.append((sum(scores[word, tree[word]] for word in range(1, len(tree))), tree))
    return max(found)[1][1:]


def _spanning_tree(scores: numpy.ndarray) -> list[int]:
    scores = scores.copy()
    numpy.fill_diagonal(scores, -numpy.inf)
    scores[0] = -numpy.inf
    heads = [0, *scores[1:].argmax(axis=1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [word for word in range(len(heads)) if word not in inside]
    size = len(outside) + 1  # the cycle becomes the last word of a smaller graph
    smaller = numpy.full((size, size), -numpy.inf)
    smaller[:-1, :-1] = scores[numpy.ix_(outside, outside)]
    leaving = scores[numpy.ix_(outside, cycle)]
    smaller[:-1, -1] = leaving.max(axis=1)
    kept = numpy.array([scores[word, heads[word]] for word in cycle])
    entering = scores[numpy.ix_(cycle, outside)] - kept[:, None]
    smaller[-1, :-1] = entering.max(axis=0)
    found = _spanning_tree(smaller)
    for number, word in enumerate(outside[1:], 1):
        head = found[number]
        heads[word] = outside[head] if head < size - 1 else cycle[int(leaving[number].argmax())]
    broken = cycle[int(entering[:, found[-1]].argmax())]
    heads[broken] = outside[found[-1]]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)  # 1: on the present path, 2: known to lead to the root
    state[0] = 2
    for start in range(1, len(heads)):
        path, word = [], start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word]
        if state[word] == 1:
            return path[path.index(word) :]
        for word in path:
            state[word] = 2
    return []
