"""The gazetteer that comes with the program, read once for all tests: it takes some seconds."""

import pytest

from synodik.places.index import Index
from synodik.places.loading import loaded
from synodik.places.resolve import Gazetteer


@pytest.fixture(scope="session")
def index() -> Index:
    return loaded()


@pytest.fixture(scope="session")
def gazetteer(index: Index) -> Gazetteer:
    return Gazetteer(index)
