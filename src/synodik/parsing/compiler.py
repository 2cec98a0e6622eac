"""Compiles the busiest modules of this room: `python -m synodik.parsing.compiler`.

mypyc turns modules whose types mypy has checked into C. It comes with `mypy[mypyc]` and
needs a C compiler; where either is absent the program runs as it is.
"""

import contextlib
import io
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from synodik.parsing.compiled import MODULES, PACKAGE, folder, folder_of_all

_LIBRARY = "synodik.parsing.compiled"
"""Of the library that holds the code of all the modules, which only lead to it."""


def main() -> int:
    """Compile what is not compiled yet; return the code to exit with."""
    wanted = folder()
    if wanted.is_dir():
        return 0
    with TemporaryDirectory() as scratch:
        problem = _compile(Path(scratch))
        if problem:
            print(f"not compiled, runs as it is: {problem}", file=sys.stderr)
            return 1
        shutil.rmtree(folder_of_all(), ignore_errors=True)
        folder_of_all().mkdir()
        made = Path(scratch) / "made" / "synodik" / "parsing"
        arriving = Path(shutil.move(made, folder_of_all() / ".arriving"))
        arriving.rename(wanted)  # at once, so that half a folder is never used
    return 0


def _compile(scratch: Path) -> str:
    """Compile the modules into a folder; return what is in the way, if something is."""
    try:
        from mypyc.build import mypycify  # noqa: PLC0415
        from setuptools import Distribution  # noqa: PLC0415
        from setuptools.errors import CCompilerError, PlatformError  # noqa: PLC0415
    except ImportError as error:
        return f"{error.name} is absent: pip install 'mypy[mypyc]'"
    settings = ["--config-file=", f"--cache-dir={os.devnull}", "--ignore-missing-imports"]
    said = io.StringIO()
    try:
        with contextlib.chdir(PACKAGE.parent), contextlib.redirect_stdout(said):
            extensions = mypycify(
                [*settings, *(f"synodik/parsing/{module}.py" for module in MODULES)],
                group_name=_LIBRARY,
                target_dir=str(scratch / "c"),
            )
            build = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
            build.build_lib = str(scratch / "made")
            build.build_temp = str(scratch / "objects")
            build.ensure_finalized()
            build.run()
    except (CCompilerError, PlatformError, SystemExit) as error:
        return f"{error}\n{said.getvalue()}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
