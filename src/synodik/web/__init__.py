"""The site and the API: pages that a server renders, and JSON."""

from synodik.web.app import create_app, serve
from synodik.web.settings import SiteSettings

__all__ = ["SiteSettings", "create_app", "serve"]
