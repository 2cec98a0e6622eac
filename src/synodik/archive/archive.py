"""The folder of an archive: making it, opening it, adding sources."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from synodik.archive import settings as settings_file
from synodik.archive import source_file
from synodik.archive.durable import sync_folder, sync_tree, write_whole
from synodik.archive.intake import take_in
from synodik.archive.opened import Build
from synodik.archive.settings import ArchiveSettings
from synodik.ledger.store import Ledger
from synodik.model.errors import ArchiveError, SettingError
from synodik.model.source import Source
from synodik.parsing.profile import Profile, load_profile

_OWN_PROFILE = "profile.toml"


@dataclass(frozen=True, slots=True)
class Description:
    """What whoever adds a source may say of it; what is left empty comes from the profile.

    With `ocr`, pages without text are read in the language of the profile.
    """

    source_id: str = ""
    title: str = ""
    book: str = ""
    encoding: str | None = None
    licence: str = ""
    selection: str = ""
    period: str = ""
    territory: str = ""
    ocr: bool = False


class Archive:
    """An archive on disk.

    Attributes:
        folder: the folder itself.
        settings: what archive.toml says.
        ledger: what people decided.
    """

    def __init__(self, folder: Path, settings: ArchiveSettings) -> None:
        self.folder = folder
        self.settings = settings
        self.ledger = Ledger(folder / "ledger.db")

    @classmethod
    def init(cls, folder: Path, settings: ArchiveSettings) -> "Archive":
        """Make a new archive in a folder that is empty or does not exist.

        Raises:
            ArchiveError: the folder holds something, or cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise ArchiveError(f"{folder}: the folder is not empty; give a new one")
            for name in ("sources", "builds", "cache"):
                (folder / name).mkdir()
            # Last: without archive.toml the folder is no archive.
            write_whole(folder / settings_file.FILE_NAME, settings_file.written(settings).encode())
        except OSError as error:
            raise ArchiveError(
                f"{folder}: the archive cannot be made ({error.strerror}); choose another place"
            ) from error
        return cls(folder, settings)

    @classmethod
    def open(cls, folder: Path) -> "Archive":
        """Open an archive.

        Raises:
            ArchiveError: the folder is no archive.
            SettingError: archive.toml says what it may not.
        """
        path = folder / settings_file.FILE_NAME
        if not path.is_file():
            raise ArchiveError(
                f"{folder}: not an archive (it has no {settings_file.FILE_NAME}); "
                f"make one with `synodik init {folder}`"
            )
        return cls(folder, settings_file.read(path))

    @property
    def sources_folder(self) -> Path:
        """Where the originals are."""
        return self.folder / "sources"

    @property
    def builds_folder(self) -> Path:
        """Where the builds are."""
        return self.folder / "builds"

    @property
    def cache_folder(self) -> Path:
        """Where parsed sources wait for the next build."""
        return self.folder / "cache"

    def source_ids(self) -> tuple[str, ...]:
        """List the ids of all sources, in order."""
        if not self.sources_folder.is_dir():
            return ()
        folders = (path for path in self.sources_folder.iterdir() if path.is_dir())
        return tuple(sorted(path.name for path in folders if not path.name.startswith(".")))

    def source(self, source_id: str) -> Source:
        """Read the description of a source.

        Raises:
            SettingError: source.toml says what it may not.
            ArchiveError: source.toml gives another id than its folder has.
        """
        path = self.sources_folder / source_id / source_file.FILE_NAME
        source = source_file.read(path)
        if source.id != source_id:
            raise ArchiveError(
                f"{path}: says id {source.id!r}, but stands in the folder {source_id!r}; "
                "two sources cannot have one id: mend the one that is wrong"
            )
        return source

    def sources(self) -> tuple[Source, ...]:
        """Read the descriptions of all sources, in the order of their ids."""
        return tuple(self.source(source_id) for source_id in self.source_ids())

    def file_path(self, source: Source, name: str) -> Path:
        """Where an original stands."""
        return self.sources_folder / source.id / "files" / name

    def profile_of(self, source: Source) -> Profile:
        """Load the profile that reads a source: its own, or one of those shipped.

        Raises:
            SettingError: the profile is not known or says what it may not.
        """
        return load_profile(self.profile_name(source))

    def profile_name(self, source: Source) -> str:
        """Name the profile of a source as `load_profile` takes it."""
        own = self.sources_folder / source.id / _OWN_PROFILE
        return str(own) if source.profile == _OWN_PROFILE else source.profile

    def add(self, files: Sequence[Path], profile: str, description: Description) -> Source:
        """Copy originals in as a new source; either the whole source is there or nothing.

        Args:
            files: in reading order.
            profile: name of one that is shipped, or the path of a file, which
                is copied in beside the originals.
            description: what is known of the source.

        Raises:
            ArchiveError: the id is taken, two files share a name, or the disk refuses.
            ReadError: a file is absent, empty, binary, or no regular file.
            SettingError: the id, encoding or profile is not one that can be.
        """
        loaded = load_profile(profile)
        source = _described(files, profile, loaded, description)
        if (self.sources_folder / source.id).exists():
            raise ArchiveError(
                f"{source.id}: the archive has a source of this id; "
                "give another with --source-id (originals are never replaced)"
            )
        _refuse_shared_names(files)
        with self._being_added(source.id) as folder:
            taken = tuple(
                take_in(file, folder / "files", encoding=source.encoding) for file in files
            )
            source = replace(source, files=taken)
            if source.profile == _OWN_PROFILE:
                shutil.copyfile(profile, folder / _OWN_PROFILE)
                # A profile that extends a file beside it would be lost here.
                load_profile(str(folder / _OWN_PROFILE))
            write_whole(folder / source_file.FILE_NAME, source_file.written(source).encode())
        return source

    def current(self) -> Build:
        """Open the build that is served.

        Raises:
            ArchiveError: there is none yet.
        """
        link = self.builds_folder / "current"
        if not link.exists():
            raise ArchiveError(
                f"{self.folder}: not built yet; run `synodik build {self.folder}` first"
            )
        return Build(link.resolve())

    @contextmanager
    def _being_added(self, source_id: str) -> Iterator[Path]:
        temporary = self.sources_folder / f".tmp-{source_id}-{os.getpid()}"
        try:
            shutil.rmtree(temporary, ignore_errors=True)
            (temporary / "files").mkdir(parents=True)
            yield temporary
            sync_tree(temporary)
            temporary.rename(self.sources_folder / source_id)
            sync_folder(self.sources_folder)
        except OSError as error:
            raise ArchiveError(
                f"{source_id}: cannot be added ({error.strerror or error}); nothing was changed: "
                "make room or check the rights of the archive's folder"
            ) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def _described(
    files: Sequence[Path], profile: str, loaded: Profile, description: Description
) -> Source:
    if not files:
        raise ArchiveError("no files to add; name at least one")
    source_id = description.source_id or _id_from(files[0].stem if len(files) == 1 else loaded.name)
    source_file.checked_id(source_id)
    return Source(
        id=source_id,
        title=description.title or loaded.title or files[0].stem,
        book=description.book or loaded.book or source_id,
        profile=_OWN_PROFILE if profile.endswith(".toml") else profile,
        encoding=source_file.checked_encoding(description.encoding),
        licence=description.licence,
        selection=description.selection,
        period=description.period,
        territory=description.territory,
        ocr=_ocr_languages(loaded) if description.ocr else "",
    )


def _ocr_languages(profile: Profile) -> str:
    """Name the languages for OCR: those that the profile's layout gives, else its pack."""
    languages = profile.layout.ocr or profile.grammar.ocr
    if not languages:
        problem = f"the language pack {profile.language!r} names no language for OCR"
        raise SettingError("--ocr", problem, 'write ocr = "..." into [layout] of the profile')
    return languages


def _id_from(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_").lower()


def _refuse_shared_names(files: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for file in files:
        other = seen.setdefault(file.name.casefold(), file)
        if other is not file:
            raise ArchiveError(
                f"{file}: has the name of {other}; give the two different names, or add two sources"
            )
