from pathlib import Path

import pytest

from synodik.archive import settings
from synodik.archive.settings import ArchiveSettings
from synodik.model.errors import SettingError
from synodik.model.privacy import PrivacyRule


def test_settings_read_back_as_they_were_written(tmp_path: Path) -> None:
    written = ArchiveSettings('Книга "памяти" \\ 1', ("ru", "et"), PrivacyRule(years=75))
    path = tmp_path / "archive.toml"
    path.write_text(settings.written(written), "utf-8")
    assert settings.read(path) == written


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('titel = "A"', "did you mean title"),
        ("title = 7", "give the archive a title"),
        ('title = "A"\nlanguages = "et"', "give a list"),
        ('title = "A"\nprivacy = 100', "is not a table"),
        ('title = "A"\n[privacy]\nyear = 100', "did you mean years"),
        ('title = "A"\n[privacy]\nyears = -1', "from 0 to 200"),
        ('title = "A', "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "archive.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingError, match=problem) as caught:
        settings.read(path)
    assert str(path) in str(caught.value)
