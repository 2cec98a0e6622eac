"""Decomposable graphs: which lists may depend on one another directly.

A graph is decomposable if it has a perfect elimination order; its cliques and
separators then give the likelihood in closed form.

Reference: S. Lauritzen, Graphical Models, 1996, chapter 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

Subset = frozenset[int]


@dataclass(frozen=True, slots=True)
class DecomposableGraph:
    """A graph over lists.

    Attributes:
        cliques: its maximal complete sets.
        separators: of its clique tree; one set may come several times, and the
            empty set parts unconnected pieces.
    """

    cliques: tuple[Subset, ...]
    separators: tuple[Subset, ...]


@cache
def decomposable_graphs(lists: int) -> tuple[DecomposableGraph, ...]:
    """Return the decomposable graphs over so many lists, the one without edges first.

    The complete graph is among them, as in the paper, though it says little of
    those on no list: its weight shows how little the table can exclude.
    """
    pairs = list(combinations(range(lists), 2))
    graphs = (_graph(lists, pairs, chosen) for chosen in range(1 << len(pairs)))
    return tuple(graph for graph in graphs if graph is not None)


def _graph(lists: int, pairs: list[tuple[int, int]], chosen: int) -> DecomposableGraph | None:
    neighbours: list[set[int]] = [set() for _ in range(lists)]
    for number, (a, b) in enumerate(pairs):
        if chosen >> number & 1:
            neighbours[a].add(b)
            neighbours[b].add(a)
    cliques = _cliques(neighbours)
    if cliques is None:
        return None
    return DecomposableGraph(tuple(cliques), tuple(_separators(cliques)))


def _cliques(neighbours: list[set[int]]) -> list[Subset] | None:
    """Take simplicial vertices out one by one; None where none is left to take."""
    left = set(range(len(neighbours)))
    found: list[Subset] = []
    while left:
        for vertex in sorted(left):
            around = neighbours[vertex] & left
            if all(b in neighbours[a] for a, b in combinations(around, 2)):
                found.append(frozenset(around | {vertex}))
                left.remove(vertex)
                break
        else:
            return None
    return [each for each in found if not any(each < other for other in found)]


def _separators(cliques: list[Subset]) -> Iterator[Subset]:
    """Give the separators of a clique tree: a spanning tree of greatest overlaps (Prim)."""
    inside, outside = cliques[:1], cliques[1:]
    while outside:
        best = max(
            ((held, new) for held in inside for new in outside),
            key=lambda pair: len(pair[0] & pair[1]),
        )
        yield best[0] & best[1]
        inside.append(best[1])
        outside.remove(best[1])
