"""The gazetteer is read once for the tests of this room."""

import pytest

from synodik.crimes import BodyFinder
from synodik.places.resolve import Gazetteer, gazetteer


@pytest.fixture(scope="session")
def places() -> Gazetteer:
    return gazetteer()


@pytest.fixture(scope="session")
def finder(places: Gazetteer) -> BodyFinder:
    return BodyFinder(places)
