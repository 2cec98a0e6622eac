"""The site and the API: pages that a server renders, and JSON."""

from synodik.web.app import create_app
from synodik.web.limits import Limits
from synodik.web.serving import Service, serve
from synodik.web.settings import SiteSettings

__all__ = ["Limits", "Service", "SiteSettings", "create_app", "serve"]
