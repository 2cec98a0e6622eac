"""The places of a build, asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.locating import locate
from synodik.archive.place_tables import PlaceTables, feature_of
from synodik.model.errors import UnknownIdError

Make = Callable[..., Built]
PLACES = """\
name;kind;where;lat;lon;in memory of;part of
Ельлаг;camp;Кировская область;59.9;52.2;;
Еловая балка;burial_site;Кировская область;58.61;49.7;;Ельлаг
Крест в Еловой балке;monument;;58.61;49.7;Еловая балка;
Кедровлаг;camp;;;;;
"""
PEOPLE = """\
OKAS, Jaan, Mihkel, s. 1898 Tartu, arr. 1940, trib. 5.02.41 §58-4, 10 a., Jellag.
KÄBI, Leena, Toomas, s. 1902 Tartu, arr. 1941, trib. 1941 §58-4, 10 a., Jellag.
"""
PROFILE = """\
name = "places"
subject = "place"
language = "ru"
[layout]
kind = "table"
delimiter = ";"
[columns]
name = "label"
kind = "kind"
where = "located_at"
lat = "latitude"
lon = "longitude"
"in memory of" = "commemorates"
"part of" = "part_of"
"""


@pytest.fixture
def tables(archive: Archive, make: Make, tmp_path: Path, add: Callable[..., object]) -> PlaceTables:
    add("people", PEOPLE, territory="Estonia")
    table, profile = tmp_path / "places.csv", tmp_path / "places.toml"
    table.write_text(PLACES, "utf-8")
    profile.write_text(PROFILE, "utf-8")
    archive.add([table], str(profile), Description(source_id="places"))
    return PlaceTables(make(locate=locate).build.folder)


def test_a_place_is_found_by_its_id_and_what_it_belongs_to(tables: PlaceTables) -> None:
    camp = tables.place("places/1")
    assert (camp.name, camp.kind.value) == ("Ельлаг", "camp")
    assert [each.id for each in tables.above(camp.id)][:1] == ["kirov-obl"]
    assert tables.entries_about(camp.id) == ("places/1",)


def test_a_place_that_does_not_exist_is_refused(tables: PlaceTables) -> None:
    with pytest.raises(UnknownIdError, match="nowhere"):
        tables.place("nowhere")


def test_persons_are_counted_by_the_year_of_the_event_and_those_taken_down_are_not(
    tables: PlaceTables,
) -> None:
    camp = tables.place("places/1")
    told = [(each.prop, each.year, each.persons) for each in tables.presence(camp, ())]
    assert told == [("penal_places", 1941, 2)]
    assert tables.count(camp, {"people/2"}) == 1
    assert tables.persons(camp, (), limit=1, offset=1) == [("people/2", ("penal_places",))]


def test_monuments_and_parts_lead_to_the_place_they_name(tables: PlaceTables) -> None:
    related = [(how, each.name) for how, each in tables.related("places/2")]
    assert related == [("commemorates", "Крест в Еловой балке")]
    assert [each.id for _, each in tables.related("places/1")] == ["places/2"]


def test_what_is_missing_is_what_nothing_names(tables: PlaceTables) -> None:
    camps = tables.without(["camp"], "part_of", ["burial_site"])
    assert "places/4" in [each.id for each in camps]
    assert "places/1" not in [each.id for each in camps]
    assert tables.without(["burial_site"], "commemorates", ["monument"]) == []


def test_a_feature_has_coordinates_with_the_longitude_first(tables: PlaceTables) -> None:
    feature = feature_of(tables.place("places/2"), "http://a/place/places/2")
    assert feature is not None
    assert feature["geometry"] == {"type": "Point", "coordinates": [49.7, 58.61]}
    assert feature_of(tables.place("places/4"), "") is None
