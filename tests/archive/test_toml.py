import tomllib

from hypothesis import given
from hypothesis import strategies as st

from synodik.archive import toml

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.dictionaries(st.sampled_from(["a", "b-c", "d_1"]), _TEXTS | st.integers() | st.lists(_TEXTS))
)
def test_what_is_written_reads_back_the_same(table: dict[str, toml.TomlValue]) -> None:
    assert tomllib.loads(toml.lines_of(table)) == table
