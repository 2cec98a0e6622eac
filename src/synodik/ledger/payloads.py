"""What every kind of decision asks of its payload."""

from collections.abc import Collection, Mapping

from synodik.model.errors import LedgerError


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


def whole_number_of(kind: str, payload: Mapping[str, object], key: str) -> int:
    """Take a whole number.

    Raises:
        LedgerError: it is absent or no whole number.
    """
    value = payload.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise LedgerError(f"a {kind} needs {key}, as a whole number; it has {value!r}")
    return value
