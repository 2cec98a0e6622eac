"""Why two records are linked, in words, weights and the values compared."""

import json
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from synodik.linking.features import FEATURES, Feature, Rarity
from synodik.linking.kernel import Weights

_COLUMNS: Mapping[Feature, str] = {
    Feature.STATED: "stated_link",
    Feature.BIRTH: "birth_date",
    Feature.ARREST: "arrest_date",
    Feature.TRIAL: "trial_date",
    Feature.DEATH: "death_date",
    Feature.RELEASE: "release_date",
    Feature.ARTICLES: "articles",
    Feature.SENTENCE: "sentence",
    Feature.GIVEN_NAME: "given_name",
    Feature.KIN: "given_name",
    Feature.SURNAME: "surname",
    Feature.FATHER: "patronymic",
    Feature.BIRTH_PLACE: "birth_place",
    Feature.PLACES: "residence",
    Feature.CAMPS: "penal_places",
    Feature.FILES: "archive_refs",
    Feature.FAMILY: "head",
    Feature.AGAIN: "book",
    Feature.IDENTIFIER: "identifier",
}
_RARITIES = {
    Feature.SURNAME: Rarity.SURNAME,
    Feature.GIVEN_NAME: Rarity.GIVEN_NAME,
    Feature.FATHER: Rarity.FATHER,
    Feature.ARREST: Rarity.ARREST,
    Feature.TRIAL: Rarity.TRIAL,
}


Values = Mapping[Feature, pa.DictionaryArray]


def values_of(records: pa.Table) -> Values:
    """Give for each feature what the records hold of it, as JSON strings."""
    made = {column: _as_json(records, column) for column in sorted({*_COLUMNS.values()})}
    return {feature: made[column] for feature, column in _COLUMNS.items()}


def reasons_of(
    values: Values,
    pairs: NDArray[np.int32],
    levels: NDArray[np.uint8],
    rarities: NDArray[np.float32],
    weights: Weights,
) -> pa.Array:
    """Give for each pair a JSON list of what was compared.

    Args:
        values: of the records.
        pairs: rows of records; shape (pairs, 2).
        levels: of the pairs.
        rarities: of the pairs.
        weights: the model.

    Each item holds `what` in words, `weight` in bits, and the values `a` and
    `b` as the records give them; features on which a record is silent are left
    out.
    """
    parts = []
    for feature, known in FEATURES.items():
        level = levels[:, feature]
        bits = weights.level[feature][level].astype(np.float64)
        if feature in _RARITIES:
            which = _RARITIES[feature]
            bits = bits + weights.rarity[which] * rarities[:, which]
        words = pa.array([None, *(json.dumps(word) for word in known.words)], pa.string())
        a, b = (
            values[feature].take(pa.array(pairs[:, side])).dictionary_decode() for side in (0, 1)
        )
        parts.append(
            _joined(
                '{"what": ',
                words.take(pa.array(level.astype(np.int64))),
                ', "weight": ',
                pc.cast(pa.array(np.round(bits, 1)), pa.string()),
                ', "a": ',
                a,
                ', "b": ',
                b,
                "}",
            )
        )
    inner = pc.binary_join_element_wise(*parts, ", ", null_handling="skip")
    return _joined("[", inner, "]")


def _joined(*pieces: str | pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(
        *(pa.scalar(piece) if isinstance(piece, str) else piece for piece in pieces), ""
    )


def _as_json(records: pa.Table, column: str) -> pa.DictionaryArray:
    """Give a column's values as JSON strings; what a record lacks, as `null`."""
    if column not in records.column_names or len(records) == 0:
        return pa.array(["null"] * len(records), pa.string()).dictionary_encode()
    values = records.column(column).combine_chunks()
    if pa.types.is_list(values.type):
        values = pc.binary_join(pc.cast(values, pa.list_(pa.string())), "; ")
    if not pa.types.is_dictionary(values.type):
        values = pc.cast(values, pa.string()).dictionary_encode()
    words = [json.dumps(value, ensure_ascii=False) for value in values.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(
        pc.fill_null(values.indices.cast(pa.int32()), len(words)),
        pa.array([*words, "null"], pa.string()),
    )
