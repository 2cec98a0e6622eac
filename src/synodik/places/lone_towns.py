"""Towns that a string names without the land or province they lie in."""

from typing import Final

from synodik.places.choice import NOTHING, Choice, town_among
from synodik.places.index import Index
from synodik.places.keys import loose_key, town_key
from synodik.places.place import Place
from synodik.places.towns import WHOLE
from synodik.places.wording import ADJECTIVE, PLAIN_WORD, forms_of

LARGE: Final = 50_000
"""Inhabitants that a town needs to be meant by a bare name outside the land of its book."""
_SPELLED: Final = 10_000
"""Inhabitants that a town needs to be meant by its name spelled exactly as no other is."""
_OUTGROWN: Final = 3
"""How many times as large as others spelled so it must be."""
_RATHER: Final = 20
"""How many times as large a town must be to be meant in a case, and no hamlet's own name."""
_GUESSED: Final = 0.85


class LoneTowns:
    """Looks towns up by their names alone."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def bare(self, name: str, home: str, least: int = LARGE) -> Choice:
        """Find a town named without its parent: at home any, elsewhere a large one."""
        at = self._index.land_of(home)
        forms = tuple(forms_of(name))
        for each in forms if at is not None else ():
            known = self._index.towns.get(loose_key(each), ())
            own = [pair for pair in known if at and self._index.belongs(pair[0], at)]
            choice = town_among(self._index, each, own, within=None)
            if choice.place is not None and self._is_its_name(each, choice.place):
                return choice
        found = [choice for each in forms if (choice := self._abroad(each, least)) != NOTHING]
        found.sort(key=lambda each: each.place is not None and self.is_far(each.place))
        for choice in found[1:]:
            if self.inhabitants(choice) > _RATHER * (self.inhabitants(found[0]) + 1):
                return choice
        return found[0] if found else NOTHING

    def _abroad(self, name: str, least: int) -> Choice:
        """Find a town among those of all lands."""
        known = self._index.towns.get(loose_key(name), ())
        return town_among(self._index, name, known, within=None, least=least)

    def spelled(self, name: str, *, most: int | None = None) -> Choice:
        """Find the only town of some size in the lands of the books that is spelled so."""
        if PLAIN_WORD.fullmatch(name) is None or ADJECTIVE.search(name):
            return NOTHING
        exact = town_key(name)
        spelled = [
            Choice(town, _GUESSED)
            for town, key in self._index.towns.get(loose_key(name), ())
            if key == exact and not self.is_far(town)
        ]
        if not spelled:
            return NOTHING
        largest, *others = sorted(spelled, key=self.inhabitants, reverse=True)
        size = self.inhabitants(largest)
        is_alone = all(_OUTGROWN * self.inhabitants(each) <= size for each in others)
        is_own = largest.place is not None and (largest.place.id, exact) in self._index.own
        is_of_size = size >= _SPELLED and (most is None or size <= most)
        return largest if is_alone and (is_of_size or is_own) else NOTHING

    def inhabitants(self, choice: Choice) -> int:
        """Give how many live in a town; 0 where none was chosen, or it is not known."""
        return self._index.population.get(choice.place.id, 0) if choice.place else 0

    def is_far(self, town: Place) -> bool:
        """Whether a town lies in none of the lands of the Empire and of the Union."""
        return not any(each.id.upper() in WHOLE for each in self._index.ancestors(town))

    def _is_its_name(self, name: str, town: Place) -> bool:
        """Whether a town bears a name today, or is known for having borne it."""
        key = loose_key(name)
        return key == loose_key(town.name) or any(
            (town.id, exact) in self._index.own
            for place, exact in self._index.towns.get(key, ())
            if place.id == town.id
        )
