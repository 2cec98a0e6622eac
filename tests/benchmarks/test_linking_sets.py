"""Records with their truth, as the benchmark of linking reads them."""

from pathlib import Path

import pyarrow as pa
import pytest
from linking_sets import KNOWN, mapping_of, read_csv


def _written(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_record_and_its_duplicate_in_febrl_are_one_person_of_two_sources(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        "rec_id, given_name, surname, address_1, address_2, suburb, state, "
        "date_of_birth, soc_sec_id\n"
        "rec-7-org, anna, orav, pine street, mill, tamme, sa, 19040229, 1234567\n"
        "rec-7-dup-0, ana, orav, , mill, tamme, sa, , 1234567\n"
        "rec-8-org, juhan, kask, oak lane, , rapla, vic, 18990101, 7654321\n",
    )
    rows = read_csv(path, KNOWN["febrl"]).to_pylist()
    assert [row["truth"] for row in rows] == ["7", "7", "8"]
    assert len({row["source"] for row in rows}) == 3
    assert [row["birth_date"] for row in rows] == ["1904-02-29", None, "1899-01-01"]
    assert rows[1]["residence"] == "mill tamme sa"
    assert rows[0]["identifier"] == ["1234567"]


def test_year_month_and_day_in_columns_of_their_own_are_one_date(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        "fname_c1,fname_c2,lname_c1,lname_c2,by,bm,bd,identity\n"
        "HANS,,KASK,,1949,7,22,34\n"
        "HANS,JAAN,KASK,,1949,,,34\n",
    )
    rows = read_csv(path, KNOWN["rldata"]).to_pylist()
    assert [row["birth_date"] for row in rows] == ["1949-07-22", "1949"]
    assert [row["given_name"] for row in rows] == ["HANS", "HANS JAAN"]
    assert [row["truth"] for row in rows] == ["34", "34"]


def test_persons_of_history_are_read_with_what_is_missing(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        "unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,"
        "postcode_fake,gender,occupation\n"
        "Q1-1,Q1,anna orav,anna orav,anna,orav,1830-02-29,tartu,ta4 2uu,female,painter\n"
        "Q1-2,Q1,annie orav,annie orav,annie,orav,,,,,\n",
    )
    rows = read_csv(path, KNOWN["historical"]).to_pylist()
    assert [row["truth"] for row in rows] == ["Q1", "Q1"]
    assert [row["birth_date"] for row in rows] == ["1830-02-29", None]
    assert [row["birth_place"] for row in rows] == ["tartu", None]


def test_truth_may_stand_in_a_file_of_its_own_under_a_heading(tmp_path: Path) -> None:
    path = _written(tmp_path, "lname;born\nKask;01/02/1903\nOrav;\n")
    (tmp_path / "identity.csv").write_text("x\n5\n9\n")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        'truth_file = "identity.csv"\nseparator = ";"\n'
        '[columns]\nsurname = "lname"\nbirth_date = "born"\n'
    )
    table = read_csv(path, mapping_of(str(mapping)))
    assert table["truth"].to_pylist() == ["5", "9"]
    assert table["birth_date"].to_pylist() == ["1903-02-01", None]


def test_records_as_they_are_exported_need_no_mapping(tmp_path: Path) -> None:
    path = _written(
        tmp_path,
        "entry,source,surname,articles,truth\na/1,a,Orav,58-10|58-11,p\nb/1,b,Orav,,p\n",
    )
    table = read_csv(path, mapping_of(""))
    assert table["source"].to_pylist() == ["a", "b"]
    assert table["articles"].to_pylist() == [["58-10", "58-11"], None]
    assert table.schema.field("articles").type == pa.list_(pa.string())


def test_a_set_that_is_not_known_by_name_is_looked_for_as_a_file() -> None:
    with pytest.raises(FileNotFoundError):
        mapping_of("no-such-set")
