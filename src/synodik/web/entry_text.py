"""The text of an entry as a page shows it: read, unread and withheld words marked."""

from markupsafe import Markup

from synodik.archive.comparison import has_words
from synodik.archive.portrait import PortraitRecord
from synodik.ledger.standing import Standing
from synodik.web.highlight import Mark, marked
from synodik.web.words import Words


def anchor_of(record: int, statement: int) -> str:
    """Name the words of a statement within the page, such as `w2-14`."""
    return f"w{record + 1}-{statement + 1}"


def entry_text(record: PortraitRecord, at: int, words: Words) -> Markup:
    """Mark the words of an entry.

    Args:
        record: the entry and its statements.
        at: place of the record on the page, from 0, as in `anchor_of`.
        words: the language of the page.
    """
    marks = [
        Mark(
            span=each.statement.span,
            kind="read" if each.standing is Standing.PARSED else f"read {each.standing.value}",
            anchor=anchor_of(at, number),
            title=words(f"property.{each.statement.prop.value}"),
        )
        for number, each in enumerate(record.statements)
        if has_words(record, each)
    ]
    marks += [Mark(span, "unread", title=words("person.unread")) for span in record.unread]
    marks += [Mark(span, "withheld", title=words("person.withheld")) for span in record.withheld]
    return marked(record.text, marks)
