"""Places of terror that sources tell of, and those of the tables."""

import pytest

from synodik.places.joining import joined
from synodik.places.place import Coordinates, Place, PlaceKind, PlaceName
from synodik.places.resolve import Gazetteer, gazetteer


def _site(
    id_: str, *names: str, kind: PlaceKind = PlaceKind.CAMP, at: tuple[float, float] | None = None
) -> Place:
    return Place(
        id=id_,
        kind=kind,
        names=tuple(PlaceName(name, "ru") for name in names),
        parent="",
        coordinates=Coordinates(*at, within=1.0) if at else None,
        source=id_.split("/", maxsplit=1)[0],
    )


def _found(places: Gazetteer, text: str) -> str:
    place = places.resolve(text, language="ru", sites=True).place
    return place.id if place else ""


def test_a_camp_of_a_name_and_kind_that_the_tables_have_is_that_camp() -> None:
    places = gazetteer()
    same = joined(places, [_site("camps/1", "Вятский ИТЛ", "Вятлаг", "Лесная точка")])
    assert same == {"camps/1": "vyatlag"}
    assert "Лесная точка" in [name.text for name in places.place("vyatlag").names]
    assert _found(places, "Лесная точка") == "vyatlag"


def test_a_camp_that_no_table_has_is_found_in_strings_in_any_case() -> None:
    places = gazetteer()
    assert joined(places, [_site("camps/2", "Ельниковский ИТЛ", "Ельниклаг")]) == {
        "camps/2": "camps/2"
    }
    for text in ("Ельниклаг", "Ельниклаге", "Ельниковском ИТЛ", "ИТЛ НКВД, Ельниклага"):
        assert _found(places, text) == "camps/2", text


def test_what_one_source_lists_as_two_camps_stays_two_and_their_name_leads_to_neither() -> None:
    places = gazetteer()
    same = joined(places, [_site("camps/3", "Кедровлаг"), _site("camps/4", "Кедровлаг")])
    assert same == {"camps/3": "camps/3", "camps/4": "camps/4"}
    assert _found(places, "Кедровлаг") == ""


def test_two_sources_tell_of_one_camp() -> None:
    places = gazetteer()
    same = joined(places, [_site("camps/3", "Кедровлаг"), _site("others/1", "Кедровлаг")])
    assert same == {"camps/3": "camps/3", "others/1": "camps/3"}


@pytest.mark.parametrize(
    ("site", "reason"),
    [
        pytest.param(_site("x/1", "Бутырская тюрьма"), "another kind", id="another kind"),
        pytest.param(
            _site("x/1", "Медное", kind=PlaceKind.BURIAL_SITE, at=(50.0, 100.0)),
            "far away",
            id="far away",
        ),
    ],
)
def test_a_namesake_stays_apart(site: Place, reason: str) -> None:
    del reason
    assert joined(gazetteer(), [site]) == {"x/1": "x/1"}


def test_a_place_of_execution_may_be_called_a_place_of_burial() -> None:
    site = _site("x/1", "Бутовский полигон", kind=PlaceKind.EXECUTION_SITE, at=(55.53, 37.6))
    assert joined(gazetteer(), [site]) == {"x/1": "butovo"}


def test_a_name_that_a_town_bears_leads_to_the_town() -> None:
    places = gazetteer()
    joined(places, [_site("x/1", "Ухта", "Ухтинская командировка")])
    assert _found(places, "Ухта").startswith("geonames:")
    assert _found(places, "Ухтинской командировке") == "x/1"


def test_nobody_is_held_in_a_monument() -> None:
    places = gazetteer()
    joined(places, [_site("x/1", "Маска печали", kind=PlaceKind.MONUMENT)])
    assert _found(places, "Маска печали") != "x/1"


def test_another_gazetteer_knows_nothing_of_it() -> None:
    joined(gazetteer(), [_site("camps/3", "Кедровлаг")])
    assert _found(gazetteer(), "Кедровлаг") == ""
