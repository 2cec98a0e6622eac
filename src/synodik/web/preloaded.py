"""What every process that serves needs, loaded once, before they part.

Processes that are forked from one share its memory until they write to it. The
tables of equivalent names take seconds and hundreds of megabytes: imported here
by the process that the workers are forked from (`serving`), they are loaded once.
Nothing else may import this module.
"""

import synodik.web.serving
from synodik.names.symbols import symbols_of

__all__ = ["synodik"]

symbols_of(["nikolai"])
