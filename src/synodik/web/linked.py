"""The same answers as linked data: JSON-LD 1.1 (W3C, 2020).

The keys of the JSON stay; `@context` says what each means, `@id` and `@type`
name things. Properties of statements are terms of a vocabulary that the site
itself serves, so that an archive needs nothing from elsewhere to be understood.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from synodik.model.properties import Form, Property
from synodik.model.subject import SubjectKind
from synodik.web.words import LANGUAGES, words_in

MEDIA_TYPE: Final = "application/ld+json"
SUFFIX: Final = ".jsonld"
CONTEXT: Final = "/api/context.jsonld"
VOCABULARY: Final = "/api/vocabulary.jsonld"
_SHOWN_AT: Final = {"Entry": "/entry/", "Source": "/source/"} | {
    kind.value.capitalize(): f"/{kind.value}/" for kind in SubjectKind
}
_TERMS: Final[dict[str, object]] = {
    "id": "dct:identifier",
    "name": "schema:name",
    "title": "dct:title",
    "text": "oa:exact",
    "quote": "oa:exact",
    "language": "dct:language",
    "licence": "dct:license",
    "property": {"@id": "rdf:predicate", "@type": "@vocab"},
    "value": "rdf:value",
    "source": "dct:source",
    "locator": "oa:hasSource",
    "statements": "syn:states",
    "records": "syn:recordedIn",
    "person": "schema:about",
    "entry": "prov:wasQuotedFrom",
    "span": {"@id": "syn:span", "@container": "@list"},
    "unread": {"@id": "syn:unread", "@type": "@json"},
}
"""What the keys of the JSON mean; the others are terms of the site's own vocabulary."""
_MEANT: Final[dict[Property, str]] = {
    Property.SURNAME: "schema:familyName",
    Property.GIVEN_NAME: "schema:givenName",
    Property.PATRONYMIC: "schema:additionalName",
    Property.ALIASES: "schema:alternateName",
    Property.SEX: "schema:gender",
    Property.BIRTH_DATE: "schema:birthDate",
    Property.BIRTH_PLACE: "schema:birthPlace",
    Property.NATIONALITY: "schema:nationality",
    Property.OCCUPATION: "schema:hasOccupation",
    Property.RESIDENCE: "schema:homeLocation",
    Property.DEATH_DATE: "schema:deathDate",
    Property.DEATH_PLACE: "schema:deathPlace",
}
"""The property of schema.org that is nearest to one of ours."""


class LinkedResponse(JSONResponse):
    """An answer in JSON-LD."""

    media_type = MEDIA_TYPE


def wants_linked(headers: Headers) -> bool:
    """Whether a client asks for JSON-LD before plain JSON (Accept, RFC 9110, section 12.5.1)."""
    wanted = [_weighed(part) for part in headers.get("accept", "")[:500].split(",")]
    weight = dict(wanted)
    plain = weight.get("application/json", 0.0)
    return weight.get(MEDIA_TYPE, 0.0) > plain


def linked(body: Mapping[str, Any], kind: str, address: str) -> dict[str, Any]:
    """Make linked data of an answer.

    Args:
        body: the answer as JSON.
        kind: of what it tells: Person, Entry, Statement or Source.
        address: of the site, without a slash at its end.
    """
    return {"@context": f"{address}{CONTEXT}", **_named(body, kind, address)}


def context(address: str) -> dict[str, Any]:
    """Say what the keys of the answers mean."""
    return {
        "@context": {
            "@version": 1.1,
            "@vocab": f"{address}{VOCABULARY}#",
            "syn": f"{address}{VOCABULARY}#",
            "schema": "https://schema.org/",
            "dct": "http://purl.org/dc/terms/",
            "oa": "http://www.w3.org/ns/oa#",
            "prov": "http://www.w3.org/ns/prov#",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "Person": "schema:Person",
            "Place": "schema:Place",
            "Body": "schema:Organization",
            "Claim": "schema:Claim",
            "Source": "schema:CreativeWork",
            "Statement": "rdf:Statement",
            **_TERMS,
        }
    }


def vocabulary(address: str) -> dict[str, Any]:
    """Describe the properties that a statement may be about, in the languages of the site."""
    return {
        "@context": {
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "schema": "https://schema.org/",
        },
        "@graph": [_term(prop, address) for prop in Property],
    }


def _term(prop: Property, address: str) -> dict[str, Any]:
    labels = [
        {"@language": language, "@value": words_in(language)(f"property.{prop.value}")}
        for language in LANGUAGES
    ]
    term: dict[str, Any] = {
        "@id": f"{address}{VOCABULARY}#{prop.value}",
        "@type": "rdf:Property",
        "rdfs:label": labels,
        "rdfs:comment": _comment(prop),
    }
    if prop in _MEANT:
        term["skos:closeMatch"] = {"@id": _MEANT[prop]}
    return term


def _comment(prop: Property) -> str:
    if prop.form is Form.DATE:
        return "A date; its normal form is of the Extended Date/Time Format."
    if prop.vocabulary:
        return f"One of: {', '.join(sorted(prop.vocabulary))}."
    return f"Form: {prop.form.value}."


def _named(body: Mapping[str, Any], kind: str, address: str) -> dict[str, Any]:
    within = {"records": "Entry", "statements": "Statement"}
    parts: dict[str, Any] = {
        key: [_named(each, within[key], address) for each in value] if key in within else value
        for key, value in body.items()
    }
    for key, other in (("person", "Person"), ("entry", "Entry")):
        if isinstance(parts.get(key), str):
            parts[key] = {"@id": _address_of(other, parts[key], address)}
    if "locator" in parts:
        named = parts["locator"]["source"]
        source = {"@id": _address_of("Source", named, address)}
        parts["locator"] = {**parts["locator"], "source": source}
    return {"@id": _address_of(kind, body["id"], address), "@type": kind, **parts}


def _address_of(kind: str, name: str, address: str) -> str:
    return f"{address}{_SHOWN_AT.get(kind, '/api/statement/')}{quote(name)}"


def _weighed(part: str) -> tuple[str, float]:
    media, *parameters = (each.strip().lower() for each in part.split(";"))
    try:
        given = (each[2:] for each in parameters if each.startswith("q="))
        return media, float(next(given, "1"))
    except ValueError:
        return media, 0.0
