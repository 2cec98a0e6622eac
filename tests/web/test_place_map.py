"""Maps drawn in the page."""

import re

from synodik.web.place_map import Point, map_svg


def _dots(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle[^>]*cx="(.*?)" cy="(.*?)"', svg)]


def test_north_is_above_and_east_is_right() -> None:
    svg = map_svg([Point(60, 30, "a"), Point(50, 40, "b")], "two")
    (north_x, north_y), (south_x, south_y) = _dots(svg)
    assert north_x < south_x
    assert north_y < south_y


def test_all_points_lie_on_the_sheet() -> None:
    points = [Point(41, 20, "a"), Point(69, 170, "b"), Point(-33, 18, "c")]
    svg = map_svg(points, "three")
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert match is not None
    width, height = map(float, match.groups())
    assert all(0 <= x <= width and 0 <= y <= height for x, y in _dots(svg))


def test_where_nothing_is_known_there_is_no_map() -> None:
    assert map_svg([], "nothing") == ""


def test_a_hostile_name_is_written_as_text() -> None:
    svg = map_svg([Point(60, 30, "<script>x</script>", '"><b>')], '"onload="')
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert 'aria-label="&#34;onload=&#34;"' in svg


def test_neighbours_are_shown_only_where_they_lie_within() -> None:
    svg = map_svg(
        [Point(60, 30, "a")], "one", around=[Point(60.5, 30.5, "near"), Point(10, 0, "far")]
    )
    assert "near" in svg
    assert "far" not in svg


def test_a_sheet_lies_even_in_the_far_north() -> None:
    match = re.search(r'viewBox="0 0 (\d+) (\d+)"', map_svg([Point(74, 90, "a")], "one"))
    assert match is not None
    width, height = map(float, match.groups())
    assert width >= 1.5 * height
