"""Queries in which people err, each with the person meant and what the asker knew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from synodik.linking.synthesis.people import Person, persons
from synodik.linking.synthesis.slips import in_cyrillic

SEED = 5
SAMPLED = 100_000
"""Queries ask for some of the first so many persons; the others are in the way."""
ERRORS = {
    "initials": 0.12,
    "diminutive": 0.10,
    "misspelt": 0.30,
    "transliterated": 0.20,
    "layout": 0.05,
    "reordered": 0.30,
    "year off by one or two": 0.08,
}
"""Share of queries with each; one query may have several."""
KNOWN = {"surname": 0.94, "given": 0.97, "father": 0.7, "year": 0.75, "place": 0.35, "work": 0.1}
"""Share of queries that know each; those without a surname know all else."""


@dataclass(slots=True)
class Ask:
    """A query, the number of the person meant, and what the asker knew."""

    text: str
    number: int
    known: dict[str, str]
    errors: list[str] = field(default_factory=list)


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"


def _table(latin: str) -> dict[str, str]:
    return dict(zip(_CYRILLIC, latin.split(" "), strict=True))


_ROMAN = {
    "english": _table(
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g"
    ),
    "german": _table(
        "a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja i ji je g"
    ),
    "polish": _table(
        "a b w g d e jo ż z i j k ł m n o p r s t u f ch c cz sz szcz  y  e ju ja i ji je g"
    ),
    "scholarly": _table(
        "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč  y  ė ju ja i ji je g"
    ),
    "estonian": _table(
        "a b v g d e jo ž z i i k l m n o p r s t u f hh ts tš š štš  õ  e ju ja i ji je g"
    ),
}
_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю"
_SHORT = {
    "Иван": "Ваня", "Николай": "Коля", "Василий": "Вася", "Михаил": "Миша", "Александр": "Саша",
    "Петр": "Петя", "Алексей": "Леша", "Павел": "Паша", "Федор": "Федя", "Григорий": "Гриша",
    "Степан": "Степа", "Дмитрий": "Митя", "Яков": "Яша", "Сергей": "Сережа", "Семен": "Сеня",
    "Константин": "Костя", "Владимир": "Володя", "Мария": "Маша", "Анна": "Аня", "Евдокия": "Дуня",
    "Екатерина": "Катя", "Анастасия": "Настя", "Елена": "Лена", "Ольга": "Оля", "Татьяна": "Таня",
    "Наталья": "Наташа", "Елизавета": "Лиза", "Микола": "Коля", "Іван": "Івась", "Петро": "Петрик",
    "Олександр": "Сашко", "Григорій": "Гриць", "Stanisław": "Staszek", "Józef": "Józek",
    "Jan": "Janek",
    "Władysław": "Władek", "Wilhelm": "Willi", "Friedrich": "Fritz", "Heinrich": "Heinz",
    "Johannes": "Juhan", "Aleksander": "Sass", "Voldemar": "Volli", "Villem": "Villu",
}  # fmt: skip


def romanised(word: str, chance: Random) -> str:
    """Write a Cyrillic word in Latin letters, by one of several systems; others in Cyrillic."""
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        table = _ROMAN[chance.choice(list(_ROMAN))]
        return "".join(table.get(letter, letter) for letter in word.casefold()).title()
    return in_cyrillic(word)


def misspelt(word: str, chance: Random) -> str:
    """Put one error into a word: a letter left out, doubled, wrong, or two swapped."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word))
    letters = "оаеинтсрвл" if "\u0400" <= word[1] <= "\u04ff" else "aeiontsrvl"
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at - 1] + word[at:],
            word[:at] + chance.choice(letters) + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )


def on_another_keyboard(text: str, language: str) -> str:
    """Give what the keys of a Cyrillic text write on an English keyboard."""
    keys = _UKRAINIAN if language == "uk" else _RUSSIAN
    small = str.maketrans(keys, _QWERTY)
    return "".join(
        letter.translate(small) if letter.islower() else letter.casefold().translate(small).upper()
        for letter in text
    )


def asks(many: int, chance: Random, among: int = SAMPLED) -> list[Ask]:
    """Make the query set, of some of the first so many persons."""
    sample = set(chance.sample(range(among), many))
    chosen = [person for person in persons(among, SEED) if person.number in sample]
    return [_ask(person, chance) for person in chosen]


def _ask(person: Person, chance: Random) -> Ask:
    has = {name: chance.random() < share for name, share in KNOWN.items()}
    if not has["surname"]:
        has = dict.fromkeys(KNOWN, True) | {"surname": False, "work": has["work"]}
    has["year"] = has["year"] or not (has["father"] or has["place"])
    names = {"surname": person.surname, "given": person.given, "father": _father(person, chance)}
    names = {name: word for name, word in names.items() if has[name]}
    place = person.birth_place[chance.choice((0, 2))]
    wanted = [name for name, share in ERRORS.items() if chance.random() < share]
    made: list[str] = []
    for error in wanted:
        changed = _ERRING[error](names, made, person, chance) if error in _ERRING else None
        if changed:
            names = changed
            made.append(error)
    year = person.born.year
    if "year off by one or two" in wanted and has["year"] and len(names) == 3:
        year += chance.choice((-2, -1, 1, 2))
        made.append("year off by one or two")
    words = [*names.values()]
    if "reordered" in wanted and "initials" not in made:
        chance.shuffle(words)
        made.append("reordered")
    known = {
        "surname": person.surname,
        "given": person.given,
        "father": person.father,
        "year": str(person.born.year),
        "place": place,
    }
    rest = {"year": str(year), "place": place, "work": person.occupation}
    words += [value for name, value in rest.items() if has[name]]
    return Ask(
        " ".join(words),
        person.number,
        {name: value for name, value in known.items() if has[name]},
        made,
    )


Names = dict[str, str]


def _in_short(names: Names, _: list[str], person: Person, __: Random) -> Names | None:
    if "given" not in names or person.given not in _SHORT:
        return None
    return names | {"given": _SHORT[person.given]}


def _by_initials(names: Names, made: list[str], _: Person, __: Random) -> Names | None:
    if len(names) < 3 or made:
        return None
    return names | {name: names[name][0] + "." for name in ("given", "father")}


def _with_an_error(names: Names, _: list[str], __: Person, chance: Random) -> Names | None:
    long = [name for name, word in names.items() if len(word) > 3]
    if not long:
        return None
    worst = chance.choice(long)
    return names | {worst: misspelt(names[worst], chance)}


def _in_other_letters(names: Names, _: list[str], __: Person, chance: Random) -> Names | None:
    return {name: romanised(word, chance) for name, word in names.items()}


def _on_other_keys(names: Names, made: list[str], person: Person, __: Random) -> Names | None:
    if not person.people.is_cyrillic or {"transliterated", "initials"} & set(made):
        return None
    language = person.people.language
    return {name: on_another_keyboard(word, language) for name, word in names.items()}


_ERRING: dict[str, Callable[[Names, list[str], Person, Random], Names | None]] = {
    "initials": _by_initials,
    "diminutive": _in_short,
    "misspelt": _with_an_error,
    "transliterated": _in_other_letters,
    "layout": _on_other_keys,
}


def _father(person: Person, chance: Random) -> str:
    """Give the patronymic as Russians use it, or the father's name as others do."""
    from synodik.linking.synthesis.entries import _patronymic  # noqa: PLC0415

    if person.people.language in {"ru", "tt"} or (
        person.people.is_cyrillic and chance.random() < 0.5
    ):
        name = person.people.in_russian.get(person.father, person.father)
        return _patronymic(name, is_man=person.is_man)
    return person.father
