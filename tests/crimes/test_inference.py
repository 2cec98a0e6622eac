"""To which operation a sentence is held to belong."""

from dataclasses import replace

import pytest

from synodik.crimes.inference import Sentence, operation_rule, rules
from synodik.crimes.operations import operations
from synodik.crimes.register import bodies
from synodik.model.edtf import interval_of

_OF_TROIKA = Sentence(bodies()["troika-1937"], interval_of("1937-10-03"), words="58-10")


def _operation(sentence: Sentence) -> str | None:
    rule = operation_rule(sentence)
    return rule.operation if rule else None


@pytest.mark.parametrize(
    ("body", "day", "nationality", "operation"),
    [
        pytest.param("troika-1937", "1937-10-03", "", "kulak-00447", id="troika of an UNKVD"),
        pytest.param("troika-1937", "1937-07-31", "", None, id="before the operation began"),
        pytest.param("troika-1937", "1937", "", None, id="a year may lie before it"),
        pytest.param("troika-1937", "1937-10-03", "polish", "kulak-00447", id="a Pole, by troika"),
        pytest.param("dvoika", "1938-02-03", "polish", "polish-00485", id="a Pole, by dvoika"),
        pytest.param("dvoika", "1938-02-03", "russian", "national", id="a Russian, by dvoika"),
        pytest.param("dvoika", "", "polish", None, id="without a date"),
        pytest.param("regional-court", "1938-02-03", "polish", None, id="nationality alone"),
        pytest.param("special-troika-1938", "1938-10-03", "", "national", id="special troika"),
        pytest.param("dvoika", "1938-02-03", "chinese", "chinese", id="a Chinese, by dvoika"),
        pytest.param("presidium", "1943-12-27", "", "kalmyks-1943", id="another decree by its day"),
        pytest.param("gko", "1944-05-11", "", "crimean-tatars-1944", id="decree by its day"),
    ],
)
def test_body_and_date_lead_to_an_operation(
    body: str, day: str, nationality: str, operation: str | None
) -> None:
    when = interval_of(day) if day else None
    assert _operation(Sentence(bodies()[body], when, nationality=nationality)) == operation


def test_socially_dangerous_elements_were_the_affair_of_militia_troikas() -> None:
    assert _operation(_OF_TROIKA) == "kulak-00447"
    assert _operation(replace(_OF_TROIKA, words="обвинение: сoэ, соэ")) is None


def test_a_deportation_of_the_baltics_is_told_by_the_day_of_arrest_in_these_lands() -> None:
    sentence = Sentence(
        bodies()["oso-nkvd"],
        interval_of("1942-02-21"),
        arrested=interval_of("1941-06-14"),
        lands=frozenset({"ee"}),
    )
    assert _operation(sentence) == "baltic-june-1941"
    assert _operation(replace(sentence, lands=frozenset({"ru"}))) is None
    assert _operation(replace(sentence, arrested=interval_of("1941-07-01"))) is None


_OF_COUNCIL = Sentence(
    bodies()["oso-mgb"],
    interval_of("1949-07-06"),
    kinds=frozenset({"special_settlement"}),
    lands=frozenset({"ee"}),
)


def test_the_special_council_decided_on_families_deported_before_and_not_on_the_accused() -> None:
    assert _operation(_OF_COUNCIL) == "priboi"
    assert _operation(replace(_OF_COUNCIL, arrested=interval_of("1949-01-27"))) is None
    assert _operation(replace(_OF_COUNCIL, words="58-10 lg.1")) is None
    assert _operation(replace(_OF_COUNCIL, kinds=_OF_COUNCIL.kinds | {"camp"})) is None
    assert _operation(replace(_OF_COUNCIL, when=interval_of("1949-03-09"))) is None


def test_a_list_is_inferred_for_the_dead_alone() -> None:
    shot = Sentence(
        bodies()["military-collegium"],
        interval_of("1937-11-01"),
        kinds=frozenset({"execution"}),
    )
    assert _operation(shot) == "stalin-lists"
    assert _operation(replace(shot, kinds=frozenset({"camp"}))) is None
    assert _operation(replace(shot, when=interval_of("1939-02-01"))) is None


def test_a_peasant_taken_before_the_order_is_not_of_its_first_category() -> None:
    peasant = Sentence(
        bodies()["troika-ogpu"],
        interval_of("1930-03-08"),
        words="крестьянин; 58-10",
        kinds=frozenset({"camp"}),
    )
    assert _operation(peasant) == "dekulakisation"
    assert _operation(replace(peasant, arrested=interval_of("1930-02-06"))) == "dekulakisation"
    assert _operation(replace(peasant, arrested=interval_of("1929-12-20"))) is None
    assert _operation(replace(peasant, words="крестьянин; 58-2 восстание")) is None
    assert _operation(replace(peasant, words="священник; 58-10")) is None
    assert _operation(replace(peasant, kinds=frozenset())) is None


def test_who_was_a_kulak_before_is_not_sentenced_as_one_again() -> None:
    later = Sentence(
        bodies()["troika-ogpu"],
        interval_of("1933-04-27"),
        words="раскулачен; 58-11",
        imposed="58-11; 10 лет",
    )
    assert _operation(later) is None
    exiled = replace(later, imposed="раскулачивание; ссылка")
    assert _operation(exiled) == "dekulakisation"


def test_every_rule_asks_for_a_body_and_a_date_and_says_so_in_four_languages() -> None:
    for rule in rules().values():
        assert rule.bodies <= set(bodies()), rule.id
        assert rule.operation in operations(), rule.id
        assert rule.decided or rule.arrested, rule.id
        assert set(rule.wordings) == {"en", "ru", "et", "uk"}
        assert 0 < rule.confidence < 1
