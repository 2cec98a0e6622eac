"""What is drawn from the records to learn by."""

import numpy as np

from synodik.linking.scoring import random_within


def test_random_pairs_are_of_one_source() -> None:
    source = np.array([0, 1, 0, 1, 0, 1], np.int32)
    pairs = random_within(source, 100, seed=1)
    assert len(pairs) > 0
    assert (source[pairs[:, 0]] == source[pairs[:, 1]]).all()


def test_where_every_record_is_a_source_of_its_own_they_are_of_any() -> None:
    assert len(random_within(np.arange(6, dtype=np.int32), 100, seed=1)) > 0
