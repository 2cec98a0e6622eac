"""How good the links are, from a sample of pairs that people judge.

Links that were made and links that were nearly made are divided by how probable
they are, and more are drawn where the model doubts and where there are many
(Neyman's allocation). Shares come with intervals from the Jeffreys prior, added
up over the strata. Pairs that the model finds too unlikely to be links are in
no stratum: right links among them are missed here, too.

References: W. G. Cochran, Sampling Techniques, 1977, chapter 5; L. D. Brown, T.
T. Cai, A. DasGupta, Interval estimation for a binomial proportion, Statistical
Science 16, 2001.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.pairs import LinkRows, judged_keys, keys_of, link_rows
from synodik.model.judgement import Judgement, Sample, Verdict

_JOINED: Final = "joined"
_APART: Final = "apart"
_BOUNDS: Final = {_JOINED: (0.0, 0.9, 0.99, 0.999, 1.0), _APART: (0.0, 0.2, 0.5, 1.0)}
_LEAST_TO_A_STRATUM: Final = 5
_TRIALS: Final = 20_000
"""Draws of the shares of all strata: enough for three figures."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pair to be judged, and what it stands for."""

    a: str
    b: str
    probability: float
    is_joined: bool
    sample: Sample


class Judged(NamedTuple):
    """What a sample came to.

    Attributes:
        build: that was sampled.
        pairs: judged the same or different.
        unsure: judged, and left out.
        precision: share of right links among those made, and its 95 % interval.
        recall: the same of right links made among the right ones.
    """

    build: str
    pairs: int
    unsure: int
    precision: tuple[float, float, float]
    recall: tuple[float, float, float]


class _Stratum(NamedTuple):
    name: str
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    probability: NDArray[np.float64]


def sample_of(
    links: pa.Table,
    persons: pa.Table,
    judged: Iterable[Judgement],
    *,
    build: str,
    size: int,
    seed: int = 0,
) -> list[Drawn]:
    """Draw pairs to be judged, in random order.

    Args:
        links: table `links` of a build.
        persons: table `persons` of a build.
        judged: judgements that stand; pairs judged for this sample stay in it,
            others are known and left out.
        build: its id.
        size: about how many.
        seed: the same seed, the same sample.
    """
    rows = link_rows(links, persons)
    known = [each for each in judged if each.sample is None or each.sample.build != build]
    strata = list(_strata(rows, judged_keys(known, rows.ids)))
    rng = np.random.default_rng(seed)
    drawn = [
        Drawn(
            a=rows.names(stratum.a[row]),
            b=rows.names(stratum.b[row]),
            probability=float(stratum.probability[row]),
            is_joined=stratum.name.startswith(_JOINED),
            sample=Sample(build, stratum.name, len(stratum.a)),
        )
        for stratum, share in zip(strata, _allocated(strata, size), strict=True)
        for row in np.sort(rng.choice(len(stratum.a), share, replace=False)).tolist()
    ]
    return [drawn[row] for row in rng.permutation(len(drawn)).tolist()]


def estimates(judgements: Iterable[Judgement], *, seed: int = 0) -> list[Judged]:
    """Estimate precision and recall from the judgements on samples, build by build."""
    by_build: dict[str, list[tuple[Sample, Verdict]]] = {}
    for each in judgements:
        if each.sample is not None:
            by_build.setdefault(each.sample.build, []).append((each.sample, each.verdict))
    return [_estimated(build, judged, seed) for build, judged in by_build.items()]


def _strata(rows: LinkRows, known: NDArray[np.int64]) -> Iterator[_Stratum]:
    """Divide the pairs that are joined, and the links that are not, by their probability."""
    count = len(rows.ids)
    keys = keys_of(rows.a, rows.b, count)
    apart = ~rows.is_joined & ~np.isin(keys, known)
    within = _pairs_within(rows.person)
    own = keys_of(within[:, 0], within[:, 1], count)
    within, own = within[~np.isin(own, known)], own[~np.isin(own, known)]
    order = np.argsort(keys)
    at = np.minimum(np.searchsorted(keys, own, sorter=order), max(len(keys) - 1, 0))
    chance = np.zeros(len(own))
    if len(keys):
        found = order[at]
        chance = np.where(keys[found] == own, rows.probability[found], 0.0)
    yield from _divided(_JOINED, within[:, 0], within[:, 1], chance)
    yield from _divided(_APART, rows.a[apart], rows.b[apart], rows.probability[apart])


def _pairs_within(person: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give all pairs of records that are one person; shape (pairs, 2)."""
    order = np.argsort(person, kind="stable")
    pairs = [np.zeros((0, 2), np.int64)]
    for apart in range(1, int(np.bincount(person).max(initial=0))):
        a, b = order[:-apart], order[apart:]
        same = person[a] == person[b]
        pairs.append(np.stack((a[same], b[same]), axis=1))
    return np.concatenate(pairs)


def _divided(
    kind: str, a: NDArray[np.int64], b: NDArray[np.int64], probability: NDArray[np.float64]
) -> Iterator[_Stratum]:
    bounds = _BOUNDS[kind]
    stratum = np.clip(np.searchsorted(bounds, probability, side="right"), 1, len(bounds) - 1)
    for number in range(1, len(bounds)):
        here = np.flatnonzero(stratum == number)
        if len(here):
            name = f"{kind} {bounds[number - 1]:g}-{bounds[number]:g}"
            yield _Stratum(name, a[here], b[here], probability[here])


def _allocated(strata: list[_Stratum], size: int) -> list[int]:
    spread = []
    for stratum in strata:
        mean = float(np.clip(stratum.probability.mean(), 0.005, 0.995))
        spread.append(len(stratum.a) * (mean * (1 - mean)) ** 0.5)
    return [
        min(len(stratum.a), max(_LEAST_TO_A_STRATUM, round(size * part / sum(spread))))
        for stratum, part in zip(strata, spread, strict=True)
    ]


def _estimated(build: str, judged: list[tuple[Sample, Verdict]], seed: int) -> Judged:
    rng = np.random.default_rng(seed)
    same: dict[Sample, int] = {}
    different: dict[Sample, int] = {}
    for sample, verdict in judged:
        same[sample] = same.get(sample, 0) + (verdict is Verdict.SAME)
        different[sample] = different.get(sample, 0) + (verdict is Verdict.DIFFERENT)
    right = {_JOINED: np.zeros(_TRIALS), _APART: np.zeros(_TRIALS)}
    made = 0
    for stratum in sorted(same, key=lambda each: each.stratum):
        kind = _JOINED if stratum.stratum.startswith(_JOINED) else _APART
        shares = rng.beta(same[stratum] + 0.5, different[stratum] + 0.5, _TRIALS)
        right[kind] += stratum.of * shares
        made += stratum.of if kind == _JOINED else 0
    certain = sum(same.values()) + sum(different.values())
    return Judged(
        build=build,
        pairs=certain,
        unsure=len(judged) - certain,
        precision=_summary(right[_JOINED] / max(made, 1)),
        recall=_summary(right[_JOINED] / np.maximum(right[_JOINED] + right[_APART], 1e-9)),
    )


def _summary(shares: NDArray[np.float64]) -> tuple[float, float, float]:
    low, middle, high = np.quantile(shares, (0.025, 0.5, 0.975))
    return float(middle), float(low), float(high)
