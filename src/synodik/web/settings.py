"""What a site is told when it opens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from synodik.model.privacy import PrivacyRule
from synodik.web.limits import Limits


def _today() -> date:
    return date.today()


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a site shows of itself and keeps to itself.

    Attributes:
        title: of the archive; stands on every page.
        privacy: what is shown of people who may be living.
        address: where readers reach the site, for citations, such as
            `https://memory.example`; empty where it has none yet.
        limits: what the site bears from one client.
        today: asked anew for each page, so that a site may run for years.
    """

    title: str
    privacy: PrivacyRule = field(default_factory=PrivacyRule)
    address: str = ""
    limits: Limits = field(default_factory=Limits)
    today: Callable[[], date] = _today
