"""What an answer says of itself, in English and in the words of the site."""

import pytest

from synodik.search.notes import Note, NoteKind
from synodik.web.words import LANGUAGES, words_in


@pytest.mark.parametrize("kind", NoteKind)
def test_a_note_tells_its_value_in_every_language(kind: NoteKind) -> None:
    assert "{" not in str(Note(kind, "77"))
    if kind is NoteKind.NEAR_MISS:  # has a place of its own on the page
        return
    for language in LANGUAGES:
        assert "77" in words_in(language)(f"note.{kind.value}", value="77")
