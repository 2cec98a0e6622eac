"""How to cite an entry, in plain text."""

from urllib.parse import quote

from synodik.archive.portrait import PortraitRecord
from synodik.web.settings import SiteSettings


def citation(record: PortraitRecord, settings: SiteSettings, build_id: str) -> str:
    """Write a citation that leads to the print, to the file and to this archive."""
    locator = record.entry.locator
    place = f"p. {locator.page}, line {locator.line}" if locator.page else f"line {locator.line}"
    address = (
        f", {settings.address.rstrip('/')}/entry/{quote(record.id)}" if settings.address else ""
    )
    return (
        f"{record.name or record.id}. In: {record.source.title.rstrip('. ')}. "
        f"File {locator.file}, {place} (SHA-256 {locator.sha256}). "
        f"{settings.title.rstrip('. ')}, entry {record.id}{address} (build {build_id})."
    )
