"""Crimes: the register of bodies, orders and operations, and what sentences are tied to."""

from synodik.crimes.body import Body, Extent, Reach
from synodik.crimes.finding import BodyFinder, FoundBody

__all__ = ["Body", "BodyFinder", "Extent", "FoundBody", "Reach"]
