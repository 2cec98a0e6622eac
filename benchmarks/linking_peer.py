"""Splink 5, the peer of `benchmarks/linking.py`, set up as well as we know how to.

The same blocking keys as ours, as columns of integers made by our own encoder, so
that transliteration and sound keys are a gift to it; no pair inside one source.
Where a key alone would bring together more than `MOST_PAIRS` pairs, the columns
by which ours are sorted inside the key are asked to agree as well, in turn.
Names: exact with term frequencies, a further form (alias, maiden name), swapped
fields, the same sound, an initial that fits, Jaro-Winkler above 0.92 and 0.84.
Dates: exact with term frequencies, within a month, of one year; births also by a
digit wrong, the day of another year, 1, 3 and 10 years apart. Places by how many
stems of words are shared, articles and file numbers likewise.

Trained as its documentation has it: the prior from strict rules, u from random
pairs, m by expectation and maximisation over three blockings: of those that were
tried, the ones by which it does best. Clustered by connected components, at the
threshold that the truth shows to be its best.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule
from splink.internals.comparison_level_creator import ComparisonLevelCreator
from splink.internals.splink_dataframe import SplinkDataFrame

from synodik.linking.blocking import key_columns, keys_for
from synodik.linking.columns import lists, texts
from synodik.linking.encode import encode
from synodik.linking.stems import stem_of
from synodik.names import father_of, fold, words

MOST_PAIRS = 30_000_000
THRESHOLDS = tuple(1 - 2.0**-bits for bits in range(1, 41, 3))
"""Probabilities from which pairs are linked; its best may lie very near to 1."""
_EVENTS = ("arrest_date", "trial_date", "death_date", "release_date")
_TAUGHT_BY = (("surname", "given"), ("birth", "given"), ("birth", "surname"))
"""Columns that agree in the pairs that it learns from."""
_TAUGHT_BY_KEYS = (
    (("surname",), ("given",)),
    (("given",), ("year", "surname")),
    (("birthday",), ("place", "given")),
)
"""The same for tables without fathers, in which these are too few; and what more is asked
where they are too many."""
_SAMPLED_PAIRS = 10_000_000
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")


def prepared(records: pa.Table) -> pa.Table:
    """Give Splink folded texts to compare, and the keys that our blocking uses."""
    record, keys = key_columns(encode(records).encoded)
    first = np.unique(record, return_index=True)[1]
    second = _second_forms(record, keys)
    columns: dict[str, pa.Array] = {
        "row": pa.array(np.arange(len(records))),
        "source": texts(records, "source").number,
        "surname": _mapped(records, "surname", fold),
        "given": _mapped(records, "given_name", fold),
        "father": _mapped(records, "patronymic", father_of),
        "birth": _mapped(records, "birth_date", _day_or_year),
        **{name: _mapped(records, name, _day_or_year) for name in _EVENTS},
        "sentence": _mapped(records, "sentence", str),
        "places": _stems(records, ("residence", "arrest_place", "birth_place")),
        **{name: _items(records, name) for name in ("articles", "archive_refs", "penal_places")},
        "alias": _aliases(records),
        "identifier": _first_item(records, "identifier"),
    }
    for name, column in keys.items():
        columns[f"k_{name}"] = _known(column[first])
    columns |= {f"k2_{name}": _known(column) for name, column in second.items()}
    return pa.table(columns)


def _second_forms(
    record: NDArray[np.int32], keys: dict[str, NDArray[np.int32]]
) -> dict[str, NDArray[np.int32]]:
    """Give of each record the keys of the first further form of its name, or -1."""
    count = int(record.max(initial=-1)) + 1
    rows, at = np.unique(record[count:], return_index=True)
    found = {}
    for name in ("surname", "given"):
        second = np.full(count, -1, np.int32)
        second[rows] = keys[name][count:][at]
        found[name] = second
    return found


def _known(column: NDArray[Any]) -> pa.Array:
    return pa.array(column, mask=column < 0)


def _mapped(records: pa.Table, column: str, form: Callable[[str], str]) -> pa.Array:
    found = texts(records, column)
    made = pa.array([form(value) or None for value in found.values] + [None], pa.string())
    return made.take(pa.array(found.number % len(made)))


def _day_or_year(edtf: str) -> str:
    """Give a whole date as it is, of any other its year."""
    if _WHOLE_DATE.fullmatch(edtf):
        return edtf
    year = _YEAR.search(edtf)
    return year[0] if year else ""


def _stems(records: pa.Table, columns: Sequence[str]) -> pa.Array:
    stems: list[set[str]] = [set() for _ in range(len(records))]
    for column in columns:
        found = texts(records, column)
        made = [[stem_of(word) for word in words(value) if len(word) > 3] for value in found.values]
        for row, number in enumerate(found.number.tolist()):
            if number >= 0:
                stems[row].update(made[number])
    return pa.array([sorted(each) or None for each in stems], pa.list_(pa.string()))


def _items(records: pa.Table, column: str) -> pa.Array:
    owner, item = lists(records, column)
    found: list[list[str] | None] = [None] * len(records)
    for row, number in zip(owner.tolist(), item.number.tolist(), strict=True):
        found[row] = [*(found[row] or ()), item.values[number]]
    return pa.array(found, pa.list_(pa.string()))


def _first_item(records: pa.Table, column: str) -> pa.Array:
    owner, item = lists(records, column)
    found: list[str | None] = [None] * len(records)
    for row, number in zip(owner.tolist(), item.number.tolist(), strict=True):
        found[row] = found[row] or item.values[number]
    return pa.array(found, pa.string())


def _aliases(records: pa.Table) -> pa.Array:
    owner, item = lists(records, "aliases")
    found: list[str | None] = [None] * len(records)
    for row, number in zip(owner.tolist(), item.number.tolist(), strict=True):
        found[row] = found[row] or fold(item.values[number]) or None
    return pa.array(found, pa.string())


def rules(table: pa.Table) -> list[str]:
    """Give the blocking rules, none of which brings too many pairs together."""
    found = []
    for agree, order in keys_for(_keys(table)):
        names = _narrowed(table, agree, order)
        found.append(_rule([(f"k_{name}", f"k_{name}") for name in names]))
    for form in ("surname", "given"):
        if table.column(f"k2_{form}").null_count == len(table):
            continue
        other = "given" if form == "surname" else "surname"
        for left, right in ((f"k2_{form}", f"k_{form}"), (f"k_{form}", f"k2_{form}")):
            found.append(_rule([(left, right), (f"k_{other}", f"k_{other}"), ("k_year", "k_year")]))
    return list(dict.fromkeys(found))


def _keys(table: pa.Table) -> dict[str, NDArray[np.int32]]:
    names = [name for name in table.column_names if name.startswith("k_")]
    return {name[2:]: table.column(name).fill_null(-1).to_numpy() for name in names}


def _narrowed(table: pa.Table, agree: Sequence[str], further: Sequence[str]) -> list[str]:
    """Ask further columns to agree, one after another, until not too many pairs do."""
    names, more = [*agree], [name for name in further if name not in agree]
    while _pair_count(table, names) > MOST_PAIRS and more:
        names.append(more.pop(0))
    return names


def _pair_count(prepared_records: pa.Table, names: Sequence[str]) -> int:
    """Count the pairs that agree in some columns (DuckDB finds the table by its name)."""
    columns = ", ".join(f"k_{name}" for name in names)
    known = " and ".join(f"k_{name} is not null" for name in names)
    blocks = f"select count(*) n from prepared_records where {known} group by {columns}"
    (row,) = duckdb.sql(f"select coalesce(sum(n * (n - 1) / 2), 0) from ({blocks})").fetchall()
    return int(row[0])


def _rule(columns: Sequence[tuple[str, str]]) -> str:
    equal = [f"l.{left} = r.{right}" for left, right in columns]
    return " and ".join([*equal, "l.source <> r.source"])


def comparisons(table: pa.Table) -> list[cl.CustomComparison | cl.ExactMatch]:
    """Give the comparisons of the columns that hold anything."""
    found = [_surnames(), _given_names(), _births()]
    if _speaks(table, "father"):
        found.append(_names("father"))
    found += [_event(name) for name in _EVENTS if _speaks(table, name)]
    if _speaks(table, "sentence"):
        found.append(cl.ExactMatch("sentence"))
    if _speaks(table, "identifier"):
        found.append(cl.DamerauLevenshteinAtThresholds("identifier", [1, 2]))
    sizes = {"places": [3, 2, 1], "articles": [1], "archive_refs": [1], "penal_places": [1]}
    found += [
        cl.ArrayIntersectAtSizes(name, most) for name, most in sizes.items() if _speaks(table, name)
    ]
    return found


def _speaks(table: pa.Table, name: str) -> bool:
    return bool(table.column(name).null_count < len(table))


def _alike(name: str, *further: ComparisonLevelCreator) -> list[ComparisonLevelCreator]:
    return [
        cll.NullLevel(name),
        cll.ExactMatchLevel(name, term_frequency_adjustments=True),
        *further,
        cll.CustomLevel(f"k_{name}_l = k_{name}_r", "the same sound"),
        cll.JaroWinklerLevel(name, 0.92),
        cll.JaroWinklerLevel(name, 0.84),
        cll.ElseLevel(),
    ]


def _names(name: str) -> cl.CustomComparison:
    fits = (
        f"(length({name}_l) = 1 or length({name}_r) = 1) "
        f"and substr({name}_l, 1, 1) = substr({name}_r, 1, 1)"
    )
    return cl.CustomComparison(_alike(name, cll.CustomLevel(fits, "an initial")), name)


def _given_names() -> cl.CustomComparison:
    return _names("given")


def _surnames() -> cl.CustomComparison:
    return cl.CustomComparison(
        _alike(
            "surname",
            cll.CustomLevel("alias_l = surname_r or surname_l = alias_r", "a further form"),
            cll.CustomLevel("surname_l = given_r and given_l = surname_r", "swapped"),
        ),
        "surname",
    )


def _births() -> cl.CustomComparison:
    whole = "length(birth_l) = 10 and length(birth_r) = 10"
    years = "abs(try_cast(substr(birth_l, 1, 4) as int) - try_cast(substr(birth_r, 1, 4) as int))"
    return cl.CustomComparison(
        [
            cll.NullLevel("birth"),
            cll.CustomLevel(f"{whole} and birth_l = birth_r", "the same day"),
            cll.CustomLevel(
                f"(length(birth_l) < 10 or length(birth_r) < 10) and {years} = 0", "the same year"
            ),
            cll.CustomLevel(f"{whole} and damerau_levenshtein(birth_l, birth_r) = 1", "a digit"),
            cll.CustomLevel(
                f"{whole} and substr(birth_l, 5) = substr(birth_r, 5)", "the day of another year"
            ),
            cll.CustomLevel(f"{years} = 0", "the same year, another day"),
            cll.CustomLevel(f"{years} <= 1", "a year"),
            cll.CustomLevel(f"{years} <= 3", "three years"),
            cll.CustomLevel(f"{years} <= 10", "ten years"),
            cll.ElseLevel(),
        ],
        "birth",
    )


def _event(name: str) -> cl.CustomComparison:
    left, right = (f"try_cast({name}_{side} as date)" for side in "lr")
    return cl.CustomComparison(
        [
            cll.NullLevel(name),
            cll.ExactMatchLevel(name, term_frequency_adjustments=True),
            cll.CustomLevel(f"abs(date_diff('day', {left}, {right})) <= 31", "within a month"),
            cll.CustomLevel(f"substr({name}_l, 1, 4) = substr({name}_r, 1, 4)", "the same year"),
            cll.ElseLevel(),
        ],
        name,
    )


def trained(table: pa.Table, blocking: Sequence[str]) -> Linker:
    """Train a model on prepared records."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        blocking_rules_to_generate_predictions=[CustomRule(rule) for rule in blocking],
        comparisons=comparisons(table),
        additional_columns_to_retain=["source"],
    )
    linker = Linker(DuckDBAPI().register(table), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [
            CustomRule(f"{_equal('surname', 'given', 'birth')} and l.source <> r.source"),
            CustomRule(f"{_equal('k_surname', 'k_given', 'k_year')} and l.source <> r.source"),
        ],
        recall=0.7,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED_PAIRS, seed=1)
    for columns in _teaching(table):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    return linker


def _teaching(table: pa.Table) -> list[Sequence[str]]:
    if _speaks(table, "k_father"):
        return [*_TAUGHT_BY]
    narrowed = (_narrowed(table, agree, further) for agree, further in _TAUGHT_BY_KEYS)
    return [[f"k_{name}" for name in names] for names in narrowed]


def _equal(*names: str) -> str:
    return " and ".join(f"l.{name} = r.{name}" for name in names)


def scored(linker: Linker) -> SplinkDataFrame:
    """Score all pairs that blocking brings together; keep those worth a thought."""
    return linker.inference.predict(threshold_match_probability=0.05)


def clustered(linker: Linker, pairs: SplinkDataFrame, threshold: float) -> NDArray[np.int64]:
    """Give for each record the number of its cluster."""
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
    table = found.as_duckdbpyrelation().select("row, cluster_id").to_arrow_table()
    cluster = np.empty(len(table), np.int64)
    cluster[table.column("row").to_numpy()] = table.column("cluster_id").to_numpy()
    return cluster
