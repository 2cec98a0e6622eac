"""Orders, operations and quotas hang together, and their sums are those of the order."""

import pytest

from synodik.crimes.operations import Quota, operations, orders, quotas
from synodik.crimes.register import bodies, citations
from synodik.model.edtf import interval_of
from synodik.places.resolve import Gazetteer


def test_every_order_has_a_date_a_title_and_a_citation() -> None:
    for order in orders().values():
        assert interval_of(order.date)
        assert order.title("en")
        assert order.source in citations()
        assert not order.under or order.under in orders()


def test_orders_and_operations_are_told_in_every_language_of_the_pages() -> None:
    languages = {"en", "ru", "et", "uk"}
    for order in orders().values():
        texts = (order.titles, order.summaries, order.by, *order.signatories)
        assert all(languages <= set(each) for each in texts), order.id
    for operation in operations().values():
        assert languages == set(operation.titles) == set(operation.categories), operation.id


def test_every_operation_has_its_orders_bodies_and_a_citation() -> None:
    for operation in operations().values():
        assert set(operation.orders) <= set(orders()), operation.id
        assert set(operation.bodies) <= set(bodies()), operation.id
        assert operation.source in citations()
        assert not operation.within or operation.within in operations()
        assert interval_of(operation.since).earliest <= interval_of(operation.until).latest


def test_the_numbers_of_order_00447_sum_up_to_those_published_of_the_whole() -> None:
    of_order = [each for each in quotas() if each.order == "nkvd-00447"]
    assert sum(each.first or 0 for each in of_order) == 75_950
    assert sum(each.second or 0 for each in of_order) == 193_000


def test_the_numbers_added_in_january_1938_sum_up_to_those_of_the_decision() -> None:
    added = [each for each in quotas() if each.order == "politburo-1938-01-31-kulak"]
    assert sum(each.first or 0 for each in added) == 48_000
    assert sum(each.second or 0 for each in added) == 9_200


@pytest.mark.parametrize("quota", quotas(), ids=lambda each: f"{each.place}-{each.date}")
def test_every_quota_is_of_a_known_region_and_cited(quota: Quota, places: Gazetteer) -> None:
    assert quota.source in citations()
    assert quota.operation in operations()
    assert not quota.order or quota.order in orders()
    assert not quota.place or places.place(quota.place)
