"""What a parsed source and a build are named after."""

from importlib import metadata

import pytest

from synodik.archive import fingerprint
from synodik.model.source import Source

SOURCE = Source("one", "A book", "B", "lines")


def _renewed(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    really = metadata.version
    monkeypatch.setattr(
        "synodik.archive.fingerprint.metadata.version",
        lambda name: "999" if name == library else really(name),
    )


@pytest.mark.parametrize("library", ["openpyxl", "lxml", "pyshp", "pillow", "numba", "pymorphy3"])
def test_a_new_version_of_a_library_reads_sources_anew(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    old = fingerprint.key_of_source(SOURCE, "profile"), fingerprint.id_of_build([])
    assert old == (fingerprint.key_of_source(SOURCE, "profile"), fingerprint.id_of_build([]))
    _renewed(monkeypatch, library)
    assert fingerprint.key_of_source(SOURCE, "profile") != old[0]
    assert fingerprint.id_of_build([]) != old[1]


@pytest.mark.parametrize("library", ["duckdb", "tantivy"])
def test_a_new_version_of_what_links_and_indexes_leaves_the_sources_as_they_are(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    old = fingerprint.key_of_source(SOURCE, "profile"), fingerprint.id_of_build([])
    _renewed(monkeypatch, library)
    assert fingerprint.key_of_source(SOURCE, "profile") == old[0]
    assert fingerprint.id_of_build([]) != old[1]
