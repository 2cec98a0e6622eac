"""The page of one question: every answer to it, on what it rests, and who contests it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from synodik.archive.documents import Documents
from synodik.counting.lineage import Claim, Relation, answers
from synodik.web.pages import Pages

_LONGEST: Final = 200
_MOST: Final = 200


class QuestionPages:
    """The page of questions, for a site whose archive holds claims.

    Args:
        pages: of the site.
        claims: all of them, as the ledger has them now.
        documents: in which their words are looked for.
        state: tells one state of the ledger from another.
    """

    def __init__(
        self,
        pages: Pages,
        claims: Callable[[], Sequence[Claim]],
        documents: Documents,
        state: Callable[[], str],
    ) -> None:
        self._pages = pages
        self._documents = documents
        self._state = state
        self._claims = lru_cache(maxsize=1)(lambda _: claims())

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [Route("/question", self.show)]

    def show(self, request: Request) -> Response:
        """Show the answers to a question."""
        about = request.query_params.get("about", "")[:_LONGEST]
        claims = self._claims(self._state())
        found = answers(claims, about, self._documents)
        return self._pages.render(
            request,
            "question.html",
            about=about,
            found=found[:_MOST],
            total=len(found),
            titles={each.id: each.title for each in claims},
            here={each.claim.id for each in found[:_MOST]},
            relations=list(Relation),
        )
