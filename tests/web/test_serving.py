"""How an archive may be served."""

import pytest

from synodik.model.errors import ArchiveError
from synodik.web import Service


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        pytest.param(
            Service(reviewer="A. Keeper", host="0.0.0.0"), "on this machine only", id="others judge"
        ),
        pytest.param(
            Service(reviewer="A. Keeper", workers=2), "one process holds", id="two queues of pairs"
        ),
        pytest.param(Service(address="memory.example"), "no address of a site", id="no address"),
    ],
)
def test_what_cannot_be_served_is_refused(service: Service, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        service.check()


def test_what_can_be_served_is_let_pass() -> None:
    Service(reviewer="A. Keeper").check()
    Service(workers=4, address="https://memory.example").check()
