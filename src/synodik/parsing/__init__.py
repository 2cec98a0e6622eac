"""Entries to statements, by language packs and profiles."""

from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import Profile, load_profile, profile_names

__all__ = ["Parser", "Profile", "Reading", "load_profile", "profile_names"]
