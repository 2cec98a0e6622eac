"""A person as one book tells of them: as a record, and as words."""

from datetime import date
from random import Random

from synodik.linking.synthesis.books import Book
from synodik.linking.synthesis.people import Person
from synodik.linking.synthesis.slips import in_cyrillic, in_latin, misdated, misprinted

Fields = dict[str, str]
# How often a book prints no birth, or a year counted back from an age; exchanges surname and
# given name; has a woman under her maiden name, or under both; half of a double surname; a given
# name in Russian form, or in a dialect's; a village under the district of another time.
_NO_BIRTH = 0.02
_BY_AGE = 0.03
_EXCHANGED = 0.01
_MAIDEN_NAME = 0.15
_BOTH_NAMES = 0.1
_HALF_A_NAME = 0.35
_TRANSLATED = 0.7
_IN_DIALECT = 0.1
_OTHER_DISTRICT = 0.06


def fields_in(book: Book, person: Person, chance: Random) -> Fields:
    """Return what the book says of the person, by property; dates in EDTF."""
    fields = {"sex": "m" if person.is_man else "f"} if chance.random() < 0.5 else {}
    fields |= _names(book, person, chance)
    if chance.random() >= _NO_BIRTH:
        fields["birth_date"] = _birth(book, person, chance)
    if book.has_place and chance.random() < 0.93:
        fields["birth_place"] = _place(person.birth_place, book, chance)
    if book.has_residence and chance.random() < 0.9:
        fields["residence"] = _place(person.residence, book, chance)
    if book.language != "et" and chance.random() < 0.8:
        fields["occupation"] = person.occupation
    if chance.random() < 0.85:
        fields["arrest_date"] = _dated(person.arrested, book, chance)
    if book.has_decision and chance.random() < 0.92:
        fields["trial_date"] = _dated(person.tried, book, chance)
        fields["articles"] = person.article
        fields["sentence"] = person.sentence
    if book.has_end:
        if person.died is not None:
            fields["death_date"] = _dated(person.died, book, chance)
        elif person.released is not None and chance.random() < 0.5:
            fields["release_date"] = _dated(person.released, book, chance)
    return fields


def _birth(book: Book, person: Person, chance: Random) -> str:
    if (
        chance.random() < _BY_AGE
    ):  # counted back from the arrest, and told a year off as often as not
        return f"{person.born.year + chance.choice((0, 0, 1, -1))}~"
    born = _dated(person.born, book, chance)
    return born[:4] if chance.random() < book.year_only else born


def _surnames(person: Person, chance: Random) -> tuple[str, str]:
    """Return the surname that stands first, and another that the book may name."""
    surname, other = person.surname, person.maiden_name
    if other and chance.random() < _MAIDEN_NAME:
        surname, other = other, surname
    if other and chance.random() < _BOTH_NAMES:
        return f"{surname}-{other}", ""
    if "-" in surname and chance.random() < _HALF_A_NAME:
        return chance.choice(surname.split("-")), other
    return surname, other


def _names(book: Book, person: Person, chance: Random) -> Fields:
    surname, other = _surnames(person, chance)
    names = {"surname": surname, "given_name": person.given}
    if chance.random() >= book.no_father:
        names["patronymic"] = person.father
    if chance.random() < _EXCHANGED:
        names["surname"], names["given_name"] = names["given_name"], names["surname"]
    printed = {
        key: _slipped(_in_print(name, person, book, chance), book, chance)
        for key, name in names.items()
    }
    if "patronymic" in printed and book.language == "ru":
        printed["patronymic"] = _patronymic(printed["patronymic"], is_man=person.is_man)
    if chance.random() < book.initials:
        printed["given_name"] = printed["given_name"][:1] + "."
        if "patronymic" in printed:
            printed["patronymic"] = printed["patronymic"][:1] + "."
    if other and chance.random() < 0.3:
        printed["aliases"] = _in_print(other, person, book, chance)
    return printed


def _in_print(name: str, person: Person, book: Book, chance: Random) -> str:
    """Write a name in the letters, and if need be the language, of the book."""
    if book.language in {"ru", "uk"}:
        if book.language == "ru":
            share = _IN_DIALECT if person.people.language == "ru" else _TRANSLATED
            if chance.random() < share:
                name = person.people.in_russian.get(name, name)
        return name if person.people.is_cyrillic else in_cyrillic(name)
    return in_latin(name) if person.people.is_cyrillic else name


