"""What is compared of two records, and the levels at which each may agree."""

from enum import IntEnum
from typing import NamedTuple

AGAIN_BITS = -5.0
"""What it weighs that a book which may tell of a person twice would have to do so."""
LEVELS = 11
"""Room for the levels of a feature; level 0 is always: one of the two is silent."""


class Feature(IntEnum):
    """The features of a pair, in the order in which the kernel looks at them."""

    STATED = 0
    BIRTH = 1
    ARREST = 2
    TRIAL = 3
    DEATH = 4
    RELEASE = 5
    ARTICLES = 6
    SENTENCE = 7
    GIVEN_NAME = 8
    KIN = 9
    SURNAME = 10
    FATHER = 11
    BIRTH_PLACE = 12
    PLACES = 13
    CAMPS = 14
    FILES = 15
    FAMILY = 16
    AGAIN = 17
    IDENTIFIER = 18


class Rarity(IntEnum):
    """The values whose rarity counts when they agree; rows of `Encoded.rarity`."""

    SURNAME = 0
    GIVEN_NAME = 1
    FATHER = 2
    ARREST = 3
    TRIAL = 4


class Levels(NamedTuple):
    """The levels of one feature.

    Attributes:
        words: what each says of the pair, level 1 first.
        match: how often, of pairs of one person, to expect each: the prior of
            the model, used where the data say little.
        chance: the same of random pairs of two persons.
    """

    words: tuple[str, ...]
    match: tuple[float, ...]
    chance: tuple[float, ...]


def _name(what: str, match: tuple[float, ...], chance: tuple[float, ...]) -> Levels:
    return Levels(
        (
            f"{what} the same",
            f"{what} the same in another spelling",
            f"{what} in part the same",
            f"{what} the same but for a slip",
            f"{what} in a short form or another language",
            f"{what} an initial that fits",
            f"{what} alike",
            f"{what} different",
        ),
        match,
        chance,
    )


def _date(what: str) -> Levels:
    return Levels(
        (
            f"{what} on the same day",
            f"{what} in what is known the same",
            f"{what} nearly the same",
            f"{what} in the same year",
            f"{what} at another time",
        ),
        (0.60, 0.15, 0.10, 0.08, 0.07),
        (0.01, 0.06, 0.05, 0.20, 0.68),
    )


def _words(what: str) -> Levels:
    return Levels(
        (
            f"{what}: nothing in common",
            f"{what}: common words shared",
            f"{what}: less common words shared",
            f"{what}: rare words shared",
            f"{what}: very rare words shared",
        ),
        (0.15, 0.20, 0.25, 0.25, 0.15),
        (0.80, 0.12, 0.05, 0.02, 0.01),
    )


FEATURES: dict[Feature, Levels] = {
    Feature.STATED: Levels(
        (
            "the book is named by the other",
            "other books are named",
            "said to be in an earlier book",
        ),
        (0.60, 0.10, 0.30),
        (0.15, 0.65, 0.20),
    ),
    Feature.BIRTH: Levels(
        (
            "born on the same day",
            "born in the same year, as far as known",
            "born on the same day of another year",
            "born in the same year, the day nearly the same",
            "born in the same year, on another day",
            "born a year apart",
            "born two or three years apart, or a figure is wrong",
            "born up to ten years apart",
            "born long apart",
            "born on the same day of a year far away",
        ),
        (0.40, 0.40, 0.03, 0.03, 0.02, 0.05, 0.05, 0.013, 0.005, 0.002),
        (0.0001, 0.0239, 0.001, 0.002, 0.010, 0.045, 0.118, 0.25, 0.549, 0.001),
    ),
    Feature.ARREST: _date("arrested"),
    Feature.TRIAL: _date("sentenced"),
    Feature.DEATH: Levels(
        (*_date("died").words, "died before the other was released"),
        (0.60, 0.15, 0.10, 0.08, 0.06, 0.01),
        (0.01, 0.06, 0.05, 0.20, 0.61, 0.07),
    ),
    Feature.RELEASE: _date("released"),
    Feature.ARTICLES: Levels(
        ("the same articles", "articles in common", "other articles"),
        (0.60, 0.30, 0.10),
        (0.15, 0.40, 0.45),
    ),
    Feature.SENTENCE: Levels(("the same term", "another term"), (0.80, 0.20), (0.30, 0.70)),
    Feature.GIVEN_NAME: _name(
        "given name",
        (0.82, 0.06, 0.02, 0.03, 0.02, 0.01, 0.03, 0.01),
        (0.020, 0.005, 0.003, 0.005, 0.010, 0.002, 0.055, 0.90),
    ),
    # Relatives share almost everything, and features add up as if each told
    # something new; so a given name that is clearly another weighs once more.
    Feature.KIN: Levels(("a relative's name and birth",), (2.0**-16,), (1.0,)),
    Feature.SURNAME: _name(
        "surname",
        (0.82, 0.06, 0.02, 0.04, 0.0001, 0.005, 0.03, 0.0249),
        (0.0010, 0.0005, 0.0002, 0.001, 0.0001, 0.0003, 0.017, 0.9799),
    ),
    Feature.FATHER: _name(
        "father's name",
        (0.78, 0.07, 0.02, 0.03, 0.02, 0.01, 0.04, 0.03),
        (0.025, 0.005, 0.003, 0.005, 0.015, 0.002, 0.055, 0.89),
    ),
    Feature.BIRTH_PLACE: _words("birth place"),
    Feature.PLACES: _words("places"),
    Feature.CAMPS: _words("places of punishment"),
    Feature.FILES: Levels(("another file", "the same file number"), (0.70, 0.30), (0.995, 0.005)),
    Feature.FAMILY: Levels(
        ("no relative in common", "one relative in common", "several relatives in common"),
        (0.20, 0.30, 0.50),
        (0.995, 0.004, 0.001),
    ),
    Feature.IDENTIFIER: Levels(
        ("the same number of the person", "that number but for a figure", "another such number"),
        (0.90, 0.07, 0.03),
        (0.0001, 0.0004, 0.9995),
    ),
    # Compilers who list a person again have overlooked it; two books overlap by intent.
    Feature.AGAIN: Levels(("both in one book",), (2.0**AGAIN_BITS,), (1.0,)),
}
