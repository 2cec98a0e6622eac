"""The site and the API: pages that a server renders, and JSON."""

from synodik.web.app import create_app
from synodik.web.serving import app_of, serve
from synodik.web.settings import SiteSettings

__all__ = ["SiteSettings", "app_of", "create_app", "serve"]
