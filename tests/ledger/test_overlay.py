from synodik.ledger.correction import Correction
from synodik.ledger.overlay import overlaid
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

TEXT = "ORAV, Jaan, s. 1898, arr. 1937, arr. 1941, §58-4, §58-10."


def _stated(prop: Property, value: str, episode: int = 0, normal: str | None = None) -> Statement:
    start = TEXT.index(value)
    span = Span(start, start + len(value))
    return Statement("list/1", prop, value, normal or value, span, "et.test", episode)


def _corrected(
    prop: Property, *values: str, line: int = 1, episode: int | None = None
) -> Correction:
    return Correction(line, "list/1", prop, values, episode)


def _seen(laid: tuple[StandingStatement, ...]) -> list[tuple[str, str, str]]:
    return [(each.statement.value, each.standing.value, each.statement.rule) for each in laid]


def test_what_was_parsed_stays_as_overruled_and_the_new_value_follows_it() -> None:
    parsed = [_stated(Property.SURNAME, "ORAV"), _stated(Property.BIRTH_DATE, "1898")]
    laid = overlaid("list/1", TEXT, parsed, [_corrected(Property.SURNAME, "Oravas", line=7)])
    assert _seen(laid) == [
        ("ORAV", "overruled", "et.test"),
        ("Oravas", "corrected", "ledger:7"),
        ("1898", "parsed", "et.test"),
    ]


def test_a_new_value_that_the_entry_prints_rests_on_its_words() -> None:
    laid = overlaid("list/1", TEXT, [], [_corrected(Property.GIVEN_NAME, "Jaan")])
    start, stop = laid[0].statement.span
    assert TEXT[start:stop] == "Jaan"


def _rests_on(prop: Property, value: str, text: str, *parsed: Statement) -> str:
    laid = overlaid("list/1", text, parsed, [_corrected(prop, value)])
    start, stop = next(each for each in laid if each.standing == "corrected").statement.span
    return text[start:stop]


def test_a_word_of_a_vocabulary_and_a_number_rest_on_the_whole_entry() -> None:
    text = "Kalm, Maria, s. 3.05.1898, m. arr. 1941, 5a."
    assert _rests_on(Property.SEX, "m", text) == text
    assert _rests_on(Property.SENTENCE_YEARS, "5", text) == text


def test_a_new_value_rests_on_whole_words_of_the_old_one_if_they_are_there() -> None:
    text = "Tartu mk., s. 1898 Tartu l., Tart."
    start = text.rindex("Tartu l.")
    old = Statement(
        "list/1", Property.BIRTH_PLACE, "Tartu l.", "", Span(start, start + 8), "et.test"
    )
    laid = overlaid("list/1", text, [old], [_corrected(Property.BIRTH_PLACE, "Tartu")])
    assert laid[1].statement.span == (start, start + 5)
    assert _rests_on(Property.BIRTH_PLACE, "Tar", text, old) == text


def test_words_that_the_entry_prints_twice_prove_nothing() -> None:
    text = "Jaan, Jaan s., 1898, 1898"
    assert _rests_on(Property.GIVEN_NAME, "Jaan", text) == text
    assert _rests_on(Property.BIRTH_DATE, "1898", text[:-6]) == text[:-6]


def test_a_new_value_that_the_entry_does_not_print_rests_on_all_of_it() -> None:
    laid = overlaid("list/1", TEXT, [], [_corrected(Property.BIRTH_DATE, "1897-05-03")])
    assert laid[0].statement.span == (0, len(TEXT))


def test_of_several_repressions_the_first_is_corrected_unless_another_is_named() -> None:
    parsed = [
        _stated(Property.ARREST_DATE, "1937", episode=1),
        _stated(Property.ARREST_DATE, "1941", episode=2),
    ]
    first = overlaid("list/1", TEXT, parsed, [_corrected(Property.ARREST_DATE, "1938")])
    second = overlaid("list/1", TEXT, parsed, [_corrected(Property.ARREST_DATE, "1942", episode=2)])
    assert [each.standing for each in first] == ["overruled", "corrected", "parsed"]
    assert [each.standing for each in second] == ["parsed", "overruled", "corrected"]
    assert second[2].statement.episode == 2


def test_a_list_is_replaced_whole() -> None:
    parsed = [_stated(Property.ARTICLES, "58-4"), _stated(Property.ARTICLES, "58-10")]
    laid = overlaid("list/1", TEXT, parsed, [_corrected(Property.ARTICLES, "58-4", "58-11")])
    assert _seen(laid) == [
        ("58-4", "overruled", "et.test"),
        ("58-10", "overruled", "et.test"),
        ("58-4", "corrected", "ledger:1"),
        ("58-11", "corrected", "ledger:1"),
    ]


def test_an_empty_correction_overrules_and_puts_nothing_in_place() -> None:
    laid = overlaid(
        "list/1", TEXT, [_stated(Property.BIRTH_DATE, "1898")], [_corrected(Property.BIRTH_DATE)]
    )
    assert [each.standing for each in laid] == [Standing.OVERRULED]


def test_two_corrections_of_one_value_leave_the_later() -> None:
    corrections = [
        _corrected(Property.BIRTH_DATE, "1897", line=1, episode=0),
        _corrected(Property.BIRTH_DATE, "1896", line=2),
    ]
    laid = overlaid("list/1", TEXT, [_stated(Property.BIRTH_DATE, "1898")], corrections)
    assert _seen(laid) == [("1898", "overruled", "et.test"), ("1896", "corrected", "ledger:2")]
