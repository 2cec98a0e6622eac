from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from synodik.ledger.line import FIRST_PREVIOUS, Line, first_broken, hash_of, head_of


def _chain(length: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        content = {
            "number": number,
            "time": "2026-11-22T12:00:00Z",
            "author": "M. Keeper",
            "kind": "hiding",
            "payload": {"entry": f"list/{number}"},
            "reason": "as asked",
            "source": "",
            "previous": head_of(lines),
        }
        lines.append(Line(**content, hash=hash_of(**content)))  # type: ignore[arg-type]
    return lines


def test_the_hash_of_a_line_never_changes_between_versions() -> None:
    # Written down once: another hash would break every ledger in service.
    assert _chain(1)[0].hash == "265d2095dee94f721080aee2ccb22b0ebbafd8340cc7d172a6377eaeb59f4d7c"


def test_a_whole_chain_is_not_broken() -> None:
    assert first_broken(_chain(5)) is None
    assert head_of([]) == FIRST_PREVIOUS


@given(st.integers(1, 6), st.sampled_from(["author", "reason", "source", "time", "kind"]))
def test_whatever_is_changed_the_changed_line_is_named(number: int, part: str) -> None:
    lines = _chain(6)
    lines[number - 1] = replace(lines[number - 1], **{part: "changed"})
    broken = first_broken(lines)
    assert broken is not None
    assert broken[0] == number


def test_lines_in_another_order_are_named() -> None:
    first, second, third = _chain(3)
    broken = first_broken([first, third, second])
    assert broken is not None
    assert broken[0] == 2
