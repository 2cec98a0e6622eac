"""The tables that come with the program."""

import tomllib
from importlib import resources

from synodik.places.index import Index
from synodik.places.place import Level
from synodik.places.tables import units


def test_every_id_is_given_once_and_every_parent_is_there() -> None:
    ids = [unit.place.id for unit in units()]
    assert len(ids) == len(set(ids))
    assert {unit.place.parent for unit in units()} <= {*ids, ""}


def test_every_place_has_a_source_that_is_described(index: Index) -> None:
    file = resources.files("synodik.places") / "gazetteer" / "sources.toml"
    described = tomllib.loads(file.read_text("utf-8"))
    assert {place.source for place in index.by_id.values()} <= described.keys()


def test_nothing_ends_before_it_begins() -> None:
    for unit in units():
        place = unit.place
        assert place.since is None or place.until is None or place.since <= place.until, place.id


def test_every_province_lies_somewhere(index: Index) -> None:
    nowhere = [
        place.id
        for place in index.by_id.values()
        if place.level is Level.PROVINCE and place.coordinates is None
    ]
    assert nowhere == []


def test_a_town_of_today_belongs_to_its_province_of_today(index: Index) -> None:
    found = {place.name: place.parent for place, _ in index.towns["vyborg"]}
    assert found["Vyborg"] == "leningrad-obl"
