"""A profile suggested for a book loads, works, and says what was seen."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from textwrap import fill

import openpyxl
import pytest
from docx import Document

from synodik.model.record import FieldValue
from synodik.parsing.column_names import property_of_column
from synodik.parsing.layout_guess import guess_layout
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile
from synodik.parsing.suggest import as_toml, suggest

_GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def _entries(manner: str) -> list[str]:
    return [file.read_text("utf-8").strip() for file in sorted((_GOLDEN / manner).glob("*.txt"))]


def _parsed(folder: Path, book: str, entry: str) -> dict[str, FieldValue]:
    """Parse an entry by what is suggested for the book alone."""
    file = folder / "suggested.toml"
    file.write_text(as_toml(suggest(book.encode(), "book.txt")), "utf-8")
    profile = load_profile(str(file))
    return profile.fields(Parser(profile).parse("e", entry).statements)


_MANNERS = [
    ("uk-regional", "uk"),
    ("be-district", "be"),
    ("pl-index", "pl"),
    ("lv-deported", "lv"),
    ("lt-genocide", "lt"),
    ("de-victims", "de"),
    ("en-list", "en"),
    ("ru-running", "ru"),
]


@pytest.mark.parametrize(("manner", "language"), _MANNERS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n---\n"])
def test_the_language_of_a_book_is_found_out(manner: str, language: str, between: str) -> None:
    book = between.join(_entries(manner))
    assert suggest(book.encode(), "book.txt").language.language == language


@pytest.mark.parametrize(("manner", "language"), _MANNERS)
def test_a_suggested_profile_reads_as_the_pack_does(
    tmp_path: Path, manner: str, language: str
) -> None:
    entries = _entries(manner)
    fields = _parsed(tmp_path, "\n".join(entries), entries[0])
    golden = (_GOLDEN / manner / "01.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in golden]
    names = {
        each["prop"]: each["value"] for each in told if each["prop"] in {"surname", "given_name"}
    }
    assert {name: fields[name] for name in names} == names


def test_entries_of_several_lines_with_a_sign_between_them_are_blocks() -> None:
    book = "".join(f"Ковтун Петро, 19{n} р. н.\nПроживав: с. Гаї.\n***\n" for n in range(10, 20))
    guess = guess_layout(book)
    assert guess.settings == {"kind": "blocks", "separator": r"\*\*\*", "heal": False}


def test_lines_that_the_print_broke_are_healed() -> None:
    entry = "OZOLS Kārlis Jāņa d., dzimis 1898. gadā Liepājas apriņķa Nīcas\npagastā, zemnieks."
    assert guess_layout("\n\n".join([entry] * 5)).settings == {"kind": "blocks"}


def test_two_columns_on_a_page_are_seen() -> None:
    row = "KASK, Jaan, Mart, s. 1898 Tartu mk.      METS, Liis, Peet, s. 1901 Pärnu mk."
    assert guess_layout("\n".join([row] * 40)).settings["kind"] == "columns"


def test_repeated_elements_of_a_web_page_are_entries() -> None:
    item = "<li class='v'><b>Weber Johann</b>, born 1901 in Norka, arrested 1937, shot.</li>"
    page = f"<html><body><h1>List of 1937</h1><ul>{item * 30}</ul></body></html>"
    assert guess_layout(page).settings == {"kind": "html", "entry": "li.v"}


def test_the_columns_of_a_table_are_given_their_properties() -> None:
    table = "№\tФамилия\tИмя\tДата рождения\tПриговор\n1\tКовтун\tПетр\t1898\tрасстрел\n"
    suggestion = suggest((table + "2\tЛис\tИван\t1901\t10 лет\n").encode(), "t.tsv")
    assert suggestion.columns == {
        "№": "ignored",
        "Фамилия": "surname",
        "Имя": "given_name",
        "Дата рождения": "birth_date",
        "Приговор": "sentence",
    }


@pytest.mark.parametrize(
    ("name", "prop"),
    [("Geburtsort", "birth_place"), ("first_name", "given_name"), ("Kommentar", "remark")],
)
def test_a_column_is_known_by_its_name(name: str, prop: str) -> None:
    assert property_of_column(name) == prop


@pytest.mark.parametrize(
    ("heads", "given", "surname"),
    [
        (["Jan KOWALSKI", "Anna WRONA", "Piotr ZIMNY"], "Jan", "Kowalski"),
        (["KOWALSKI Jan", "WRONA Anna", "ZIMNY Piotr"], "Jan", "Kowalski"),
        (["Kowalski, Jan", "Wrona, Anna", "Zimny, Piotr"], "Jan", "Kowalski"),
    ],
)
def test_the_order_of_names_is_found_out(
    tmp_path: Path, heads: list[str], given: str, surname: str
) -> None:
    entries = [f"{head}, ur. 1898 w Lidzie. Aresztowany 10.04.1940. Zm. 1942." for head in heads]
    fields = _parsed(tmp_path, "\n".join(entries), entries[0])
    assert (fields["given_name"], fields["surname"]) == (given, surname)


def test_a_book_without_names_gets_a_head_without_them(tmp_path: Path) -> None:
    entries = [f"Родился в 19{n} г., с. Гаи; русский; б/п;" for n in range(10, 30)]
    fields = _parsed(tmp_path, "\n".join(entries), entries[0])
    assert "surname" not in fields
    assert fields["birth_date"] == "1910"


def test_of_two_packs_of_a_language_the_one_that_reads_a_book_is_taken() -> None:
    told = "\n".join(_entries("ru-running"))
    labelled = "---\n".join(
        f"Родился в 19{n} г., с. Гаи; русский; б/п;\nколхозник.\nПроживал: с. Гаи.\n"
        f"Арестован 5 мая 1937 г.\nПриговорен: тройка при УНКВД 9 мая 1937 г., обв.: 58-10.\n"
        f"Приговор: ВМН Расстрелян 20 мая 1937 г.\n"
        for n in range(10, 20)
    )
    assert suggest(told.encode(), "told.txt").pack == "ru-books"
    assert suggest(labelled.encode(), "labelled.txt").pack == "ru"


_POLES = [
    "KOWALSKI Jan, s. Piotra, ur. 1898 w Lidzie. Aresztowany 10.04.1940 w Lidzie. Zmarł 1942.",
    "WRONA Anna, c. Jana, ur. 1901 w Wilnie. Aresztowana 11.04.1940 w Wilnie. Zmarła 1943.",
    "ZIMNY Piotr, s. Adama, ur. 1905 w Grodnie. Aresztowany 1.05.1940 w Grodnie. Zmarł 1941.",
    "ŻAK Ewa, c. Marka, ur. 1911 w Pińsku. Aresztowana 2.05.1940 w Pińsku. Zmarła 1942.",
]


def _as_jsonl() -> bytes:
    lines = (json.dumps({"id": f"p{n}", "text": text}) for n, text in enumerate(_POLES))
    return "\n".join(lines).encode()


def _as_csv() -> bytes:
    return ("id,text\n" + "".join(f'{n},"{text}"\n' for n, text in enumerate(_POLES))).encode()


def _as_headless_csv() -> bytes:
    return "".join(f"{n};{text}\n" for n, text in enumerate(_POLES)).encode()


def _as_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["№", "Biogram"])
    for number, text in enumerate(_POLES, 1):
        book.active.append([number, text])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _as_document() -> bytes:
    document = Document()
    document.add_paragraph("Lista")
    for text in _POLES:
        document.add_paragraph(text)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _as_page() -> bytes:
    return f"<html><body>{''.join(f'<p>{text}</p>' for text in _POLES)}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("book.jsonl", _as_jsonl),
        ("book.csv", _as_csv),
        ("headless.csv", _as_headless_csv),
        ("book.xlsx", _as_workbook),
        ("book.docx", _as_document),
        ("book.html", _as_page),
    ],
)
def test_a_book_in_any_format_is_described(
    tmp_path: Path, name: str, made: Callable[[], bytes]
) -> None:
    suggestion = suggest(made(), name)
    file = tmp_path / "suggested.toml"
    file.write_text(as_toml(suggestion), "utf-8")
    profile = load_profile(str(file))
    fields = profile.fields(Parser(profile).parse("e", _POLES[0]).statements)
    assert (suggestion.entries, suggestion.pack) == (4, "pl")
    assert (fields["surname"], fields["birth_place"], fields["arrest_date"]) == (
        "Kowalski",
        "Lidzie",
        "1940-04-10",
    )


@pytest.mark.parametrize("width", [40, 60])
def test_numbered_entries_of_several_lines_begin_at_their_numbers(width: int) -> None:
    numbered = (fill(f"{n}. {text}", width) for n, text in enumerate(_POLES, 1))
    assert suggest("\n".join(numbered).encode(), "book.txt").entries == 4


def test_entries_of_several_paragraphs_begin_where_a_surname_stands() -> None:
    book = "\n\n".join(
        text.replace(". Ar", ".\n\nAr").replace(". Zm", ".\n\nZm") for text in _POLES
    )
    suggestion = suggest(book.encode(), "book.txt")
    assert (suggestion.entries, suggestion.layout.settings["kind"]) == (4, "blocks")


def test_a_title_between_entries_is_no_entry() -> None:
    assert suggest("\n".join(["Powiat lidzki", *_POLES]).encode(), "book.txt").entries == 4


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("quote.csv", b'a,b\n"' + b"x" * 300_000),
        ("line.txt", "а б 1937 ".encode() * 700_000),
        ("figures.txt", b"1234567\n" * 5_000),
        ("brackets.txt", b"(" * 100_000),
        ("nul.txt", b"\0" * 10_000),
        ("one.txt", b"x"),
    ],
)
def test_odd_files_get_a_profile_that_loads(name: str, data: bytes, tmp_path: Path) -> None:
    written = tmp_path / "suggested.toml"
    written.write_text(as_toml(suggest(data, name)), encoding="utf-8")
    assert load_profile(str(written)).grammar.language
