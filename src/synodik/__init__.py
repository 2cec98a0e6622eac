"""Synodik: one record of state terror in which every statement shows its source."""

__version__ = "0.1.0"
