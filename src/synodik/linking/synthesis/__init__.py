"""Invented corpora with their truth, for measuring linkage, parsing and search."""

from synodik.linking.synthesis.corpus import SCHEMA, Batch, corpus

__all__ = ["SCHEMA", "Batch", "corpus"]
