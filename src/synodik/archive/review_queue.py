"""The pairs of records that a person should judge next, in the build that is served.

Import this only where pairs are judged: it brings the linking room with it,
which is compiled code that takes a while to load.
"""

import pyarrow as pa
import pyarrow.parquet as pq

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.ledger.decisions import standing
from synodik.linking.queue import Doubt, doubts
from synodik.linking.sampling import Drawn, sample_of


def review_queue(archive: Archive, build: Build, limit: int) -> list[Doubt]:
    """Give the pairs that nobody has judged, the one that changes most first.

    Args:
        archive: whose ledger tells what is judged.
        build: that is served.
        limit: how many pairs.
    """
    links, persons = _tables(build)
    return doubts(links, persons, standing(archive.ledger).judgements, limit=limit)


def review_sample(archive: Archive, build: Build, size: int, seed: int) -> list[Drawn]:
    """Draw pairs whose judgement measures the build, those judged for it left out.

    Args:
        archive: whose ledger tells what is judged.
        build: that is served.
        size: how many pairs the whole sample has, about.
        seed: the same seed, the same sample.
    """
    links, persons = _tables(build)
    judged = standing(archive.ledger).judgements
    drawn = sample_of(links, persons, judged, build=build.id, size=size, seed=seed)
    done = {each.pair for each in judged}
    return [pair for pair in drawn if frozenset((pair.a, pair.b)) not in done]


def _tables(build: Build) -> tuple[pa.Table, pa.Table]:
    return (
        pq.read_table(build.folder / "links.parquet", columns=["a", "b", "probability"]),
        pq.read_table(build.folder / "persons.parquet", columns=["record", "person"]),
    )
