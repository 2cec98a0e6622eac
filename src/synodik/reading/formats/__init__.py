"""Formats: what is no plain text is first turned into text, and then read by its layout.

A page document becomes page text with the columns where they stood; a document
of a word processor becomes its paragraphs, a line each; a workbook, a dump or a
list of objects becomes a table with tabs. Locators count the characters of that
text. A new format is one module and one line in `FORMATS`.
"""

from synodik.reading.formats.registry import FORMATS, Format, format_of, layout_for, text_from

__all__ = ["FORMATS", "Format", "format_of", "layout_for", "text_from"]
