"""Modules of this room that may be compiled to machine code, and where they stand then.

`python -m synodik.parsing.compiler` compiles them. What it makes lies in a folder named
after the text of all the program that it was made from: where a line of that has been
changed since, the folder is passed over, and the modules themselves are run. Both read
the same; only the time differs.
"""

from collections.abc import Iterable
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

MODULES = (
    "articles",
    "clauses",
    "codes",
    "concepts",
    "conclusions",
    "connectives",
    "course",
    "coverage",
    "cues",
    "dates",
    "filling",
    "findings",
    "healing",
    "interpret",
    "items",
    "names",
    "normal",
    "parser",
    "plans",
    "remembered",
    "sentences",
    "tokens",
    "vocabulary",
)
"""What runs for every clause of every entry."""

PACKAGE = Path(__file__).parents[1]
ROOMS = ("model", "names", "places", "crimes", "reading", "parsing")
"""What the modules import, and so what compiled code was checked against."""


def searched(path: Iterable[str], package: Path = PACKAGE) -> list[str]:
    """Return where modules of this room are looked for: first the compiled ones that fit.

    Args:
        path: where they are looked for else.
        package: folder of the program.
    """
    is_compiled = folder_of_all(package).is_dir() and folder(package).is_dir()
    return [str(folder(package)), *path] if is_compiled else [*path]


def folder_of_all(package: Path = PACKAGE) -> Path:
    """Return where compiled modules are kept."""
    return package / "parsing" / "compiled_modules"


def folder(package: Path = PACKAGE) -> Path:
    """Return where the modules stand that were compiled from the program as it is now."""
    digest = sha256(EXTENSION_SUFFIXES[0].encode())
    for room in ROOMS:
        for module in sorted((package / room).rglob("*.py")):
            name = module.relative_to(package).as_posix()
            digest.update(name.encode() + b"\0" + module.read_bytes() + b"\0")
    return folder_of_all(package) / digest.hexdigest()[:20]
