"""Timelines drawn on the server."""

from synodik.web.timeline import Bar, bars_of, timeline_svg


def test_months_without_a_sentence_stand_between_the_others() -> None:
    bars = bars_of([("1937-10-03", 2), ("1937-12-01", 1), ("1937", 5)])
    assert bars == [Bar("1937-10", 2), Bar("1937-11", 0), Bar("1937-12", 1)]


def test_a_long_time_is_drawn_by_years() -> None:
    bars = bars_of([("1918-10-03", 2), ("1952-12-01", 1)])
    assert (bars[0], bars[-1], len(bars)) == (Bar("1918", 2), Bar("1952", 1), 35)


def test_years_alone_are_drawn_as_years() -> None:
    assert bars_of([("1937", 5), ("", 2)]) == [Bar("1937", 5)]


def test_a_picture_says_what_it_shows_in_words() -> None:
    svg = timeline_svg([Bar("1937-10", 2)], "Sentences <over> time")
    assert 'role="img" aria-label="Sentences &lt;over&gt; time"' in svg
    assert "<title>1937-10: 2</title>" in svg
    assert not timeline_svg([], "nothing")
