"""A linkage held against a register."""

from pathlib import Path

import pytest

from synodik.linking.evaluation import LinkedRow, evaluate, read_register
from synodik.model.errors import ReadError

HEADER = "reg_no,surname,given,birth_year,books,alt_names,alt_years\n"


def _register(folder: Path, *lines: str):
    file = folder / "register.csv"
    file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return read_register(file)


def test_a_perfect_linkage_has_every_figure_at_one(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;B;C,,", "2,Kask,Anna,1902,A,,")
    rows = [LinkedRow(book, "KUUSK", "Jaan", "1898", "p1") for book in "ABC"]
    rows.append(LinkedRow("A", "Kask", "Anna", "1902", "p2"))
    result = evaluate(rows, register)
    assert (result.links, result.found, result.wrong) == (3, 3, 0)
    assert (result.precision, result.recall, result.f1) == (1, 1, 1)
    assert (result.exact, result.several) == (1, 1)


def test_a_missed_link_lowers_recall_alone(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;B,,")
    rows = [
        LinkedRow("A", "Kuusk", "Jaan", "1898", "p1"),
        LinkedRow("B", "Kuusk", "Jaan", "1898", "p2"),
    ]
    result = evaluate(rows, register)
    assert (result.precision, result.recall, result.exact) == (0, 0, 0)
    assert result.matched == 2


def test_a_wrong_link_lowers_precision(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;B,,", "2,Kask,Jaan,1898,C,,")
    rows = [
        LinkedRow("A", "Kuusk", "Jaan", "1898", "p1"),
        LinkedRow("B", "Kuusk", "Jaan", "1898", "p1"),
        LinkedRow("C", "Kask", "Jaan", "1898", "p1"),
    ]
    result = evaluate(rows, register)
    assert (result.found, result.wrong, result.exact) == (1, 2, 0)


def test_clusters_decide_between_namesakes(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;B,,", "2,Kuusk,Jaan,1898,A;C,,")
    rows = [
        LinkedRow("A", "Kuusk", "Jaan", "1898", "p1"),
        LinkedRow("A", "Kuusk", "Jaan", "1898", "p2"),
        LinkedRow("B", "Kuusk", "Jaan", "1898", "p2"),
        LinkedRow("C", "Kuusk", "Jaan", "1898", "p1"),
    ]
    result = evaluate(rows, register)
    assert (result.found, result.wrong) == (2, 0)


def test_other_names_and_years_of_a_line_are_its_own(tmp_path: Path) -> None:
    register = _register(tmp_path, '1,Kuusk (Kuusik),Jaan,1898,A;B,"Spruce, John",1899')
    rows = [
        LinkedRow("A", "Kuusik", "Jaan", "1899", "p1"),
        LinkedRow("B", "Spruce", "John", "1898", "p1"),
    ]
    assert evaluate(rows, register).found == 1


def test_a_book_that_is_not_at_hand_is_not_asked_for(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;Z,,")
    result = evaluate([LinkedRow("A", "Kuusk", "Jaan", "1898", "p1")], register)
    assert (result.lines, result.links) == (1, 0)


def test_a_book_that_the_register_does_not_know_is_left_out(tmp_path: Path) -> None:
    register = _register(tmp_path, "1,Kuusk,Jaan,1898,A;B,,")
    rows = [LinkedRow(book, "Kuusk", "Jaan", "1898", "p1") for book in ("A", "B", "Z")]
    result = evaluate(rows, register)
    assert (result.rows, result.found, result.wrong) == (2, 1, 0)


def test_a_register_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes("reg_no,surname\n1,Õun\n".encode("cp1252"))
    with pytest.raises(ReadError, match="line 2"):
        read_register(path)


def test_a_file_that_is_no_register_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReadError, match="lacks birth_year, books, given, reg_no, surname"):
        read_register(file)
