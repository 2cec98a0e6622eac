"""Answers that are remembered."""

from synodik.parsing.remembered import Remembered


def test_what_is_asked_again_is_not_worked_out_again() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length)
    assert [lengths[word] for word in ("arr", "vab", "arr")] == [3, 3, 3]
    assert asked == ["arr", "vab"]


def test_no_more_is_kept_than_may_be() -> None:
    lengths = Remembered(len, most=10)
    assert [lengths["a" * number] for number in range(100)] == list(range(100))
    assert len(lengths) <= 10
