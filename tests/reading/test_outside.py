"""What is counted of the text outside the entries."""

from synodik.model.span import Span
from synodik.reading.draft import Leftover
from synodik.reading.outside import Outside

TEXT = "On  this\n book. ORAV 17"


def _left(kind: str, words: str) -> Leftover:
    start = TEXT.index(words)
    return Leftover(kind, Span(start, start + len(words)), 1)


def test_text_that_might_have_been_entries_is_counted_with_its_blanks_folded() -> None:
    outside = Outside()
    outside.add([_left("front matter", "On  this\n book."), _left("back matter", "17")], TEXT)
    assert outside.characters == len("On this book.") + len("17")


def test_what_frames_a_page_is_not_counted() -> None:
    outside = Outside()
    outside.add([_left("running head", "ORAV"), _left("page number", "17")], TEXT)
    assert outside.characters == 0


def test_pages_that_cannot_be_read_are_kept() -> None:
    page = Leftover("unreadable page", Span(0, 0), 1, "page 1: it is damaged")
    outside = Outside()
    outside.add([page], TEXT)
    assert outside.unreadable == [page]
