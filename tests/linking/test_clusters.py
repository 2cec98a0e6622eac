from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from synodik.linking.clusters import APART, EXACT, components, partition


def weights_of(size: int, values: list[float]) -> NDArray[np.float64]:
    weight = np.zeros((size, size))
    upper = np.triu_indices(size, 1)
    weight[upper] = values[: len(upper[0])]
    return weight + weight.T


def inside(weight: NDArray[np.float64], part: NDArray[np.int32]) -> float:
    return float(np.triu(np.where(part[:, None] == part, weight, 0.0), 1).sum())


def partitions(size: int) -> Iterator[NDArray[np.int32]]:
    """Give all partitions, plainly: each record joins a part there is, or opens one."""

    def grown(part: list[int]) -> Iterator[list[int]]:
        if len(part) == size:
            yield part
            return
        for label in range(max(part, default=-1) + 2):
            yield from grown([*part, label])

    for part in grown([]):
        yield np.array(part, np.int32)


matrices = st.integers(1, 6).flatmap(
    lambda size: st.lists(
        st.one_of(st.floats(-9, 9), st.just(APART)), min_size=size**2, max_size=size**2
    ).map(lambda values: weights_of(size, values))
)


@given(matrices)
def test_a_small_component_is_parted_as_well_as_can_be(weight: NDArray[np.float64]) -> None:
    best = max(inside(weight, part) for part in partitions(len(weight)))
    assert inside(weight, partition(weight)) == pytest.approx(best, abs=1e-6)


@given(st.integers(EXACT + 1, 14), st.data())
def test_a_large_component_joins_nobody_whom_facts_keep_apart(
    size: int, data: st.DataObject
) -> None:
    pair = st.one_of(st.floats(-9, 9), st.just(APART))
    values = data.draw(st.lists(pair, min_size=size**2, max_size=size**2))
    weight = weights_of(size, values)
    part = partition(weight)
    together = (part[:, None] == part) & ~np.eye(size, dtype=bool)
    assert not (weight[together] == APART).any()
    assert inside(weight, part) >= 0.0


def test_a_chain_does_not_join_two_entries_of_one_book() -> None:
    weight = weights_of(3, [12.0, APART, 9.0])
    assert partition(weight).tolist() == [0, 0, 1]


@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40))
def test_components_are_those_of_a_graph_library(count: int, edges: list[tuple[int, int]]) -> None:
    edges = [(a % count, b % count) for a, b in edges]
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(count))
    expected = {node: min(part) for part in nx.connected_components(graph) for node in part}
    found = components(count, np.array(edges, np.int32).reshape(-1, 2))
    assert dict(enumerate(found.tolist())) == expected
