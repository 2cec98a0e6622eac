from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.model.errors import ReadError
from synodik.reading import FileReading

Reader = Callable[..., FileReading]
PAGE = """<HTML><head><title>Улицы</title><style>p {color: red}</style></head>
<!-- <p class=pers>нет</p> --><p class=Street>Мытная ул.</p>
<Table border=1><tr><td rowspan=2><h4>д.7</h4></td>
<td><p class=pers><B>Ветров Илья Ильич</B>, род. 1901,
 рабочий&nbsp;&mdash; слесарь.<p class=pers><b>Ветрова<br>Анна</b>, &laquo;Заря&raquo;</td></tr>
</table>
<script>document.write("<p class=pers>Нет</p>")</script></HTML>
"""


def _read(reading: Reader, text: str, entry: str = "p.pers") -> FileReading:
    return reading(text, names=("12.htm",), kind="html", entry=entry, cells={"name": "b"})


def test_entries_are_the_visible_text_of_their_elements(reading: Reader) -> None:
    entries = _read(reading, PAGE).entries

    assert [(entry.id, entry.text) for entry in entries] == [
        ("src/12/1", "Ветров Илья Ильич, род. 1901, рабочий — слесарь."),
        ("src/12/2", "Ветрова Анна, «Заря»"),
    ]
    assert [entry.locator.line for entry in entries] == [4, 5]
    assert {entry.locator.page for entry in entries} == {"12"}


def test_an_entry_leads_back_to_the_exact_text_of_the_page(reading: Reader) -> None:
    first, second = _read(reading, PAGE).entries

    assert [PAGE[slice(*piece)] for piece in first.locator.pieces] == [
        "Ветров Илья Ильич",
        ", род. 1901,\n рабочий&nbsp;&mdash; слесарь.",
    ]
    assert [PAGE[slice(*piece)] for piece in second.locator.pieces] == [
        "Ветрова",
        "Анна",
        ", &laquo;Заря&raquo;",
    ]


def test_the_layout_may_name_parts_of_an_entry(reading: Reader) -> None:
    entries = _read(reading, PAGE).entries

    named = [[entry.text[slice(*cell.span)] for cell in entry.cells] for entry in entries]

    assert named == [["Ветров Илья Ильич"], ["Ветрова Анна"]]


def test_other_visible_text_is_left_over_and_scripts_are_no_text(reading: Reader) -> None:
    left = _read(reading, PAGE).leftovers

    assert [PAGE[slice(*each.span)] for each in left] == ["Улицы", "Мытная ул.", "д.7"]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        pytest.param("<ul><li>a<ul><li>b</ul><li>c</ul>", ["a b", "c"], id="nested lists"),
        pytest.param("<li>a<b>b<li>c", ["ab", "c"], id="unclosed bold"),
        pytest.param("<LI>a</Li>x<li>b</li></li>", ["a", "b"], id="closed twice, any case"),
        pytest.param("<li title='>'>a < b & c</li>", ["a < b & c"], id="signs that are no tags"),
        pytest.param("<li onclick=alert(1)>a<img src=x onerror=f()>b</li>", ["ab"], id="handlers"),
        pytest.param("<li>a<svg><text>x</text></svg>b", ["ab"], id="pictures"),
        pytest.param("<li>  \n </li><li>a</li>", ["a"], id="an empty element is no entry"),
        pytest.param("<li>a<div>b</div>c", ["a b c"], id="blocks part words"),
        pytest.param("<li>a<i>b</i>c", ["abc"], id="inline elements do not"),
        pytest.param("<li>&#1055;&#x431;&nosuch;", ["Пб&nosuch;"], id="character references"),
    ],
)
def test_pages_of_any_make_are_read(reading: Reader, page: str, texts: list[str]) -> None:
    assert [entry.text for entry in _read(reading, page, "li").entries] == texts


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p class=pers>a\n<!-- b", "a comment"),
        ("a\n<script>b", "<script>"),
        ("<p>a\n<p cla", "a tag"),
    ],
)
def test_a_page_that_breaks_off_is_refused_with_its_line(
    reading: Reader, page: str, what: str
) -> None:
    with pytest.raises(ReadError, match=f"12.htm, line 2: the page ends inside {what}"):
        _read(reading, page)


@pytest.mark.parametrize("unit", ["<li>", "<", "<b", '<a "', "</p>", "<div><li>x", "&amp;"])
def test_hostile_pages_take_no_longer_than_their_length(reading: Reader, unit: str) -> None:
    page = "<li>start</li>" + unit * 20_000 + ">"

    assert _read(reading, page, "li").entries[0].text == "start"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p class=pers>",
                "</p>",
                "<b>",
                "</b>",
                "<td>",
                "<br>",
                "&nbsp;",
                "x",
                " ",
                "Я",
                "<tr>",
                "<!-- -->",
            ]
        )
    )
)
def test_pieces_hold_the_text_of_their_entry_and_do_not_overlap(
    reading: Reader, parts: list[str]
) -> None:
    page = "<html>" + "".join(parts)
    read = _read(reading, page)

    places = sorted(
        [piece for entry in read.entries for piece in entry.locator.pieces]
        + [left.span for left in read.leftovers]
    )
    assert all(before.stop <= after.start for before, after in pairwise(places))
    shown = "".join(page[slice(*place)] for place in places)
    assert sorted(sign for sign in shown if sign in "xЯ") == sorted(
        sign for part in parts for sign in part if part in "xЯ"
    )
