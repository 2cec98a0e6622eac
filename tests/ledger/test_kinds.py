from types import ModuleType

import pytest

from synodik.ledger import (
    confirmation,
    correction,
    estimate,
    figure,
    formula,
    hiding,
    judgement,
    retraction,
)
from synodik.ledger.kinds import KINDS, check_of

MODULES = (confirmation, correction, estimate, figure, formula, hiding, judgement, retraction)


def test_every_kind_is_listed() -> None:
    assert set(KINDS) == {module.NAME for module in MODULES}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.NAME)
def test_a_kind_is_checked_by_its_own_module(module: ModuleType) -> None:
    assert check_of(module.NAME) is module.check
