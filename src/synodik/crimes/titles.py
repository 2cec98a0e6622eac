"""What a body is called, its territory or formation included."""

from typing import Final

from synodik.crimes.body import Body
from synodik.places.place import Place, PlaceKind

LANGUAGES: Final = ("en", "ru", "et", "uk")
_UNITS: Final = {
    PlaceKind.OBLAST: {"en": "oblast", "ru": "область", "et": "oblast", "uk": "область"},
    PlaceKind.KRAI: {"en": "krai", "ru": "край", "et": "krai", "uk": "край"},
    PlaceKind.GUBERNIYA: {"en": "guberniya", "ru": "губерния", "et": "kubermang", "uk": "губернія"},
    PlaceKind.OKRUG: {"en": "okrug", "ru": "округ", "et": "ringkond", "uk": "округ"},
    PlaceKind.UEZD: {"en": "uezd", "ru": "уезд", "et": "maakond", "uk": "повіт"},
    PlaceKind.RAION: {"en": "raion", "ru": "район", "et": "rajoon", "uk": "район"},
    PlaceKind.AUTONOMOUS: {
        "en": "autonomous republic or region",
        "ru": "автономия",
        "et": "autonoomia",
        "uk": "автономія",
    },
}


def title(body: Body, place: Place | None, language: str) -> str:
    """Give the name of a body in a language; of one of many, with what it is of.

    Args:
        body: of the register, or made of a pattern.
        place: its territory, where it is of one.
        language: of the reader; names that are not in it are given as they are known.
    """
    name = body.name(language)
    if place is not None:
        return f"{name}: {place_title(place, language)}"
    return f"{name}: {body.of}" if body.of else name


def place_title(place: Place, language: str) -> str:
    """Give the name of a territory with what it is, as far as known in a language."""
    name = next((each.text for each in place.names if each.language == language), place.name)
    unit = _UNITS.get(place.kind, {}).get(language, "")
    return f"{name} {unit}".rstrip()
