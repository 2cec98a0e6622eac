"""Files to entries: encodings, layouts and exact places."""

from synodik.reading.draft import Leftover
from synodik.reading.encoding import Decoded, decode
from synodik.reading.layout import Layout
from synodik.reading.reader import FileReading, read, read_file

__all__ = ["Decoded", "FileReading", "Layout", "Leftover", "decode", "read", "read_file"]
