"""Bytes of a file turned into text, or a clear word why they cannot be.

Books of memory come in UTF-8 and in the single-byte sets of their time. The
single-byte sets are told apart by letter frequencies: the wrong set turns
common letters into rare ones and small letters into capitals.

Reference: the letter frequencies are those of the Russian national corpus as
rounded in every table of them; only their order of magnitude matters here.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from math import log

from synodik.model.errors import ReadError
from synodik.reading.page_text import ReadWord, UnreadPage

CYRILLIC_SETS = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
LATIN_SETS = ("cp1257", "cp1252", "cp1250")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP, DOCX, ODT or XLSX file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
)
_SAMPLE = 100_000
"""Bytes that are enough to tell one set from another."""
_MANGLED = 0.02
"""Share of broken UTF-8 below which a file is damaged UTF-8, not another set."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b\x0b"))
_MOST_CONTROLS = 0.01
"""Share of control characters above which nothing is text."""
_WIDE = ("utf-16", "utf-32")
_HIGH = bytes(range(128, 256))
_UPPER = bytes([0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x20])
"""Upper bytes of Latin, Greek, Cyrillic and Armenian letters and of dashes in UTF-16."""
_LETTERS = (
    ("оеаинт", 6.0),
    ("срвлкмдпу", 3.0),
    ("яыьгзбчйхжшю", 1.2),
    ("цщэфъёіїєґў", 0.3),
    ("äöüõšžąčęėįųūāēģīķļņłńśżźóćåæøßéè", 2.0),
    ("«»—–„“”№’\u00a0§…°•", 0.4),
)
_FREQUENCY = {letter: share for letters, share in _LETTERS for letter in letters} | {
    letter.upper(): share / 8 for letters, share in _LETTERS for letter in letters
}
_UNSEEN = 0.002
_CASE_BREAK = re.compile(r"[а-яёa-zà-ÿ][А-ЯЁÀ-Þ]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was in.

    Attributes:
        text: without byte order mark; offsets of locators count its code points.
        encoding: Python's name of it, or of a format that has its own.
        words: those recognised in images of pages.
        unread_pages: pages that could not be read.
    """

    text: str
    encoding: str
    words: tuple[ReadWord, ...] = ()
    unread_pages: tuple[UnreadPage, ...] = ()


def decode(data: bytes, *, declared: str | None, file: str) -> Decoded:
    """Turn the bytes of a file into text.

    Args:
        data: the whole file.
        declared: its encoding, if known; a byte order mark may only confirm it.
        file: name for messages.

    Raises:
        ReadError: the file is empty, is no text, or is not in the encoding declared.
    """
    if not data.strip():
        raise ReadError(file, "the file is empty", "add the file again from its origin")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(file, f"this is {kind}, not text", "save it as plain text or HTML")
    for mark, encoding in _BOMS:
        if data.startswith(mark) and _may_be(declared, encoding, file):
            return Decoded(_strict(data[len(mark) :], encoding, file, len(mark)), encoding)
    encoding = _codec(declared, file) if declared else _detected(data, file)
    if not encoding.startswith(_WIDE):
        _refuse_binary(data, file)
    return Decoded(_strict(data, encoding, file), encoding)


def _may_be(declared: str | None, marked: str, file: str) -> bool:
    return declared is None or marked.startswith(_codec(declared, file).removesuffix("-sig"))


def _codec(declared: str, file: str) -> str:
    try:
        info = codecs.lookup(declared)
    except LookupError as error:
        problem = f"no encoding is called {declared!r}"
        raise ReadError(file, problem, "declare utf-8, cp1251, koi8-r or cp866") from error
    if not info._is_text_encoding:
        problem = f"{declared!r} is no encoding of text"
        raise ReadError(file, problem, "declare utf-8, cp1251, koi8-r or cp866")
    return info.name


def _strict(data: bytes, encoding: str, file: str, skipped: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        at = f"byte {error.start + skipped} (0x{data[error.start]:02x})"
        if error.end >= len(data) and encoding.startswith("utf"):
            problem = f"the file ends inside a character, at {at}"
            raise ReadError(file, problem, "it seems cut off: copy it again", line=line) from error
        raise ReadError(
            file,
            f"{at} is not {encoding}",
            "declare the right encoding, or save the file in this one",
            line=line,
        ) from error


def is_binary(data: bytes, *, declared: str | None = None) -> bool:
    """Tell whether bytes, such as the first of a file, are no text in any encoding.

    Args:
        data: to look at.
        declared: the encoding, if it is known; UTF-16 and UTF-32 may hold zero bytes.
    """
    encoding = declared or (_wide(data) if b"\0" in data[:_SAMPLE] else "")
    is_wide = encoding.lower().replace("_", "-").startswith(_WIDE)
    is_marked = data.startswith(tuple(mark for mark, _ in _BOMS))
    return not is_wide and not is_marked and _holds_controls(data)


def _holds_controls(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls > len(data) * _MOST_CONTROLS


def _refuse_binary(data: bytes, file: str) -> None:
    if _holds_controls(data):
        at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        problem = f"byte {at} (0x{data[at]:02x}) is no text: the file is binary"
        raise ReadError(file, problem, "save it as plain text", line=data.count(b"\n", 0, at) + 1)


def _detected(data: bytes, file: str) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    else:
        return "utf-8" if b"\0" not in data[:_SAMPLE] else _wide(data)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    if _is_damaged_utf8(data):
        line = data.count(b"\n", 0, broken.start) + 1
        problem = f"byte {broken.start} (0x{data[broken.start]:02x}) breaks the UTF-8 of the file"
        raise ReadError(
            file, problem, "repair it, copy it again or declare its encoding", line=line
        )
    return _single_byte(data[:_SAMPLE])


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a byte order mark by the upper bytes of its letters."""
    for upper, encoding in ((data[1:_SAMPLE:2], "utf-16-le"), (data[0:_SAMPLE:2], "utf-16-be")):
        if len(data) % 2 == 0 and len(upper.translate(None, _UPPER)) <= len(upper) * _MANGLED:
            return encoding
    return "utf-8"  # left to be refused as binary


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII form UTF-8 characters."""
    high = len(data) - len(data.translate(None, _HIGH))
    whole = sum(len(match) for match in _MULTIBYTE.findall(data))
    return whole >= 8 and high - whole <= max(4, high * _MANGLED)


def _single_byte(sample: bytes) -> str:
    counts = Counter(sample)
    high = {byte: count for byte, count in counts.items() if byte >= 128}
    low_letters = sum(counts[byte] for byte in b"abcdefghijklmnopqrstuvwxyz")
    candidates = CYRILLIC_SETS if sum(high.values()) > low_letters / 2 else LATIN_SETS
    return max(candidates, key=lambda encoding: _plausibility(sample, high, encoding))


def _plausibility(sample: bytes, high: dict[int, int], encoding: str) -> float:
    """How much the sample looks like text when read in an encoding (log scale)."""
    score = 0.0
    for byte, count in high.items():
        letter = bytes([byte]).decode(encoding, errors="replace")
        score += count * log(_FREQUENCY.get(letter, _UNSEEN))
    return score - 3 * len(_CASE_BREAK.findall(sample.decode(encoding, errors="replace")))
