import pytest

from synodik.reading.selectors import Element, Selector, attributes_of

PATH = [
    Element("div", ' id="main"'),
    Element("ul", " class=list"),
    Element("li", " CLASS='entry  first' data-n=7"),
]


@pytest.mark.parametrize(
    "selector",
    [
        "li",
        "*",
        ".entry",
        "li.first",
        "li.entry.first",
        "#main li",
        "div .entry",
        "ul.list li",
        "[data-n]",
        "li[data-n=7]",
        "div ul li",
    ],
)
def test_an_element_is_pointed_at(selector: str) -> None:
    assert Selector.parse(selector).matches(PATH)


@pytest.mark.parametrize(
    "selector",
    ["ul", "li.second", "#main", "p li", "ul div li", "li li", "[data-m]", "li[data-n='8']"],
)
def test_other_elements_are_not_meant(selector: str) -> None:
    assert not Selector.parse(selector).matches(PATH)


@pytest.mark.parametrize("selector", ["", "p > b", "li:first-child", "a,b", "."])
def test_more_of_css_than_is_known_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=r"it is empty|is not tag"):
        Selector.parse(selector)


def test_attributes_are_read_however_they_are_quoted() -> None:
    assert attributes_of(" A=1 b='x y' c=\"&lt;\" checked") == {
        "a": "1",
        "b": "x y",
        "c": "<",
        "checked": "",
    }
