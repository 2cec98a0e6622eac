from synodik.ledger import correction, hiding, retraction
from synodik.ledger.kinds import KINDS, check_of


def test_every_kind_is_listed_under_its_own_name() -> None:
    assert set(KINDS) == {correction.NAME, hiding.NAME, retraction.NAME}
    assert check_of("hiding") is hiding.check
