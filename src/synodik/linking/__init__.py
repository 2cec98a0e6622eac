"""Records to persons."""

from synodik.linking.linkage import Linkage, link

__all__ = ["Linkage", "link"]
