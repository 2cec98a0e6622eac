"""The query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import QueryError
from synodik.search import schema
from synodik.search.language import (
    LONGEST_QUERY,
    MOST_TERMS,
    Day,
    Exact,
    FieldWords,
    Phrase,
    Term,
    Word,
    Years,
    parse,
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("Клёнов Архип", (Word("Клёнов"), Word("Архип")), id="words"),
        pytest.param("А. С. Клёнов", (Word("А"), Word("С"), Word("Клёнов")), id="initials"),
        pytest.param("Anna-Maria", (Word("Anna"), Word("Maria")), id="a double name"),
        pytest.param("Клён*", (Word("Клён", is_beginning=True),), id="a beginning"),
        pytest.param('"Нижняя Кленовка"', (Phrase(("нижняя", "кленовка")),), id="a phrase"),
        pytest.param("«Нижняя Кленовка»", (Phrase(("нижняя", "кленовка")),), id="its quotes"),
        pytest.param("1902", (Years(1902, 1902),), id="a year"),
        pytest.param("1902?", (Years(1900, 1904),), id="about a year"),
        pytest.param("~1902", (Years(1900, 1904),), id="about a year, before"),
        pytest.param("190?", (Years(1900, 1909),), id="a decade"),
        pytest.param("1900-1905", (Years(1900, 1905),), id="a range"),
        pytest.param("1905–1900", (Years(1900, 1905),), id="a range backwards"),
        pytest.param("3.05.1891", (Day("1891-05-03"),), id="a day"),
        pytest.param("1891-05", (Day("1891-05"),), id="a month"),
        pytest.param("58-10", (Word("58"), Word("10")), id="an article is no range of years"),
        pytest.param("born:1902", (Years(1902, 1902, "born"),), id="a field of years"),
        pytest.param("год:1902", (Years(1902, 1902),), id="a field by another name"),
        pytest.param("place:Клёново", (FieldWords("place", ("кленово",)),), id="a field of words"),
        pytest.param('place:"Väike Kuuse"', (FieldWords("place", ("väike", "kuuse")),), id="two"),
        pytest.param("surname:Клёнов", (Word("Клёнов", "surname"),), id="a field of names"),
        pytest.param("book:R4-1", (Exact("book", "r4-1"),), id="a whole value"),
        pytest.param(
            "архип АРХИП архип", (Word("архип"), Word("АРХИП")), id="a man and his father"
        ),
        pytest.param("1902 1902", (Years(1902, 1902),), id="what is said twice counts once"),
        pytest.param('"unbalanced words', (Phrase(("unbalanced", "words")),), id="open quote"),
    ],
)
def test_a_query_is_read(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text).terms == terms


@pytest.mark.parametrize("text", ["", "   ", "*", "?", '"', '""', "()[]{}", "\x00\x1f", "***", ":"])
def test_a_query_that_asks_nothing_is_refused_in_words(text: str) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("borm:1902", "Did you mean born"),
        ("http://example", "no field 'http'"),
        ("born:Клёново", "takes a year"),
        ("place:*", "followed by nothing"),
    ],
)
def test_a_filter_is_never_passed_over_in_silence(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        parse(text)


def test_a_long_query_is_cut_and_says_so() -> None:
    query = parse("клён " * 20_000)
    assert query.terms == (Word("клён"),) * 2
    assert str(LONGEST_QUERY) in str(query.notes[0])


def test_a_query_of_many_words_is_cut_and_says_so() -> None:
    query = parse(" ".join(f"w{number}" for number in range(MOST_TERMS + 5)))
    assert len(query.terms) == MOST_TERMS
    assert str(MOST_TERMS) in str(query.notes[0])


@given(st.text(max_size=700))
def test_every_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert str(error)
    else:
        assert 1 <= len(query.terms) <= MOST_TERMS


@given(st.sampled_from([*schema.YEARS_OF, schema.YEAR]), st.integers(1800, 2020))
def test_every_field_of_years_takes_a_year(field: str, year: int) -> None:
    (term,) = parse(f"{field}:{year}").terms
    assert isinstance(term, Years)
    assert (term.first, term.last) == (year, year)


def test_every_other_name_of_a_field_leads_to_a_field() -> None:
    assert set(schema.ALIASES.values()) <= {*schema.QUERY_FIELDS, schema.KIND}
