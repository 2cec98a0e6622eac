"""The register is whole: ids, parents, citations and sums."""

import pytest

from synodik.crimes.kinds import body_kinds
from synodik.crimes.register import bodies, bodies_of_kind, citations


def test_every_body_has_names_in_four_languages_and_a_citation() -> None:
    for body in bodies().values():
        assert set(body.names) >= {"ru", "et", "uk", "en"}, body.id
        assert body.source in citations(), body.id


def test_every_parent_is_registered() -> None:
    for body in bodies().values():
        assert not body.parent or body.parent in bodies(), body.id


@pytest.mark.parametrize("kind", [kind.id for kind in body_kinds()])
def test_every_kind_has_a_body_that_any_wording_of_it_fits(kind: str) -> None:
    last = bodies_of_kind(kind)[-1]
    assert last.form is None
    assert not last.organs
