"""What every kind of decision asks of its payload."""

import re
from collections.abc import Collection, Iterable, Mapping

from synodik.model.errors import LedgerError

_DIGEST = re.compile(r"[0-9a-f]{64}")


def refuse_unknown_keys(kind: str, payload: Mapping[str, object], known: Collection[str]) -> None:
    """Refuse keys that the kind does not have.

    Raises:
        LedgerError: a key is not known.
    """
    unknown = sorted(set(payload) - set(known))
    if unknown:
        raise LedgerError(
            f"a {kind} has no {', '.join(unknown)}; it may hold {', '.join(sorted(known))}"
        )


def text_of(kind: str, payload: Mapping[str, object], key: str) -> str:
    """Take a text that may not be empty.

    Raises:
        LedgerError: it is absent, blank or no text.
    """
    value = payload.get(key)
    if not isinstance(value, str) or not value.strip():
        raise LedgerError(f"a {kind} needs {key}, as a text; it has {value!r}")
    return value.strip()


def digest_of(kind: str, payload: Mapping[str, object], key: str) -> dict[str, object]:
    """Take the digest of an entry's text where there is one, as a key of the payload.

    Raises:
        LedgerError: it is no SHA-256 in hex.
    """
    if key not in payload:
        return {}
    digest = text_of(kind, payload, key)
    if _DIGEST.fullmatch(digest) is None:
        raise LedgerError(f"a {kind} needs {key} as 64 hexadecimal figures; it has {digest!r}")
    return {key: digest}


def whole_number_of(kind: str, payload: Mapping[str, object], key: str) -> int:
    """Take a whole number.

    Raises:
        LedgerError: it is absent or no whole number.
    """
    value = payload.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise LedgerError(f"a {kind} needs {key}, as a whole number; it has {value!r}")
    return value


def stated_texts_of(
    kind: str, payload: Mapping[str, object], keys: Iterable[str]
) -> dict[str, object]:
    """Take the texts that are there, empty ones too.

    Raises:
        LedgerError: one is no text.
    """
    for key in keys:
        if not isinstance(payload.get(key, ""), str):
            raise LedgerError(f"a {kind} needs {key}, as a text; it has {payload[key]!r}")
    return {key: str(payload[key]).strip() for key in keys if key in payload}


def stated_list_of(kind: str, payload: Mapping[str, object], key: str) -> dict[str, object]:
    """Take a list of texts where there is one, as a key of the payload.

    Raises:
        LedgerError: it is none.
    """
    if key not in payload:
        return {}
    items = payload[key]
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise LedgerError(f"a {kind} needs {key}, as a list of texts; it has {items!r}")
    return {key: items}
