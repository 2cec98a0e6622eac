"""Where the next page of an answer begins, as one word that the client hands back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from synodik.model.errors import QueryError

_LONGEST: Final = 200
_REMEDY: Final = "leave it out to begin at the first page"


def cursor_at(offset: int, asked: Sequence[str]) -> str:
    """Write a cursor.

    Args:
        offset: hits before the page.
        asked: all that the answer depends on: the build, the query, its settings.
    """
    held = json.dumps([offset, _digest(asked)]).encode()
    return urlsafe_b64encode(held).decode().rstrip("=")


def offset_of(cursor: str, asked: Sequence[str]) -> int:
    """Read a cursor; an empty one begins at the first hit.

    Raises:
        QueryError: it is none, or belongs to another query or another build.
    """
    if not cursor:
        return 0
    try:
        held = json.loads(urlsafe_b64decode(cursor[:_LONGEST] + "=" * (-len(cursor) % 4)))
    except (ValueError, Error, RecursionError) as error:
        raise QueryError(f"cursor={cursor[:40]!r} is none; {_REMEDY}") from error
    match held:
        case [int(offset), str(digest)] if offset >= 0:
            if digest != _digest(asked):
                raise QueryError(
                    f"the cursor is of another query, or of an archive built anew since; {_REMEDY}"
                )
            return offset
        case _:
            raise QueryError(f"cursor={cursor[:40]!r} is none; {_REMEDY}")


def _digest(asked: Sequence[str]) -> str:
    return blake2b("\0".join(asked).encode("utf-8", "replace"), digest_size=6).hexdigest()
