r"""How a book is laid out: the `[layout]` table of a profile.

What opens an entry, what a page looks like and which lines are no entries is
said by settings, never by code for one book. Expressions are Python's, with
`\p{Lu}`, `\p{Ll}` and `\p{L}` inside square brackets.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

from synodik.model.errors import SettingError
from synodik.reading.letters import with_letter_classes
from synodik.reading.selectors import Selector

Regex = re.Pattern[str]


def compiled(pattern: str) -> Regex:
    """Compile an expression of a profile."""
    return re.compile(with_letter_classes(pattern))


CAPITAL_SURNAME = r"[\p{Lu}][\p{Lu}'’?-]+(?: ?\([^)]*\))?,"
"""How most books in columns open an entry: `SURNAME, Given name ...`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The settings of one layout.

    Attributes:
        kind: `lines` (an entry to a line), `blocks` (entries of several lines),
            `columns` (printed pages), `html` or `table`.
        strip: characters taken out of the text, such as `<>`.
        heal: whether line breaks inside an entry are healed; else they are kept.
        skip: a line that is no entry (matched whole).
        begin: the first line after the front matter (matched at its start).
        finish: the first line of the back matter (matched at its start).
        start: where an entry begins (matched at the start of a line), if the text
            before has come to an end.
        sure_start: where an entry begins whatever stands before.
        not_start: what looks like a start and is none.
        member: where a member of the family before begins, if the text before has
            come to an end.
        sure_member: where a member begins whatever stands before.
        shared_surname: whether a line that begins with the surname of the family's
            head, in any case of letters, opens a member.
        end: what an entry ends with (searched in its last line); None: anything.
        glue: a place inside a line where one entry ends and the next begins without
            a line break (what is matched stays with the first).
        separator: a line between entries (matched whole); None: blank lines.
        columns: number of columns, 0 to find it out for each page.
        pages: how pages are told apart: `auto`, `feeds`, `numbers` or `none`.
        page_number: a row that holds the page number (matched whole), as its group 1.
        running_head: the row at the top of a page that is no text; None: found out.
        footnote: the first line of a footnote (matched at its start), which lasts to
            the foot of its column, a blank line or the start of an entry; in a
            layout of kind `lines` a line is a note.
        heading: a line that is only a heading (matched whole), such as a letter.
        entry: selector of the elements that are entries, such as `p.pers`; of a
            workbook, dump or XML the sheet, table or element.
        ocr: languages of the print, as Tesseract names them, for pages without text.
        joins: of a dump: another table to the condition `column=column`.
        cells: name of a cell to the selector of its element, in HTML; name of a
            column as it is to be called to its name in the header, in a table.
        delimiter: of a table; empty to find it out.
        quote: character that may enclose a cell of a table.
        header: names of the columns; empty: the first row has them.
    """

    kind: str
    strip: str = ""
    heal: bool = True
    skip: Regex | None = None
    begin: Regex | None = None
    finish: Regex | None = None
    start: Regex | None = None
    sure_start: Regex | None = None
    not_start: Regex | None = None
    member: Regex | None = None
    sure_member: Regex | None = None
    shared_surname: bool = False
    end: Regex | None = None
    glue: Regex | None = None
    separator: Regex | None = None
    columns: int = 0
    pages: str = "auto"
    page_number: Regex = field(default_factory=lambda: compiled(r"[-–—]? *(\d{1,5}) *[-–—]?"))
    running_head: Regex | None = None
    footnote: Regex | None = None
    heading: Regex = field(default_factory=lambda: compiled(r"[\p{Lu}]"))
    entry: str = ""
    ocr: str = ""
    joins: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""
    quote: str = '"'
    header: tuple[str, ...] = ()

    @classmethod
    def from_settings(cls, table: Mapping[str, object], where: str) -> "Layout":
        """Check the `[layout]` table of a profile.

        Args:
            table: as TOML gives it.
            where: file and table, for messages.

        Raises:
            SettingError: an unknown key, a value of the wrong kind, an expression
                that does not compile, or a layout that lacks what its kind needs.
        """
        known = [each.name for each in fields(cls)]
        values: dict[str, object] = {}
        for key, value in table.items():
            if key not in known:
                raise SettingError(where, f"there is no setting {key!r}", _nearest(key, known))
            values[key] = _checked(key, value, where)
        if "kind" not in values:
            raise SettingError(where, "'kind' is missing", f"set it to one of {_listed(KINDS)}")
        layout = cls(**values)  # type: ignore[arg-type]  # each checked by _checked
        _refuse_discord(layout, where)
        return layout


KINDS = ("lines", "blocks", "columns", "html", "table")
_CHOICES = {"kind": KINDS, "pages": ("auto", "feeds", "numbers", "none")}
_REGEXES = frozenset({each.name for each in fields(Layout) if "Pattern" in str(each.type)})


def _refuse_discord(layout: Layout, where: str) -> None:
    """Refuse settings that do not fit each other."""
    if layout.page_number.groups != 1:
        problem = f"page_number = {layout.page_number.pattern!r} has no group for the number"
        raise SettingError(where, problem, r"put the number into brackets: (\d+)")
    if layout.kind != "html":
        return
    if not layout.entry:
        problem = "a layout of kind 'html' needs 'entry'"
        raise SettingError(where, problem, 'name its elements, such as entry = "p.pers"')
    for name, selector in (("entry", layout.entry), *layout.cells):
        try:
            Selector.parse(selector)
        except ValueError as error:
            problem = f"{name} = {selector!r} is not a selector ({error})"
            raise SettingError(where, problem, "write it like p.pers, #list li or td b") from error


def _nearest(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"settings are {_listed(known)}"


def _listed(names: object) -> str:
    return ", ".join(str(name) for name in names)  # type: ignore[attr-defined]


def _checked(key: str, value: object, where: str) -> object:
    if key in _REGEXES:
        return _compiled(key, value, where)
    if key in _CHOICES:
        if value not in _CHOICES[key]:
            problem = f"{key} = {value!r} is not known"
            raise SettingError(where, problem, f"choose one of {_listed(_CHOICES[key])}")
        return value
    check, wanted = _FORMS[key]
    made = check(value)
    if made is None:
        raise SettingError(where, f"{key} = {value!r} is not {wanted}", f"give {wanted}")
    return made


def _compiled(key: str, value: object, where: str) -> Regex:
    if not isinstance(value, str):
        raise SettingError(where, f"{key} = {value!r} is no text", "give a regular expression")
    try:
        return compiled(value)
    except (re.error, ValueError) as error:
        problem = f"{key} = {value!r} is no regular expression ({error})"
        raise SettingError(where, problem, "mend it; write it in single quotes") from error


def _columns(value: object) -> int | None:
    if value == "auto":
        return 0
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 1 <= value <= 4 else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _character(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= 1 else None


def _names(value: object) -> tuple[str, ...] | None:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    return None


def _selectors(value: object) -> tuple[tuple[str, str], ...] | None:
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value.values()):
        return tuple(value.items())
    return None


_FORMS: dict[str, tuple[Callable[[object], object], str]] = {
    "strip": (_text, "a text"),
    "shared_surname": (_truth, "true or false"),
    "heal": (_truth, "true or false"),
    "columns": (_columns, 'a number from 1 to 4, or "auto"'),
    "entry": (_text, "a selector"),
    "ocr": (_text, "names of languages, such as rus+est"),
    "joins": (_selectors, "a table of conditions"),
    "cells": (_selectors, "a table of names"),
    "delimiter": (_character, "one character"),
    "quote": (_character, "one character"),
    "header": (_names, "a list of names"),
}
