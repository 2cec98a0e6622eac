"""Matching lists against the archive: the Reconciliation Service API.

Versions 0.2 (W3C Entity Reconciliation Community Group, final report of 10
April 2023), which OpenRefine speaks, and the draft of 1.0.
"""

from synodik.web.reconciliation.routes import router

__all__ = ["router"]
