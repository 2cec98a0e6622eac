import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode

RUSSIAN = (
    "Вершинин Пётр Ильич, род. 1894 в дер. Малая Вязовка Тульской губ., русский, "
    "счетовод артели 'Заря'. Арестован 3 марта 1931 г., освобождён через год.\n"
) * 3
ESTONIAN = "Kõivisto, Jüri, Mihkel s. 1899 Võrumaa, šoferi abiline, eluk. sama, žürii ees.\n" * 3
POLISH = "Wiśniowska Łucja, córka Józefa, urodzona we wsi Żółtki, nauczycielka, więźniarka.\n" * 3


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8", "utf-8-sig", "utf-16"])
def test_russian_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), declared=None, file="list.txt").text == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_found_without_its_mark(encoding: str) -> None:
    data = "Ivanov Ivan, 1900\n".encode(encoding)

    assert decode(data, declared=None, file="list.txt").encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ESTONIAN, "cp1257", id="Baltic set"),
        pytest.param(ESTONIAN, "cp1252", id="western set"),
        pytest.param(POLISH, "cp1250", id="central European set"),
    ],
)
def test_latin_text_of_one_byte_a_letter_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), declared=None, file="list.txt").text == text


def test_a_declared_encoding_is_taken_without_looking() -> None:
    data = "Ąžuolas".encode("cp1257")

    assert decode(data, declared="windows-1257", file="list.txt").text == "Ąžuolas"


def test_line_ends_stay_so_that_offsets_count_in_the_decoded_file() -> None:
    assert decode(b"a\r\nb", declared=None, file="f").text == "a\r\nb"


@pytest.mark.parametrize(
    ("data", "declared", "says"),
    [
        pytest.param(b"", None, "f.txt: the file is empty", id="empty"),
        pytest.param(b" \n\n", None, "f.txt: the file is empty", id="blank"),
        pytest.param(b"%PDF-1.4 ...", None, "this is a PDF document", id="PDF"),
        pytest.param(b"PK\x03\x04rest", None, "this is a ZIP, DOCX", id="DOCX"),
        pytest.param(b"ab\ncd\0\x01\x02ef", None, r"line 2: byte 5 \(0x00\)", id="binary"),
        pytest.param(b"abc", "cp9999", "no encoding is called 'cp9999'", id="no such encoding"),
        pytest.param(b"abc", "base64", "'base64' is no encoding of text", id="no text encoding"),
        pytest.param(
            b"first\nsecond \xe4\n",
            "utf-8",
            r"f.txt, line 2: byte 13 \(0xe4\) is not utf-8",
            id="not UTF-8",
        ),
        pytest.param(
            "имя".encode()[:-1], "utf-8", "ends inside a character, at byte 4", id="cut off"
        ),
        pytest.param(
            RUSSIAN.encode()[:99] + b"\xff" + RUSSIAN.encode()[100:],
            None,
            r"byte 9\d \(0x..\) breaks the UTF-8 of the file",
            id="damaged UTF-8 is not taken for another set",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(
    data: bytes, declared: str | None, says: str
) -> None:
    with pytest.raises(ReadError, match=says):
        decode(data, declared=declared, file="f.txt")


def test_a_mark_that_contradicts_the_declared_encoding_does_not_win() -> None:
    data = codecs.BOM_UTF8 + "Õ".encode()

    assert decode(data, declared="cp1252", file="f").text == "ï»¿Ã•"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, declared=None, file="f").text
    except ReadError:
        return
    assert "\0" not in text
