"""What can go wrong.

SynodikError
├── SpanError      a statement points outside its entry
├── DateError      a date is not one that the archive can hold
├── SettingError   a profile, pack or archive.toml says what it may not
├── ReadError      a file cannot be read as what it is said to be
├── ArchiveError   the folder of an archive is not as it must be
│   ├── UnknownIdError  no entry or source of that id is in the build
│   └── WithheldError   the entry was taken down
├── LedgerError    the chain of decisions is broken, or refuses a decision
├── EstimateError  a figure or a formula is not one that can be
└── QueryError     a search asks what cannot be asked
"""


class SynodikError(Exception):
    """Base of every error we raise on purpose; the edges catch only this."""


class SpanError(SynodikError):
    """A statement points outside the text of its entry."""

    def __init__(self, entry_id: str, start: int, stop: int) -> None:
        super().__init__(
            f"{entry_id}: span {start}-{stop} quotes nothing; "
            "give start < stop, counted in code points of the entry text"
        )
        self.entry_id = entry_id
        self.start = start
        self.stop = stop


class DateError(SynodikError):
    """A date is not of the part of EDTF that the archive uses."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is not a date the archive can hold; "
            "write 1937, 1937-11, 1937-11-25, 1898~, [1898,1899] or 1930/1931"
        )
        self.text = text


class SettingError(SynodikError):
    """A file of settings has a key or a value that it may not have."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class ReadError(SynodikError):
    """A file cannot be read as what it is said to be."""

    def __init__(self, file: str, problem: str, remedy: str, *, line: int | None = None) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {problem}; {remedy}")
        self.file = file
        self.line = line
        self.problem = problem
        self.remedy = remedy


class ArchiveError(SynodikError):
    """The folder of an archive is not as it must be, or a request does not fit it."""


class UnknownIdError(ArchiveError):
    """No entry or source of that id is in the build that is served."""

    def __init__(self, what: str, asked: str) -> None:
        super().__init__(
            f"{asked}: the archive has no {what} of that id; "
            "see `synodik sources` for the sources and `synodik search` for the records"
        )
        self.asked = asked


class WithheldError(ArchiveError):
    """The entry was taken down; a line of the ledger says so."""

    def __init__(self, asked: str, line: int) -> None:
        super().__init__(
            f"{asked}: hidden by line {line} of the ledger; "
            "`synodik ledger` shows the line, `synodik retract` takes it back"
        )
        self.asked = asked
        self.line = line


class LedgerError(SynodikError):
    """The chain of decisions is broken, or a decision does not fit it."""


class EstimateError(SynodikError):
    """A figure, or a formula over figures, is not one that can be."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class QueryError(SynodikError):
    """A search asks what cannot be asked; the message tells the reader how to ask."""
