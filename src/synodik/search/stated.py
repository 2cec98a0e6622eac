"""What the sources state of each person at all: nobody is contradicted by silence.

A person of whom no year of birth is printed may be of any year; one printed as
born in 1890 is hardly the one asked for as born in 1902.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.search import schema
from synodik.search.vocabulary import mapped
from synodik.search.wordbook import save

_FILE: Final = "stated.arrow"
ROLES: Final = {
    "surname": ("surname", "aliases"),
    "given": ("given_name",),
    "father": ("patronymic",),
    "born": ("birth_date",),
    "place": ("birth_place", "residence"),
    "work": ("occupation",),
}
"""What a word of a query may be, and the columns that state it."""
BIT: Final = {name: 1 << number for number, name in enumerate(ROLES)}
OF_COLUMN: Final = {column: name for name, columns in ROLES.items() for column in columns}


def write_stated(
    folder: Path, borne: "Iterable[tuple[int, NDArray[np.int32]]]", count: int
) -> None:
    """Write, of each of so many persons, the roles of which anything is stated.

    Args:
        folder: of the index.
        borne: codes of columns, and who bears words in them.
        count: of persons.
    """
    bits = np.zeros(count, np.uint8)
    for code, bearers in borne:
        role = OF_COLUMN.get(schema.COLUMNS[code])
        if role is not None:
            bits[bearers] |= np.uint8(BIT[role])
    save(folder / _FILE, bits=pa.array(bits))


def read_stated(folder: Path) -> NDArray[np.uint8]:
    """Map what is stated of each person into memory."""
    found: NDArray[np.uint8] = mapped(folder / _FILE).column("bits").to_numpy(zero_copy_only=True)
    return found