def _patronymic(father: str, *, is_man: bool) -> str:
    """Form a Russian patronymic."""
    if father.endswith(("й", "ь")):
        stem = father[:-1]
        soft = stem + ("ь" if stem.endswith("и") else "е")
        base = soft if not stem.endswith("и") else stem[:-1] + "ье"
        return base + ("вич" if is_man else "вна")
    if father.endswith(("а", "я")):
        return father[:-1] + ("ич" if is_man else "ична")
    return father + ("ович" if is_man else "овна")


def _slipped(word: str, book: Book, chance: Random) -> str:
    return misprinted(word, chance) if chance.random() < book.slip else word


def _dated(day: date, book: Book, chance: Random) -> str:
    return (misdated(day, chance) if chance.random() < book.slip else day).isoformat()


def _place(place: tuple[str, str, str], book: Book, chance: Random) -> str:
    """Print a place from large to small or the other way, leaving parts out at times."""
    province, district, village = place
    if chance.random() < _OTHER_DISTRICT:  # the same village before or after a reform
        district = f"{village[:3]}{district[-2:]}".capitalize()
    village = _slipped(village, book, chance)
    if book.language == "et":
        parts = [province, f"{district} v.", f"{village} k."]
        return " ".join(parts[: chance.choice((1, 2, 3, 3))])
    parts = [f"{province} губ.", f"{district} р-н", f"с. {village}"]
    kept = parts[: chance.choice((1, 2, 3, 3, 3))]
    return ", ".join(kept if chance.random() < 0.6 else reversed(kept))


def wording(book: Book, fields: Fields) -> str:
    """Return the entry as the book would print it."""
    return _in_estonian(fields) if book.language == "et" else _in_russian(fields)


def _figures(edtf: str) -> str:
    return ".".join(reversed(edtf.rstrip("~").split("-")))


def _in_estonian(fields: Fields) -> str:
    names = [fields["surname"].upper(), fields.get("given_name", ""), fields.get("patronymic", "")]
    text = ", ".join(name for name in names if name)
    if "birth_date" in fields:
        text += f", s. {_figures(fields['birth_date'])}"
    if "birth_place" in fields:
        text += f" {fields['birth_place']}"
    if "residence" in fields:
        text += f", eluk. {fields['residence']}"
    if "arrest_date" in fields:
        text += f", arr. {_figures(fields['arrest_date'])}"
    if "trial_date" in fields:
        shot = fields["sentence"] == "ВМН"
        years = "surmaotsus" if shot else f"{fields['sentence'].split()[0]}a."
        text += f", trib. {_figures(fields['trial_date'])} §{fields['articles']}, {years}"
    if "death_date" in fields:
        text += f", surn. {_figures(fields['death_date'])}"
    if "release_date" in fields:
        text += f", vab. {_figures(fields['release_date'])}"
    return text + "."


def _in_russian(fields: Fields) -> str:
    names = [fields["surname"], fields.get("given_name", ""), fields.get("patronymic", "")]
    text = " ".join(name for name in names if name)
    if "birth_date" in fields:
        text += f", {_figures(fields['birth_date'])} г.р."
    if "birth_place" in fields:
        text += f", уроженец {fields['birth_place']}"
    if "occupation" in fields:
        text += f", {fields['occupation']}"
    if "residence" in fields:
        text += f". Проживал: {fields['residence']}"
    if "arrest_date" in fields:
        text += f". Арестован {_figures(fields['arrest_date'])}"
    if "trial_date" in fields:
        text += (
            f". Осужден {_figures(fields['trial_date'])} по ст. {fields['articles']} УК РСФСР"
            f" к {fields['sentence']}"
        )
    if "death_date" in fields:
        verb = "Расстрелян" if fields.get("sentence") == "ВМН" else "Умер"
        text += f". {verb} {_figures(fields['death_date'])}"
    if "release_date" in fields:
        text += f". Освобожден {_figures(fields['release_date'])}"
    return text + "."
