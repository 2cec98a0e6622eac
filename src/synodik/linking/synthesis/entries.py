"""A person as one book tells of them: as a record, and as words."""

from datetime import date
from random import Random

from synodik.linking.synthesis.books import Book
from synodik.linking.synthesis.people import Person
from synodik.linking.synthesis.slips import in_cyrillic, in_latin, misdated, misprinted

Fields = dict[str, str]


def fields_in(book: Book, person: Person, chance: Random) -> Fields:
    """Return what the book says of the person, by property; dates in EDTF."""
    fields = {"sex": "m" if person.is_man else "f"} if chance.random() < 0.5 else {}
    fields |= _names(book, person, chance)
    born = _dated(person.born, book, chance)
    is_year = chance.random() < book.year_only
    fields["birth_date"] = born[:4] if is_year else born
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


def _names(book: Book, person: Person, chance: Random) -> Fields:
    surname, other = person.surname, person.maiden_name
    if other and chance.random() < 0.15:
        surname, other = other, surname
    names = {"surname": surname, "given_name": person.given}
    if chance.random() >= book.no_father:
        names["patronymic"] = person.father
    if chance.random() < 0.01:
        names["surname"], names["given_name"] = names["given_name"], names["surname"]
    printed = {
        key: _slipped(_in_print(name, person, book), book, chance) for key, name in names.items()
    }
    if "patronymic" in printed and book.language == "ru":
        printed["patronymic"] = _patronymic(printed["patronymic"], is_man=person.is_man)
    if chance.random() < book.initials:
        printed["given_name"] = printed["given_name"][:1] + "."
        if "patronymic" in printed:
            printed["patronymic"] = printed["patronymic"][:1] + "."
    if other and chance.random() < 0.3:
        printed["aliases"] = _in_print(other, person, book)
    return printed


def _in_print(name: str, person: Person, book: Book) -> str:
    """Write a name in the letters, and if need be the language, of the book."""
    if book.language in {"ru", "uk"}:
        if book.language == "ru":
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
    return ".".join(reversed(edtf.split("-")))


def _in_estonian(fields: Fields) -> str:
    names = [fields["surname"].upper(), fields.get("given_name", ""), fields.get("patronymic", "")]
    text = ", ".join(name for name in names if name)
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
