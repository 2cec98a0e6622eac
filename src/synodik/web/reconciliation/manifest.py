"""What the service says of itself, in both versions."""

from typing import Any, Final

from synodik.model.properties import Property
from synodik.web.reconciliation.extension import WITH_ENTRIES
from synodik.web.reconciliation.questions import MOST_QUERIES, TYPE
from synodik.web.words import Words

PATH: Final = "/api/reconcile"
DRAFT: Final = "1.0-draft"
PREVIEW: Final = {"width": 430, "height": 300}


def manifest(title: str, address: str, version: str, words: Words) -> dict[str, Any]:
    """Describe the service in the shape of 0.2."""
    endpoint = f"{address}{PATH}"

    def suggest(kind: str) -> dict[str, str]:
        return {"service_url": endpoint, "service_path": f"/suggest/{kind}"}

    setting = _setting(words)
    return {
        **_of_both(title, address, version, words),
        "versions": ["0.2"],
        "identifierSpace": f"{address}/person/",
        "schemaSpace": f"{address}/api/vocabulary.jsonld#",
        "view": {"url": f"{address}/person/{{{{id}}}}"},
        "preview": {**PREVIEW, "url": f"{endpoint}/preview?id={{{{id}}}}"},
        "suggest": {kind: suggest(kind) for kind in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": endpoint, "service_path": "/extend/propose"},
            "property_settings": [
                {
                    "name": setting["id"],
                    "label": setting["name"],
                    "type": setting["type"],
                    "default": setting["default"],
                    "help_text": setting["helpText"],
                }
            ],
        },
    }


def draft_manifest(title: str, address: str, version: str, words: Words) -> dict[str, Any]:
    """Describe the service in the shape of the draft."""
    return {
        **_of_both(title, address, version, words),
        "versions": [DRAFT],
        "view": {"url": f"{address}/person/{{id}}"},
        "preview": PREVIEW,
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True, "propertySettings": [_setting(words)]},
        "batchSize": MOST_QUERIES,
        "standardizedScore": True,
    }


def type_of(words: Words) -> dict[str, str]:
    """Name the one type that there is."""
    return {"id": TYPE, "name": words("reconcile.person")}


def properties(words: Words) -> list[dict[str, str]]:
    """Name all properties in the reader's language."""
    return [{"id": prop.value, "name": words(f"property.{prop.value}")} for prop in Property]


def _of_both(title: str, address: str, version: str, words: Words) -> dict[str, Any]:
    return {
        "name": title,
        "defaultTypes": [type_of(words)],
        "documentation": f"{address}/api",
        "logo": f"{address}/static/icon.svg",
        "serviceVersion": version,
    }


def _setting(words: Words) -> dict[str, Any]:
    return {
        "id": WITH_ENTRIES,
        "name": words("reconcile.entries"),
        "type": "checkbox",
        "default": True,
        "helpText": words("reconcile.entries_help"),
    }
