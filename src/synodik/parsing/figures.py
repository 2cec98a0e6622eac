"""Numbers as tables print them, turned into decimal figures."""

import re
from typing import Final

from synodik.model.properties import Property

_PLAIN: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([ ,.\u2019'])\d{3})(?:\1\d{3})*")
_DECIMAL_COMMA: Final = re.compile(r"[-+]?\d+,\d+")
_DEGREES: Final = frozenset({Property.LATITUDE, Property.LONGITUDE})
_SPACES: Final = {ord(sign): " " for sign in "\u00a0\u2009\u202f"} | {ord("\u2212"): "-"}


def decimal_figures(prop: Property, printed: str) -> str | None:
    """Turn `20 760`, `20,760` or `-75,3` into decimal figures; None for what is no number.

    A single point and three figures (`20.760`) are read as a decimal fraction;
    coordinates have no thousands, so that a comma in them is a decimal one.
    """
    text = printed.translate(_SPACES)
    if _PLAIN.fullmatch(text):
        return text
    grouped = None if prop in _DEGREES else _GROUPED.fullmatch(text)
    if grouped is not None:
        return text.replace(grouped[1], "")
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else None
