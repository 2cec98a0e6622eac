"""Articles in canonical form."""

import pytest

from synodik.parsing.codes import canonical_article, codes


@pytest.mark.parametrize(
    ("wording", "behind", "year", "canonical"),
    [
        pytest.param("58-10", " УК РСФСР", 1937, "rsfsr-1926:58-10", id="code named"),
        pytest.param("58-10", "", 1925, "rsfsr-1922:58-10", id="older code by the year"),
        pytest.param("58-10 ч. 1", "", 1937, "rsfsr-1926:58-10/1", id="part"),
        pytest.param("58-10 lg.2", "", 1941, "rsfsr-1926:58-10/2", id="part in Estonian"),
        pytest.param("58 п. 11", "", 1937, "rsfsr-1926:58-11", id="point written out"),
        pytest.param(
            "54-10", ", 54-11 КК УРСР", 1937, "ukrssr-1927:54-10", id="code behind the run"
        ),
        pytest.param("72", " УК БССР", 1933, "bssr-1928:72", id="another republic"),
        pytest.param("58-1a", "", None, "rsfsr-1926:58-1a", id="no year"),
    ],
)
def test_an_article_is_tied_to_its_code(
    wording: str, behind: str, year: int | None, canonical: str
) -> None:
    assert canonical_article(wording, behind, year, "rsfsr") == canonical


def test_a_decree_is_no_article_of_a_code() -> None:
    assert canonical_article("ÜNP 04.06.47", "", 1947, "rsfsr") is None


def test_a_year_outside_every_code_gives_none() -> None:
    assert canonical_article("58-10", "", 1905, "rsfsr") is None


def test_codes_of_one_republic_do_not_overlap() -> None:
    for code in codes():
        later = [
            other
            for other in codes()
            if other.country == code.country and other.first_year > code.first_year
        ]
        assert all(code.last_year < other.first_year for other in later), code.id
