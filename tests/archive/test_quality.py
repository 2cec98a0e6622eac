from collections.abc import Callable
from pathlib import Path

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.quality import quality_from
from synodik.model.source import Source

Add = Callable[..., Source]
Make = Callable[..., Built]

TURNED_ROUND = """\
ORAV, Jaan, Mihkel, s. 3.05.1941 Viljandimaa, arr. 12.11.40, trib. 5.02.39 §58-4, 10+5. [ar 11]
KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45, erin. 7.01.46 §58-10, 8a. [ar 12]
"""


def test_dates_in_an_order_that_cannot_be_are_found(add: Add, make: Make) -> None:
    add("one", TURNED_ROUND)
    (source,) = make().quality.sources
    assert source.out_of_range == {
        "arrested before born": 1,
        "sentenced before born": 1,
        "sentenced before arrested": 1,
    }
    assert {example.entry for example in source.examples} == {"one/1"}


def test_a_deportation_before_a_later_arrest_is_in_order(add: Add, make: Make) -> None:
    add(
        "one",
        "LEPP, Hanna, Anton, s. 1921 Tartu, küüdit. 14.06.41; Kirovi obl. Arr. 3.11.49. [ar 1]\n",
    )
    (source,) = make().quality.sources
    assert not source.out_of_range


def test_what_was_filled_is_counted(add: Add, make: Make) -> None:
    add("one", TURNED_ROUND)
    (source,) = make().quality.sources
    assert source.entries == 2
    assert source.characters == len(TURNED_ROUND.replace("\n", ""))
    assert source.filled["birth_place"] == 2
    assert source.bare == 0
    assert not source.is_hardly_read


def test_a_report_reads_back_as_it_was_written(add: Add, make: Make) -> None:
    add("one", TURNED_ROUND)
    quality = make().quality
    assert quality_from(quality.as_json()) == quality


def test_entries_that_the_layout_does_not_see_make_a_book_hardly_read(
    archive: Archive, profile: str, make: Make, tmp_path: Path
) -> None:
    blind = tmp_path / "blind.toml"
    begun = Path(profile).read_text("utf-8") + "begin = 'KUUSK, L'\n"
    blind.write_text(begun.replace('name = "lines"', 'name = "blind"'), "utf-8")
    unseen = TURNED_ROUND.replace("KUUSK", "KASK") * 3
    (tmp_path / "book.txt").write_text(unseen + TURNED_ROUND, "utf-8")
    archive.add([tmp_path / "book.txt"], str(blind), Description(source_id="book"))

    (source,) = make().quality.sources

    first = TURNED_ROUND.split("\n", maxsplit=1)[0]
    assert source.entries == 1
    assert source.outside == len(unseen.replace("\n", "")) + len(first)
    assert source.unread_share < 0.1
    assert source.is_hardly_read
