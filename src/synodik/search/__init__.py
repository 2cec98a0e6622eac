"""Finding persons by what someone half remembers."""

from synodik.search.answer import Answer, Hit
from synodik.search.facets import Facet
from synodik.search.index import build
from synodik.search.query import Searcher
from synodik.search.suggest import Suggestion

__all__ = ["Answer", "Facet", "Hit", "Searcher", "Suggestion", "build"]
