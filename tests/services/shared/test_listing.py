"""A search compares a bounded number of occurrences, whoever asks and whatever they may see."""

import random

import pytest

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.worklist import Filters, Sort
from chalicelib.services import worklist
from chalicelib.services.worklist import Listing
from tests.calls import heard
from tests.services.test_worklist import ACTORS, NOW, all_pages, many
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures(either(thorough="real_town", quick="town"))


def test_a_search_compares_no_more_than_a_bounded_number_and_goes_on() -> None:
    made = many(1_100, random.Random(11))  # noqa: S311  # the same every time

    for sort in (Sort.REGISTERED, Sort.DUE):
        assert_it_compares_a_bounded_number_and_goes_on(made, sort)


def assert_it_compares_a_bounded_number_and_goes_on(made: list[Occurrence], sort: Sort) -> None:
    """A list in one order, narrowed to a word that many have."""
    wanted = {one.protocol for one in made if one.sector == "works" and (sort is Sort.REGISTERED or one.is_open)}

    with heard() as calls:
        page = worklist.page(Listing(Filters(text="praça"), sort, 25), ACTORS["works"], NOW)

    assert page.next_position is not None
    assert calls.operations.count("BatchGetItem") <= 30
    words = {one.protocol for one in made if "praça" in one.description}
    assert set(all_pages({"text": "praça"}, sort, 25, ACTORS["works"])) == wanted & words
