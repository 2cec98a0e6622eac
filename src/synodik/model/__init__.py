"""Values and subjects: pure data, no I/O."""

from synodik.model.edtf import DateInterval, interval_of
from synodik.model.entry import Cell, Entry, Locator
from synodik.model.errors import SynodikError
from synodik.model.properties import Form, Property
from synodik.model.record import fields_of
from synodik.model.source import Source, SourceFile
from synodik.model.span import Span
from synodik.model.statement import Statement

__all__ = [
    "Cell",
    "DateInterval",
    "Entry",
    "Form",
    "Locator",
    "Property",
    "Source",
    "SourceFile",
    "Span",
    "Statement",
    "SynodikError",
    "fields_of",
    "interval_of",
]
