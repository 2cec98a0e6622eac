"""Entries to statements, by language packs and profiles."""

from synodik.parsing import compiled

__path__ = compiled.searched(__path__)  # before anything is imported that may be compiled

from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import Profile, load_profile, profile_names

__all__ = ["Parser", "Profile", "Reading", "load_profile", "profile_names"]
