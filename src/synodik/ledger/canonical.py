"""Canonical JSON: one text, and so one hash, for one value.

Sorted keys, no spaces, Unicode NFC, letters unescaped, UTF-8 when hashed.
Reference: RFC 8785 (JCS), from which we differ only in sorting keys by code
point and in allowing no numbers but whole ones, so that no two programs can
print one number in two ways.
"""

import json
from collections.abc import Mapping
from unicodedata import normalize

from synodik.model.errors import LedgerError


def canonical(value: object) -> str:
    """Write a value of strings, whole numbers, lists and mappings as canonical JSON.

    Raises:
        LedgerError: the value holds something else, such as a fraction.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain_text(text: str) -> str:
    """Bring a text into the form in which the ledger keeps it.

    Raises:
        LedgerError: the text holds what UTF-8 cannot write.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"{text!r} is not Unicode; check the encoding of the terminal or the program"
        ) from error
    return normalize("NFC", text)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {plain_text(str(key)): _plain(item) for key, item in value.items()}
    raise LedgerError(
        f"a ledger line cannot hold {value!r}; write fractions and other values as text"
    )
