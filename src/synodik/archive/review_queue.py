"""The pairs of records that a person should judge next, in the build that is served.

Import this only where pairs are judged: it brings the linking room with it,
which is compiled code that takes a while to load.
"""

import pyarrow.parquet as pq

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.ledger.decisions import standing
from synodik.linking.queue import Doubt, doubts


def review_queue(archive: Archive, build: Build, limit: int) -> list[Doubt]:
    """Give the pairs that nobody has judged, the one that changes most first.

    Args:
        archive: whose ledger tells what is judged.
        build: that is served.
        limit: how many pairs.
    """
    links = pq.read_table(build.folder / "links.parquet", columns=["a", "b", "probability"])
    persons = pq.read_table(build.folder / "persons.parquet")
    return doubts(links, persons, standing(archive.ledger).judgements, limit=limit)
