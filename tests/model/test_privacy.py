"""The rule that protects people who may be living."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.errors import SettingError
from synodik.model.finer_dates import MASK
from synodik.model.privacy import (
    PrivacyRule,
    fields_that_may_be_shown,
    may_be_living,
    what_may_be_shown,
)
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

P = Property
TODAY = date(2026, 11, 22)
RULE = PrivacyRule()
TEXT = (
    "|__ Kaskoja, Aino, Juhan, tütar, s. 14.02.1941, eluk. Tartu, Väike 7-2, asum. 25.03.49;"
    " vab. 12.08.56. Koos ema Liidiaga. Kiri 3.04.1957 [vv 41]"
)


def said(prop: Property, words: str, normal: str = "", rule: str = "et.birth") -> Statement:
    start = TEXT.index(words)
    return Statement("e/1", prop, words, normal or words, Span(start, start + len(words)), rule)


STATEMENTS = (
    said(P.SURNAME, "Kaskoja"),
    said(P.GIVEN_NAME, "Aino"),
    said(P.PATRONYMIC, "Juhan"),
    said(P.RELATION, "tütar"),
    said(P.BIRTH_DATE, "14.02.1941", "1941-02-14"),
    said(P.RESIDENCE, "Tartu, Väike 7-2"),
    said(P.TRIAL_DATE, "25.03.49", "1949-03-25"),
    said(P.RELEASE_DATE, "12.08.56", "1956-08-12"),
    said(P.REMARK, "Koos ema Liidiaga"),
    said(P.ARCHIVE_REFS, "vv 41"),
)


@pytest.mark.parametrize(
    ("facts", "living"),
    [
        pytest.param([(P.BIRTH_DATE, "1926-11-23")], True, id="a day short of a hundred years"),
        pytest.param([(P.BIRTH_DATE, "1926-11-22")], False, id="a hundred years today"),
        pytest.param([(P.BIRTH_DATE, "1926")], True, id="of a year its last day counts"),
        pytest.param([(P.BIRTH_DATE, "1925~")], True, id="about 1925 may be 1927"),
        pytest.param([(P.BIRTH_DATE, "192X")], True, id="some year of the twenties"),
        pytest.param([(P.BIRTH_DATE, "1900"), (P.BIRTH_DATE, "1940")], True, id="in doubt"),
        pytest.param([(P.BIRTH_DATE, "1940"), (P.DEATH_DATE, "1999")], False, id="death stated"),
        pytest.param([(P.BIRTH_DATE, "1940"), (P.DEATH_KIND, "unknown")], False, id="died somehow"),
        pytest.param([(P.BIRTH_DATE, "1940"), (P.BURIAL_PLACE, "Kuuse")], False, id="has a grave"),
        pytest.param([(P.ARREST_DATE, "1937-11")], False, id="arrested in 1937"),
        pytest.param([(P.ARREST_DATE, "1941-06-14")], True, id="may have been twelve in 1941"),
        pytest.param([(P.TRIAL_DATE, "1922"), (P.RELATION, "poeg")], False, id="a child of 1922"),
        pytest.param([(P.TRIAL_DATE, "1931"), (P.RELATION, "poeg")], True, id="a child of 1931"),
        pytest.param([(P.REHABILITATION_DATE, "1989-06")], True, id="only rehabilitated of late"),
        pytest.param(
            [(P.ARREST_DATE, "1937"), (P.REHABILITATION_DATE, "1989")], False, id="long before"
        ),
        pytest.param([], False, id="nothing is known"),
        pytest.param([(P.ROLE, "member")], True, id="a role, and nothing else is known"),
        pytest.param(
            [(P.ROLE, "member"), (P.ROLE_PERIOD, "from 1937-07-30")], False, id="served in 1937"
        ),
        pytest.param(
            [(P.ROLE, "member"), (P.ROLE_PERIOD, "1946/1985")], True, id="served until 1985"
        ),
        pytest.param([(P.BIRTH_DATE, "unclear")], True, id="a birth that cannot be understood"),
        pytest.param(
            [(P.BIRTH_DATE, "1900"), (P.BIRTH_DATE, "1938/1937")], True, id="one of two cannot"
        ),
        pytest.param(
            [(P.BIRTH_DATE, "unclear"), (P.ARREST_DATE, "1937")], False, id="but arrested in 1937"
        ),
    ],
)
def test_who_may_be_living(facts: list[tuple[Property, str]], living: bool) -> None:
    assert may_be_living(facts, RULE, TODAY) is living


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 200))
def test_who_is_protected_today_was_protected_before(born: date, years: int) -> None:
    rule = PrivacyRule(years=years)
    facts = [(P.BIRTH_DATE, born.isoformat())]
    if may_be_living(facts, rule, TODAY):
        assert may_be_living(facts, rule, TODAY - timedelta(days=400))


def test_the_dead_are_shown_whole() -> None:
    shown = what_may_be_shown(TEXT, STATEMENTS, living=False)
    assert (shown.text, shown.statements, shown.withheld) == (TEXT, STATEMENTS, ())


def test_of_the_living_no_day_residence_or_relative_stays_in_the_text() -> None:
    shown = what_may_be_shown(TEXT, STATEMENTS, living=True)
    for secret in ("14", "02", "Tartu", "Väike", "tütar", "Liidia", "25.03", "12.08", "3.04"):
        assert secret not in shown.text, shown.text
    for open_word in ("Kaskoja", "Aino", "1941", "49", "56", "1957", "vv 41"):
        assert open_word in shown.text, shown.text


def test_of_the_living_statements_keep_the_year_and_lose_the_rest() -> None:
    shown = what_may_be_shown(TEXT, STATEMENTS, living=True)
    held = {each.prop: each for each in shown.statements}
    assert held[P.BIRTH_DATE].value == held[P.BIRTH_DATE].normal == "1941"
    assert held[P.TRIAL_DATE].normal == "1949"
    assert not {P.RESIDENCE, P.RELATION, P.REMARK} & set(held)
    assert held[P.GIVEN_NAME].value == "Aino"


def test_the_text_keeps_its_length_so_that_spans_keep_their_places() -> None:
    shown = what_may_be_shown(TEXT, STATEMENTS, living=True)
    assert len(shown.text) == len(TEXT)
    for each in shown.statements:
        if each.prop is P.ARCHIVE_REFS:
            assert shown.text[each.span.start : each.span.stop] == each.value


def test_what_no_statement_explains_is_withheld_whole() -> None:
    start = TEXT.index("Kiri")
    shown = what_may_be_shown(TEXT, STATEMENTS, [Span(start, start + 14)], living=True)
    assert "Kiri" not in shown.text
    assert "1957" not in shown.text


def test_a_place_of_arrest_with_a_house_number_is_a_residence() -> None:
    text = "arr. Tartu, Väike 7-2"
    statement = Statement("e/1", P.ARREST_PLACE, text[5:], text[5:], Span(5, len(text)), "et")
    shown = what_may_be_shown(text, [statement], living=True)
    assert shown.statements == ()
    assert "Väike" not in shown.text


def test_a_correction_in_other_words_than_the_entry_masks_nothing_but_itself() -> None:
    text = "Kaskoja, Aino s. 1941"
    whole = Span(0, len(text))
    correction = Statement("e/1", P.BIRTH_DATE, "1942-02-15", "1942-02-15", whole, "ledger:3")
    shown = what_may_be_shown(text, [correction], living=True)
    assert shown.text == text
    assert shown.statements[0].value == "1942"


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        pytest.param(P.SURNAME, "Kaskaja", id="a name not printed"),
        pytest.param(P.GIVEN_NAME, "Liidia", id="a name printed of somebody else"),
        pytest.param(P.RELATION, "õde", id="a relation not printed"),
    ],
)
def test_a_correction_opens_nothing_that_is_withheld(prop: Property, value: str) -> None:
    start = max(TEXT.find(value), 0)
    span = Span(start, start + len(value)) if start else Span(0, len(TEXT))
    correction = Statement("e/1", prop, value, value, span, "ledger:3")
    parsed = [each for each in STATEMENTS if each.prop is not P.REMARK]
    before = what_may_be_shown(TEXT, parsed, living=True).text
    assert "Liidia" not in before
    assert what_may_be_shown(TEXT, [*parsed, correction], living=True).text == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Töötas metsas. Koos ema ja õdedega, Liidia ja Mari. [vv]", "Töötas metsas. # [vv]"),
        (
            "Служил в полку. Жена Мария, сын Пётр; реабилитирован",
            "Служил в полку. #; реабилитирован",
        ),
        ("Вдова и дети жили в селе", "#"),
        (
            "Братск, Синявино, Женева, isamaaline, emalaev",
            "Братск, Синявино, Женева, isamaaline, emalaev",
        ),
    ],
)
def test_a_sentence_on_relatives_is_withheld_whole(text: str, shown: str) -> None:
    told = what_may_be_shown(text, [], living=True).text
    assert re.sub(rf"{MASK}(?:[^\w.;]*{MASK})*\.?", "#", told) == shown


def test_the_relative_named_beside_the_relation_is_withheld() -> None:
    text = "KASKOJA, Aino, Juhan, Kaskoja Liidia (R1) tütar, s. 1941"
    start = text.index("tütar")
    relation = Statement("e/1", P.RELATION, "tütar", "tütar", Span(start, start + 5), "et")
    assert "Liidia" not in what_may_be_shown(text, [relation], living=True).text


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        ("s. 01.01.29 Kuuse", "s. ##.##.29 Kuuse"),
        ("родился 12 марта 1930 г", "родился ## ##### 1930 г"),
        ("в июне 1989 г", "в #### 1989 г"),
        ("suri 04.42", "suri ##.42"),
        ("25.XI.37", "##.##.37"),
        ("1930-03-12", "1930-##-##"),
        ("on May 25, 1937", "on ### ##, 1937"),
        ("25. mail 1937", "##. #### 1937"),
        ("12.03 viidi ära", "##.## viidi ära"),
        ("§17-58-1a, 25+5", "§17-58-1a, 25+5"),
        ("58-10 lg.2", "58-10 lg.2"),
        ("майор, Липецк", "майор, Липецк"),
        ("1902", "1902"),
    ],
)
def test_days_and_months_are_masked_in_any_wording(printed: str, masked: str) -> None:
    remark = Statement("e/1", P.MEMBERSHIP, printed, printed, Span(0, len(printed)), "x")
    shown = what_may_be_shown(printed, [remark], living=True)
    assert shown.text == masked.replace("#", MASK)
    assert shown.statements[0].value == shown.text


def test_a_month_that_is_a_name_stays_where_it_names_somebody() -> None:
    text = "SAAREPUU, August 1930"
    name = Statement("e/1", P.GIVEN_NAME, "August", "August", Span(10, 16), "et")
    assert what_may_be_shown(text, [name], living=True).text == text
    assert MASK in what_may_be_shown(text, [], living=True).text


@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y", "%d. %m. %Y"]),
    st.text(alphabet="abc АБВ,;", max_size=20),
)
def test_no_printed_day_survives(day: date, form: str, around: str) -> None:
    printed = day.strftime(form)
    shown = what_may_be_shown(f"{around} {printed} {around}", [], living=True)
    assert printed not in shown.text


@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=5)
)
def test_the_length_and_the_open_letters_never_change(
    text: str, places: list[tuple[int, int]]
) -> None:
    spans = [Span(start, start + length) for start, length in places]
    shown = what_may_be_shown(text, [], spans, living=True)
    assert len(shown.text) == len(text)
    assert all(new in (old, MASK) for new, old in zip(shown.text, text, strict=True))


def test_the_flat_view_loses_the_same() -> None:
    record = {
        "entry": "e/1",
        "given_name": "August",
        "birth_date": "1941-02-14",
        "residence": "Tartu",
        "relation": "tütar",
        "sentence": "asumine alates 25.03.49",
        "sentence_years": 10.0,
        "penal_places": ["Tomski obl.", "alates 3.04.1950"],
        "death_date": None,
    }
    assert fields_that_may_be_shown(record, living=False) == record
    assert fields_that_may_be_shown(record, living=True) == {
        **record,
        "birth_date": "1941",
        "residence": None,
        "relation": None,
        "sentence": f"asumine alates {MASK * 2}.{MASK * 2}.49",
        "penal_places": ["Tomski obl.", f"alates {MASK}.{MASK * 2}.1950"],
    }


def test_a_rule_is_read_from_its_table() -> None:
    assert PrivacyRule.from_settings({"years": 110}, "archive.toml") == PrivacyRule(years=110)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"year": 100}, "did you mean years"),
        ({"years": "100"}, "whole number"),
        ({"years": True}, "whole number"),
        ({"years": -1}, "whole number"),
    ],
)
def test_a_rule_that_says_what_it_may_not_is_refused(table: dict[str, object], words: str) -> None:
    with pytest.raises(SettingError, match=words):
        PrivacyRule.from_settings(table, "archive.toml")
