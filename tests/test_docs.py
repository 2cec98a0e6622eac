"""The documents: whatever a reader can type or set stands in them."""

import doctest
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup, TyperOption

from synodik.archive import settings as archive_settings
from synodik.archive import source_file
from synodik.archive.settings import ArchiveSettings
from synodik.cli import app
from synodik.model.privacy import PrivacyRule
from synodik.model.properties import Property
from synodik.model.source import Source
from synodik.parsing.grammar import OPTIONS, SlotKind
from synodik.parsing.profile import load_profile, profile_names
from synodik.parsing.settings import Settings
from synodik.reading.formats import FORMATS
from synodik.reading.layout import KINDS, Layout

_ROOT = Path(__file__).resolve().parents[1]
_DOCS = {path.name: path.read_text("utf-8") for path in sorted((_ROOT / "docs").glob("*.md"))}
_PAGES = {
    **_DOCS,
    **{name: (_ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")},
}


def _commands(command: object, name: str) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for part, inner in command.commands.items():
            yield from _commands(inner, f"{name} {part}")
    elif isinstance(command, TyperCommand):
        yield name, command


_COMMANDS = dict(_commands(typer.main.get_command(app), "synodik"))


def _section(command: str) -> str:
    """Give the part of the document that tells of one command."""
    page = _DOCS["commands.md"]
    found = re.search(rf"^## {re.escape(command)}$(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"docs/commands.md has no heading `## {command}`"
    return found.group(1)


_SOURCE = _ROOT / "src"
_WITH_EXAMPLES = [
    ".".join(path.relative_to(_SOURCE).with_suffix("").parts)
    for path in sorted(_SOURCE.rglob("*.py"))
    if ">>>" in path.read_text("utf-8")
]


@pytest.mark.parametrize("module", _WITH_EXAMPLES)
def test_the_examples_of_a_module_give_what_they_show(module: str) -> None:
    result = doctest.testmod(import_module(module))
    assert result.attempted and not result.failed


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_is_described_with_an_example(command: str) -> None:
    assert re.search(rf"```sh\n(?:.*\n)*?{command} ?", _section(command))


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_option_of_a_command_is_named(command: str) -> None:
    page = _DOCS["commands.md"]
    options = [
        option
        for param in _COMMANDS[command].params
        if isinstance(param, TyperOption)
        for option in param.opts
        if option.startswith("--") and option != "--help"
    ]
    assert [option for option in options if f"{option}" not in page] == []


def test_no_command_is_described_that_does_not_exist() -> None:
    described = re.findall(r"^## (synodik .+)$", _DOCS["commands.md"], re.M)
    assert described == sorted(described, key=described.index)
    assert set(described) == set(_COMMANDS)


@pytest.mark.parametrize("prop", Property)
def test_every_property_is_described_with_its_form(prop: Property) -> None:
    assert f"| `{prop.value}` | {prop.form.value} |" in _DOCS["properties.md"]


@pytest.mark.parametrize("setting", [each.name for each in fields(Layout)])
def test_every_setting_of_a_layout_is_described(setting: str) -> None:
    assert f"`{setting}`" in _DOCS["profiles.md"]


@pytest.mark.parametrize("word", [*KINDS, *OPTIONS, *SlotKind])
def test_every_kind_of_layout_and_slot_and_every_option_is_described(word: str) -> None:
    assert re.search(rf"`{word}[`:]", _DOCS["profiles.md"])


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_every_format_of_files_is_described(form: str) -> None:
    assert f"`{form}`" in _DOCS["profiles.md"]


def test_every_setting_that_a_profile_or_pack_may_have_is_described(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: set[str] = set()
    take = Settings.take

    def noted(self: Settings, key: str, kind: type, default: object) -> object:
        # Tables whose keys are properties, columns or the words of a language.
        if not re.search(r"\[(?:words|until|more|leads|codes|columns|m|f|.*\.toml)\]$", self.where):
            taken.add(key)
        return take(self, key, kind, default)

    monkeypatch.setattr(Settings, "take", noted)
    for name in profile_names():
        load_profile(name)
    page = _DOCS["profiles.md"]
    assert sorted(key for key in taken if not re.search(rf"\b{re.escape(key)}\b", page)) == []


@pytest.mark.parametrize(
    "setting", [each.name for each in (*fields(ArchiveSettings), *fields(PrivacyRule))]
)
def test_every_setting_of_an_archive_is_described(setting: str) -> None:
    assert setting in _DOCS["archive.md"]
    assert archive_settings.FILE_NAME in _DOCS["archive.md"]


@pytest.mark.parametrize("setting", [each.name for each in fields(PrivacyRule)])
def test_every_setting_of_privacy_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in _DOCS["privacy.md"]


@pytest.mark.parametrize("setting", [each.name for each in fields(Source) if each.name != "files"])
def test_every_setting_of_a_source_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in _DOCS["archive.md"]
    assert source_file.FILE_NAME in _DOCS["archive.md"]


@pytest.mark.parametrize("page", _PAGES)
def test_links_between_documents_lead_somewhere(page: str) -> None:
    folder = _ROOT if page in {"README.md", "CONTRIBUTING.md"} else _ROOT / "docs"
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", _PAGES[page])
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", _PAGES)
def test_examples_of_settings_are_toml(page: str) -> None:
    for example in re.findall(r"```toml\n(.*?)```", _PAGES[page], re.S):
        assert tomllib.loads(example)


def test_examples_of_commands_name_commands_and_options_that_exist() -> None:
    for text in _PAGES.values():
        for example in re.findall(r"^(?:.*\| )?(synodik [a-z].*)$", text, re.M):
            words = example.split()
            name = next(
                (" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in _COMMANDS), None
            )
            assert name, f"there is no command in {example!r}"
            known = {option for param in _COMMANDS[name].params for option in param.opts}
            used = re.findall(r"(?<!\S)--[a-z-]+", example)
            assert set(used) <= known | {"--help"}, f"an unknown option in {example!r}"


def test_the_licence_is_the_whole_of_the_agpl() -> None:
    text = (_ROOT / "LICENSE").read_text("utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    headings = re.findall(r"^  (\d+)\. [A-Z].*\.$", text, re.M)
    assert [int(number) for number in headings] == list(range(18))
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.")
