"""Where the sources of an archive and the register contradict each other."""

from collections.abc import Iterable, Mapping

from synodik.archive.portrait import PortraitRecord
from synodik.ledger.standing import Standing
from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.web.crime_forms import ContestedOut


def contested(
    records: Iterable[PortraitRecord], registered: Mapping[Property, str]
) -> list[ContestedOut]:
    """Find the days that entries state and the register contradicts."""
    return [
        ContestedOut(property=prop.value, entry=record.id, stated=stated, registered=known)
        for record in records
        for each in record.statements
        if (prop := each.statement.prop) in registered
        and (known := registered[prop])
        and each.standing is not Standing.OVERRULED
        and not _may_be_one_day(stated := each.statement.normal, known)
    ]


def _may_be_one_day(stated: str, known: str) -> bool:
    try:
        one, other = interval_of(stated), interval_of(known)
    except DateError:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest
