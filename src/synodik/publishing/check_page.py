"""A page on which a compiler sees how a profile reads a book.

Every entry is shown with its spans coloured by what they say; what nothing
rests on is red. The page is one file, has no scripts and asks no other site.
"""

from collections.abc import Iterator, Sequence
from html import escape

from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement
from synodik.parsing.check import Check, Checked

_GROUPS: tuple[tuple[str, str, frozenset[Property]], ...] = (
    ("name", "#cfe2ff", frozenset({
        Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES,
        Property.RELATION, Property.SEX,
    })),
    ("birth", "#d8f3dc", frozenset({Property.BIRTH_DATE, Property.BIRTH_PLACE})),
    ("life", "#fff3bf", frozenset({
        Property.NATIONALITY, Property.CITIZENSHIP, Property.EDUCATION, Property.PARTY,
        Property.OCCUPATION, Property.RESIDENCE,
    })),
    ("arrest", "#ffe0cc", frozenset({
        Property.ARREST_DATE, Property.ARREST_PLACE, Property.ARREST_BODY, Property.CHARGE,
        Property.ARTICLES,
    })),
    ("sentence", "#f3d1f4", frozenset({
        Property.TRIAL_DATE, Property.TRIAL_BODY, Property.SENTENCE, Property.SENTENCE_KIND,
        Property.SENTENCE_YEARS, Property.PENAL_PLACES, Property.SENTENCE_CHANGE,
    })),
    ("end", "#d7d7e0", frozenset({
        Property.DEATH_DATE, Property.DEATH_PLACE, Property.DEATH_KIND, Property.BURIAL_PLACE,
        Property.RELEASE_DATE, Property.REHABILITATION_DATE, Property.REHABILITATION_BODY,
    })),
)  # fmt: skip
_OTHER = ("other", "#e8e4da")
_UNREAD = ("unread", "#ff9b9b")
_SHOWN = 300

_STYLE = """
body { font: 16px/1.6 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-weight: normal; }
mark { padding: 0 .1em; border-radius: .2em; color: inherit; }
article { border-top: 1px solid #ccc; padding: .6rem 0; }
article h3 { font: 13px sans-serif; color: #555; margin: 0; }
article p { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.what { color: #a00; font-family: sans-serif; font-size: 14px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; margin: 0; }
dd { margin: 0; }
table { border-collapse: collapse; font-size: 14px; }
td, th { text-align: left; vertical-align: top; padding: .1rem .8rem .1rem 0; }
td.number { text-align: right; }
"""


def check_page(check: Check, *, shown: int = _SHOWN) -> str:
    """Write the page of a check.

    Args:
        check: what was found.
        shown: how many entries are printed: suspicious ones first, then those of
            which most is unread, then the first of the file.
    """
    style = _STYLE + "".join(
        f"mark.{name} {{ background: {colour}; }}\n" for name, colour in _colours()
    )
    entries = _chosen(check, shown)
    return "".join(
        [
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            "style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width">',
            f"<title>Check of {escape(check.profile)}</title><style>{style}</style></head><body>",
            f"<h1>How {escape(check.profile)} reads</h1>",
            f"<p>{len(check.checked):,} entries, {check.characters:,} characters, "
            f"{check.unread_share:.2%} unread, {len(check.suspicions):,} suspicious. "
            f"{len(entries):,} entries are shown.</p>",
            _legend(),
            _strings(check),
            _cues(check),
            "<h2>Entries</h2>",
            *_articles(check, entries),
            "</body></html>\n",
        ]
    )


def _colours() -> list[tuple[str, str]]:
    return [*((name, colour) for name, colour, _ in _GROUPS), _OTHER, _UNREAD]


def _legend() -> str:
    marks = " ".join(f'<mark class="{name}">{name}</mark>' for name, _ in _colours())
    return f"<p>{marks}</p>"


def _strings(check: Check) -> str:
    if not check.strings:
        return "<p>Everything is read.</p>"
    rows = "".join(
        f'<tr><td class="number">{string.count:,}</td><td><mark class="unread">'
        f"{escape(string.text)}</mark></td>"
        f"<td>{escape(string.examples[0][1] if string.examples else '')}</td></tr>"
        for string in check.strings
    )
    return f"<h2>Unread</h2><table><tr><th>times<th>string<th>for example</tr>{rows}</table>"


def _cues(check: Check) -> str:
    if not check.cues:
        return ""
    rows = "".join(
        f'<tr><td class="number">{cue.count:,}</td><td>{escape(cue.text)}</td>'
        f"<td>{escape(cue.example)}</td></tr>"
        for cue in check.cues
    )
    head = "<tr><th>times<th>words<th>taken for a part of</tr>"
    return f"<h2>Words before dates that no cue opens</h2><table>{head}{rows}</table>"


def _chosen(check: Check, shown: int) -> list[Checked]:
    doubtful = {suspicion.entry_id for suspicion in check.suspicions}

    def unread(each: Checked) -> float:
        return sum(stop - start for start, stop in each.reading.unread) / len(each.entry.text)

    ranked = sorted(
        check.checked, key=lambda each: (each.entry.id not in doubtful, -round(unread(each), 2))
    )
    return ranked[:shown]


def _articles(check: Check, entries: Sequence[Checked]) -> Iterator[str]:
    doubts: dict[str, list[str]] = {}
    for suspicion in check.suspicions:
        doubts.setdefault(suspicion.entry_id, []).append(suspicion.what)
    for each in entries:
        what = "".join(
            f'<p class="what">{escape(reason)}</p>' for reason in doubts.get(each.entry.id, ())
        )
        values = "".join(
            f"<dt>{escape(item.prop.value)}</dt><dd>{escape(_said(item))}</dd>"
            for item in each.reading.statements
        )
        yield (
            f"<article><h3>{escape(each.entry.id)}</h3>{what}<p>{_coloured(each)}</p>"
            f"<details><summary>values</summary><dl>{values}</dl></details></article>\n"
        )


def _said(statement: Statement) -> str:
    if statement.normal == statement.value:
        return statement.value
    return f"{statement.value} → {statement.normal}"


def _coloured(each: Checked) -> str:
    """Write the text of an entry with its spans coloured; the narrowest span decides."""
    text = each.entry.text
    marks: list[tuple[str, str] | None] = [None] * len(text)
    stretches = [
        (item.span, _group(item.prop), f"{item.prop.value}: {item.normal}")
        for item in each.reading.statements
    ]
    stretches += [(span, _UNREAD[0], "unread") for span in each.reading.unread]
    for span, group, title in sorted(stretches, key=lambda stretch: -_length(stretch[0])):
        marks[span.start : span.stop] = [(group, title)] * _length(span)
    pieces: list[str] = []
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or marks[position] != marks[start]:
            pieces.append(_piece(text[start:position], marks[start]))
            start = position
    return "".join(pieces)


def _piece(words: str, mark: tuple[str, str] | None) -> str:
    if mark is None:
        return escape(words)
    group, title = mark
    return f'<mark class="{group}" title="{escape(title)}">{escape(words)}</mark>'


def _length(span: Span) -> int:
    return span.stop - span.start


def _group(prop: Property) -> str:
    return next((name for name, _, props in _GROUPS if prop in props), _OTHER[0])
