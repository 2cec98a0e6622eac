from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.model import Source, SourceFile
from synodik.model.errors import ReadError
from synodik.parsing.profile import load_profile
from synodik.reading import FileReading, Layout, read, read_file

Reader = Callable[..., FileReading]
SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def _source(*names: str) -> Source:
    return Source(
        "src", "t", "B", "p", files=tuple(SourceFile(name, "0" * 64, 1) for name in names)
    )


def _ids(source: Source, at: int, text: str, kind: str = "lines") -> list[str]:
    layout = Layout(kind=kind, columns=1)
    return [entry.id for entry in read(source, source.files[at], text.encode(), layout)]


def test_entries_of_one_file_are_numbered_through() -> None:
    assert _ids(_source("a.txt"), 0, "x\ny\n") == ["src/1", "src/2"]


def test_entries_of_several_files_carry_the_name_of_theirs() -> None:
    source = _source("one.txt", "two.txt")

    assert _ids(source, 0, "x\n") + _ids(source, 1, "x\n") == ["src/one/1", "src/two/1"]


def test_pages_of_several_files_do_not_meet() -> None:
    source = _source("one.txt", "two.txt")
    text = "KASK\nKASK, Mart\n7\nKUUSK\nKASK, Anu\n8\n"

    ids = [*_ids(source, 0, text, "columns"), *_ids(source, 1, text, "columns")]

    assert ids == ["src/one.7/1", "src/one.8/1", "src/two.7/1", "src/two.8/1"]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("list.txt", "list.csv"), id="same stem"),
        pytest.param(("a b.txt", "a_b.txt"), id="alike once made plain"),
        pytest.param(("../x.txt", "x.txt"), id="path"),
    ],
)
def test_ids_of_files_with_like_names_are_unlike_and_harmless(names: tuple[str, ...]) -> None:
    source = _source(*names)

    ids = [_ids(source, at, "x\n")[0] for at in range(len(names))]

    assert len(set(ids)) == len(names)
    assert all(part not in ("", ".", "..") for each in ids for part in each.split("/"))
    assert all(each.count("/") == 2 for each in ids)


def test_the_locator_names_file_hash_and_line(reading: Reader) -> None:
    (entry,) = reading("\n\nKask, Mart\n", kind="lines").entries

    assert (entry.locator.file, entry.locator.sha256, entry.locator.line) == (
        "book.txt",
        "0" * 64,
        3,
    )


def test_a_file_that_cannot_be_read_is_refused_before_any_entry() -> None:
    source = _source("a.txt")

    with pytest.raises(ReadError, match=r"a\.txt: the file is empty"):
        list(read(source, source.files[0], b"", Layout(kind="lines")))


LAYOUTS = [
    {"kind": "lines"},
    {"kind": "lines", "member": "a", "skip": "b+", "strip": "c"},
    {"kind": "blocks"},
    {"kind": "blocks", "separator": "-+", "heal": False},
    {"kind": "blocks", "start": r"\d", "begin": "B", "finish": "C"},
    {"kind": "columns"},
    {"kind": "columns", "columns": 2, "end": r"\]$", "shared_surname": True, "member": "[a-c]"},
    {"kind": "columns", "columns": 3, "glue": r"\]", "pages": "feeds"},
]
PRINT = st.text(alphabet="AB, ab]\n\r\f-1.\u00a0 §\t", max_size=200)


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=PRINT.filter(str.strip))
def test_every_printed_character_is_in_one_entry_or_named_as_left_over(
    reading: Reader, layout: dict[str, object], text: str
) -> None:
    read_ = reading(text, **layout)

    places = sorted(
        [piece for entry in read_.entries for piece in entry.locator.pieces]
        + [left.span for left in read_.leftovers]
    )
    assert all(before.stop <= after.start for before, after in pairwise(places))
    printed = "".join(text[start:stop] for start, stop in places)
    assert "".join(printed.split()) == "".join(text.split())
    assert len({entry.id for entry in read_.entries}) == len(read_.entries)


@pytest.mark.parametrize(
    "layout", [*LAYOUTS, {"kind": "table"}, {"kind": "html", "entry": "p"}], ids=str
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_no_file_crashes_the_reader(
    reading: Reader, layout: dict[str, object], data: bytes
) -> None:
    try:
        entries = reading(data, **layout).entries
    except ReadError:
        return
    assert all(entry.text.strip() and entry.locator.pieces for entry in entries)


@pytest.mark.parametrize("unit", ["A", "A, ", "(", "] A", "a-\n", "A\n", "\f", "1\n", " "])
@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_hostile_files_are_read_to_the_end(
    reading: Reader, layout: dict[str, object], unit: str
) -> None:
    reading_ = reading("AB, x]\n" + unit * 20_000 + "Z\n", **layout)

    assert reading_.entries or reading_.leftovers


@pytest.mark.parametrize(
    ("book", "profile", "entries"),
    [
        pytest.param("estonia/raw/r4_1.txt", "ee-r4", 2_605, id="two columns, families"),
        pytest.param("estonia/raw/r6_1.txt", "ee-r6", 7, id="one column, families"),
        pytest.param("estonia/raw/r6_5.txt", "ee-r6", 347, id="few pages"),
        pytest.param("moscow/pages/1.htm", "moscow", 0, id="HTML in cp1251"),
    ],
)
def test_real_books_have_about_as_many_entries_as_was_counted(
    book: str, profile: str, entries: int
) -> None:
    path = SHARED / "data" / book
    if not path.exists():
        pytest.skip(f"the shared data are not at hand: {path}")
    source = _source(path.name)
    data = path.read_bytes()
    wanted = entries or data.lower().count(b"class=pers")

    found = read_file(source, source.files[0], data, load_profile(profile).layout).entries

    assert len(found) == pytest.approx(wanted, rel=0.01)
