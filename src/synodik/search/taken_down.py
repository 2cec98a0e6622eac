"""An answer without what was taken down since the index was made."""

from collections.abc import Iterator
from dataclasses import replace

from synodik.archive.portrait import Discretion, PersonTables, portrait
from synodik.search.answer import Answer, Hit


def without_hidden(answer: Answer, tables: PersonTables, discretion: Discretion) -> Answer:
    """Leave out persons taken down, and of the rest whatever a hidden record told.

    Args:
        answer: of an index made from the same build.
        tables: of that build.
        discretion: with the entries taken down.
    """
    if not discretion.hidden:
        return answer
    left = tuple(hit for each in answer.hits for hit in _left(each, tables, discretion))
    near = tuple(hit for each in answer.near for hit in _left(each, tables, discretion))
    total = answer.total - len(answer.hits) + len(left)
    return replace(answer, hits=left, near=near, total=total)


def _left(hit: Hit, tables: PersonTables, discretion: Discretion) -> Iterator[Hit]:
    records = tables.person_of(hit.person).records
    left = [record for record in records if record not in discretion.hidden]
    if len(left) == len(records):
        yield hit
    elif left:
        found = portrait(tables, left[0], discretion)
        yield replace(
            hit,
            person=found.id,
            name=found.name,
            # The index folds these of all records; which of them told, it does not keep.
            years="",
            about=(),
            books=tuple(dict.fromkeys(record.source.book for record in found.records)),
            why=tuple(each for each in hit.why if each.record in left),
        )
