"""The pages: each reads its request, calls one thing, and renders one template."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from synodik.archive.comparison import groups, roles
from synodik.archive.portrait import Portrait
from synodik.model.errors import QueryError, UnknownIdError
from synodik.search import schema
from synodik.search.answer import Answer
from synodik.search.facets import Facet
from synodik.search.widening import Widening
from synodik.web.advanced import FIELDS, fields_of, has_fields, query_of
from synodik.web.archivist import Archivist
from synodik.web.citation import citation
from synodik.web.entry_text import anchor_of, entry_text
from synodik.web.ports import Finder
from synodik.web.results import (
    LONGEST,
    MOST_VALUES,
    PAGE_SIZE,
    SHOWN,
    Asked,
    divisions,
    is_of_name,
    last_page,
    telling,
)
from synodik.web.weights import probability_word, weight_word
from synodik.web.words import LANGUAGES, Words, language_wanted, words_in

_KEPT: Final = ("q", "page", "exact", "without", "by", "where", "of", "per", "rate", "about")
"""What stays of an address where the language changes."""
_MOST_PARAMETERS: Final = 20
_COOKIE: Final = "lang"
_FRAMED: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
"""The protocol of reconciliation has its previews shown in windows of other sites."""
_FOLDER = Path(__file__).parent / "templates"
_WORDS_OF_FAULTS: Final = {403: "refused", 404: "not_found", 405: "method", 410: "withheld"}


class Pages:
    """The pages of one site; review and counts are elsewhere, with links here if there are any."""

    def __init__(
        self,
        archivist: Archivist,
        finder: Finder,
        *,
        has_review: bool = False,
        has_counts: bool = False,
        has_claims: bool = False,
        has_estimates: bool = False,
        has_places: bool = False,
        has_bodies: bool = False,
    ) -> None:
        self._has_review = has_review
        self._has_counts = has_counts
        self._has_claims = has_claims
        self._has_estimates = has_estimates
        self._has_places = has_places
        self._has_bodies = has_bodies
        self._archivist = archivist
        self._finder = finder
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["path"] = quote
        self._templates.filters["found"] = _found_word
        self._templates.filters["telling"] = telling
        self._templates.tests["of_name"] = is_of_name
        self._templates.globals["anchor_of"] = anchor_of
        self._templates.globals["place_of"] = archivist.place_of if has_places else lambda _: ""

        # Set where the build has the tables of bodies.
        self.ties_of: Callable[[Request, Portrait], Sequence[object]] = lambda *_: ()

    def routes(self) -> list[Route]:
        """List the addresses of the pages."""
        plain: dict[str, Callable[[Request], Response]] = {
            "/": self.home,
            "/search": self.search,
            "/advanced": self.advanced,
            "/about": self.about,
            "/api": self.for_programs,
            "/source/{id}": self.source,
            "/person/{id:path}": self.person,
            "/entry/{id:path}": self.entry,
        }
        return [Route(path, endpoint) for path, endpoint in plain.items()]

    def home(self, request: Request) -> Response:
        """Show the search box and what the archive holds."""
        build = self._archivist.build
        return self.render(request, "home.html", sources=build.sources(), counts=build.counts())

    def search(self, request: Request) -> Response:
        """Show one page of what a search found."""
        given = request.query_params
        if has_fields(given):
            chosen = f"&lang={given['lang']}" if given.get("lang") in LANGUAGES else ""
            return RedirectResponse(f"{Asked(query_of(given)).address}{chosen}", 303)
        if not given.get("q", "").strip():
            return RedirectResponse("/")
        try:
            asked = Asked.of(given)
            answer = self._found(asked)
        except QueryError as error:
            query = given["q"][:LONGEST]
            return self.render(request, "unclear.html", 400, query=query, reason=str(error))
        words = self.words_for(request)
        return self.render(
            request,
            "results.html",
            query=asked.query[:LONGEST],
            asked=asked,
            answer=answer,
            last=last_page(answer.total),
            first=(asked.number - 1) * PAGE_SIZE + 1,
            divisions=list(divisions(asked, self._facets(asked, answer), words)),
            titles={each.id: each.title for each in self._archivist.build.sources()},
            ways=[way for way in Widening if way in answer.widenings],
            off=[way for way in Widening if way in asked.without],
            paged=[kind for kind in answer.kinds if _has_pages(request, kind)],
        )

    def advanced(self, request: Request) -> Response:
        """Show the form with a field to each question, filled from a query."""
        query = request.query_params.get("q", "")[:LONGEST]
        held = fields_of(query)
        return self.render(request, "advanced.html", query=query, groups=FIELDS, held=held)

    def person(self, request: Request) -> Response:
        """Show all that is known of a person; any record leads to the same address."""
        asked = _asked_id(request)
        shown = self._archivist.portrait(asked)
        if shown.id != asked:
            return RedirectResponse(f"/person/{quote(shown.id)}")
        line_of, living = self._archivist.decided.line, shown.is_withheld
        return self.render(
            request,
            "person.html",
            shown=shown,
            groups=list(groups(shown.records, line_of, is_withheld=living)),
            roles=roles(shown.records, line_of, is_withheld=living),
            families=self._archivist.families(shown),
            ties=self.ties_of(request, shown),
        )

    def entry(self, request: Request) -> Response:
        """Show one entry with its place and its citation."""
        asked = _asked_id(request)
        try:
            shown, record = self._archivist.record(asked)
        except UnknownIdError:
            subject = self._archivist.build.subject_of(asked)
            (record,) = self._archivist.about([asked])
            return self.render(request, "entry.html", shown=None, subject=subject, record=record)
        return self.render(request, "entry.html", shown=shown, subject=None, record=record)

    def source(self, request: Request) -> Response:
        """Show what is known of a source."""
        source = self._archivist.build.source(_asked_id(request))
        return self.render(request, "source.html", source=source)

    def about(self, request: Request) -> Response:
        """Tell what the site is and how to ask it."""
        years = self._archivist.settings.privacy.years
        fields = ", ".join(f"{name}:" for name in schema.QUERY_FIELDS)
        return self.render(request, "about.html", years=years, fields=fields)

    def for_programs(self, request: Request) -> Response:
        """Tell how programs ask, without anything fetched from elsewhere."""
        operations = [
            (method.upper(), path, operation.get("summary", ""), operation.get("description", ""))
            for path, methods in request.app.openapi()["paths"].items()
            for method, operation in methods.items()
        ]
        return self.render(request, "api.html", operations=operations)

    def fault(self, request: Request, status: int, line: int = 0) -> Response:
        """Say that there is no such page, and where to go on."""
        kind = _WORDS_OF_FAULTS.get(status, "broken" if status >= 500 else "not_found")
        return self.render(request, "fault.html", status, kind=kind, line=line)

    def render(
        self, request: Request, template: str, status: int = 200, **parts: object
    ) -> HTMLResponse:
        """Render a template in the reader's language."""
        words = self.words_for(request)
        language = words.language
        html = self._templates.get_template(template).render(
            **self._surroundings(request, words), **{"query": "", **parts}
        )
        response = HTMLResponse(html, status, {"Content-Language": language})
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie(
                _COOKIE, language, max_age=31_536_000, samesite="lax", httponly=True
            )
        return response

    def words_for(self, request: Request) -> Words:
        """Choose the language that the reader asks for."""
        chosen = request.query_params.get("lang", "") or request.cookies.get(_COOKIE, "")
        return words_in(language_wanted(chosen, request.headers.get("accept-language", "")))

    def preview(self, request: Request, shown: Portrait) -> HTMLResponse:
        """Show a person in a few lines, for a window of another site."""
        records, living = shown.records, shown.is_withheld
        held = groups(records, self._archivist.decided.line, is_withheld=living)
        response = self.render(request, "preview.html", shown=shown, groups=list(held))
        response.headers["Content-Security-Policy"] = _FRAMED
        return response

    def _found(self, asked: Asked) -> Answer:
        answer = self._finder.search(
            asked.query,
            limit=PAGE_SIZE,
            offset=(asked.number - 1) * PAGE_SIZE,
            allowed=asked.allowed,
        )
        return self._archivist.without_hidden(answer)

    def _facets(self, asked: Asked, answer: Answer) -> Mapping[str, Facet]:
        if answer.total < 2 or answer.is_near_miss:
            return {}
        found = self._finder.facets(asked.query, SHOWN, MOST_VALUES, allowed=asked.allowed)
        return self._archivist.safe_facets(found)

    def _surroundings(self, request: Request, words: Words) -> Mapping[str, Any]:
        settings, build = self._archivist.settings, self._archivist.build
        return {
            "w": words,
            "site": settings.title,
            "build_id": build.id,
            "has_review": self._has_review,
            "has_counts": self._has_counts,
            "has_claims": self._has_claims,
            "has_estimates": self._has_estimates,
            "has_places": self._has_places,
            "has_bodies": self._has_bodies,
            "languages": [(each, words_in(each)("page.language")) for each in LANGUAGES],
            "language_address": lambda code: _with_language(request, code),
            "text_of": lambda record, at: entry_text(record, at, words),
            "citation_of": lambda record: citation(record, settings, build.id),
            "weight_word": lambda weight: words(weight_word(weight)),
            "probability_word": lambda chance: words(probability_word(chance)),
        }


def _has_pages(request: Request, kind: str) -> bool:
    """Whether subjects of a kind have pages on this site."""
    paths = (getattr(route, "path", "") for route in request.app.routes)
    return any(path.startswith(f"/{kind}/{{") for path in paths)


def _asked_id(request: Request) -> str:
    return str(request.path_params["id"])


def _with_language(request: Request, code: str) -> str:
    held = [
        (key, value[:LONGEST])
        for key, value in request.query_params.multi_items()[:_MOST_PARAMETERS]
        if key in _KEPT
    ]
    # Without the path, which may begin with `//` and would then lead to another site.
    return f"?{urlencode([*held, ('lang', code)])}"


def _found_word(message: str, word: str) -> Markup:
    """Mark the word by which somebody was found, in the place that the message keeps for it."""
    before, _, after = message.partition("\0")
    return Markup('{}<mark class="found">{}</mark>{}').format(before, word, after)
