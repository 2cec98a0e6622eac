"""What findings say together that none says alone."""

from synodik.parsing.conclusions import add_release, add_settlement, date_deportations, drop_spared
from synodik.parsing.findings import Finding


def _told(name: str, normal: str | None = None, *, rule: str = "", episode: int = 1) -> Finding:
    return Finding(name, 0, 1, normal, rule, episode)


def test_a_deportation_without_decision_is_dated_by_its_day() -> None:
    told = [_told("deportation_date", "1941-06-14")]
    date_deportations(told)
    assert [item.name for item in told] == ["trial_date"]


def test_a_deportation_with_a_decision_is_not() -> None:
    told = [_told("deportation_date", "1949-03-25"), _told("trial_date", "1949-07-06")]
    date_deportations(told)
    assert [item.name for item in told] == ["ignored", "trial_date"]


def test_exile_after_a_sentence_without_date_leaves_it_undated() -> None:
    told = [_told("trial_body"), _told("deportation_date", "1951")]
    date_deportations(told)
    assert [item.name for item in told] == ["trial_body", "ignored"]


def test_who_was_spared_and_sentenced_has_the_sentence() -> None:
    told = [
        _told("sentence_kind", "none", rule="not_deported", episode=0),
        _told("sentence_kind", "camp", rule="trial"),
    ]
    drop_spared(told, {"not_deported"})
    assert [item.name for item in told] == ["ignored", "sentence_kind"]


def test_who_was_only_spared_has_no_sentence() -> None:
    told = [_told("sentence_kind", "none", rule="not_deported", episode=0)]
    drop_spared(told, {"not_deported"})
    assert told[0].name == "sentence_kind"


def test_a_place_of_exile_alone_is_a_special_settlement() -> None:
    told = [_told("penal_places", episode=0), _told("articles", episode=2)]
    add_settlement(told, (0, 1, "birth", 1))
    assert (told[-1].normal, told[-1].episode) == ("special_settlement", 1)


def test_a_place_beside_a_sentence_is_not() -> None:
    told = [_told("sentence"), _told("penal_places")]
    add_settlement(told, (0, 1, "trial", 1))
    assert len(told) == 2


def test_arrested_and_let_go_is_no_sentence() -> None:
    told = [_told("arrest_date", "1945-08-18"), _told("release_date", "1946-01-02")]
    add_release(told, (0, 1, "release"))
    assert told[-1].normal == "none"


def test_years_between_arrest_and_release_tell_of_a_sentence() -> None:
    told = [_told("arrest_date", "1945"), _told("release_date", "1955")]
    add_release(told, (0, 1, "release"))
    assert len(told) == 2
