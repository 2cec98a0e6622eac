"""Finding persons by what someone half remembers."""

from synodik.search.index import build
from synodik.search.query import Answer, Hit, Searcher

__all__ = ["Answer", "Hit", "Searcher", "build"]
