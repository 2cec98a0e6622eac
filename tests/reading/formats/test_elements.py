"""Elements of XML files become tables."""

from collections.abc import Callable

import pytest

from synodik.model.errors import ReadError
from synodik.reading import Layout

TableOf = Callable[..., list[list[str]]]


def test_elements_of_an_xml_file_aretable_of(table_of: TableOf) -> None:
    text = "<list><p id='1'><name>Лесной</name><born>1898</born></p><p id='2'/></list>"
    assert table_of(text, "x.xml") == [["id", "name", "born"], ["1", "Лесной", "1898"], ["2"]]


def test_an_external_entity_is_never_fetched(table_of: TableOf) -> None:
    text = (
        '<!DOCTYPE l [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        "<l><p><name>&secret;</name></p></l>"
    )
    assert table_of(text, "x.xml") == [["name"], ["&secret;"]]


def test_text_beside_the_elements_of_a_row_and_their_attributes_are_kept(table_of: TableOf) -> None:
    text = "<list><p>Лесной <born year='1898'>Омск</born>, сторож</p></list>"
    assert table_of(text, "x.xml") == [
        ["text", "born", "born.year"],
        ["Лесной , сторож", "Омск", "1898"],
    ]


def test_text_between_the_rows_of_an_xml_file_is_refused(table_of: TableOf) -> None:
    with pytest.raises(ReadError, match="text between the elements"):
        table_of("<list>Лесной, 1898<p/></list>", "x.xml")
    with pytest.raises(ReadError, match="text between the elements"):
        table_of("<list><p/>Лесной, 1898</list>", "x.xml")
    layout = Layout(kind="table", entry="p")
    assert table_of("<list>Лесной, 1898<p a='1'/></list>", "x.xml", layout) == [["a"], ["1"]]
