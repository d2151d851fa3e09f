"""Upkeep: which edits of the directory would leave an occurrence without its way."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.directory.directory import Directory, RoutingRule
from chalicelib.domain.directory.validation import (
    check_category,
    check_category_is_free,
    check_neighbourhoods,
    check_rule,
    check_sector_is_free,
)
from chalicelib.domain.errors import IllegalAction, InvalidFields
from chalicelib.domain.occurrences.routing import responsible_sector
from tests.domain.builders import a_category, a_directory, a_property, a_rule, an_occurrence, some_settings

TOWN = a_directory(a_category(), a_category("circus", active=False))


def refused(check: Callable[[], None]) -> set[str]:
    """The fields a check names, none when it is content."""
    try:
        check()
    except InvalidFields as refusal:
        return {error.field for error in refusal.errors}
    return set()


def with_rules(*rules: RoutingRule, **changes: Any) -> Directory:
    """The town with rules."""
    return a_directory(a_category(), a_category("noise"), rules=rules, **changes)


@pytest.mark.parametrize(
    ("sector", "fields"), [("works", set()), (None, set()), ("museum", {"sector"}), ("x", {"sector"})]
)
def test_a_category_names_an_active_sector_or_none(sector: str | None, fields: set[str]) -> None:
    assert refused(lambda: check_category(sector, TOWN)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"category": None}, {"category"}),
        ({"sector": "museum"}, {"sector"}),
        ({"sector": "unicorns"}, {"sector"}),
        ({"category": "pothole"}, set()),
        ({"category": "circus"}, {"category"}),
        ({"category": "unicorns"}, {"category"}),
        ({"sector": "museum", "category": "circus"}, {"sector", "category"}),
        ({"category": None, "neighbourhood": "Anywhere"}, set()),
    ],
)
def test_a_rule_names_only_what_there_is(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(lambda: check_rule(replace(a_rule("works", category="pothole"), **changes), TOWN)) == fields


def test_a_town_that_names_its_neighbourhoods_knows_no_other() -> None:
    town = a_directory(settings=some_settings(neighbourhoods=("Centro",)))

    assert refused(lambda: check_rule(a_rule("works", neighbourhood="Centro"), town)) == set()
    assert refused(lambda: check_rule(a_rule("works", neighbourhood="Narnia"), town)) == {"neighbourhood"}


def test_two_rules_have_different_places() -> None:
    town = with_rules(a_rule("parks", order=7, category="noise"))

    assert refused(lambda: check_rule(a_rule("works", order=7, category="pothole"), town)) == {"order"}
    assert refused(lambda: check_rule(a_rule("works", order=8, category="pothole"), town)) == set()


def test_a_rule_may_be_edited_in_its_own_place() -> None:
    rule = a_rule("works", category="noise")

    assert refused(lambda: check_rule(rule, with_rules(rule))) == set()


def test_a_rule_behind_one_that_takes_everything_is_refused() -> None:
    town = with_rules(a_rule("parks", order=1))

    assert refused(lambda: check_rule(a_rule("works", order=2, category="noise"), town)) == {"order"}


def test_a_rule_that_would_hide_another_is_refused() -> None:
    town = with_rules(a_rule("parks", order=5, category="noise", channel="app"))

    assert refused(lambda: check_rule(a_rule("works", order=4, category="noise"), town)) == {"order"}
    assert refused(lambda: check_rule(a_rule("works", order=6, category="noise"), town)) == set()


def test_a_rule_that_sleeps_is_in_nobodys_way_and_may_be_anything() -> None:
    town = with_rules(a_rule("parks", order=1, active=False))

    assert refused(lambda: check_rule(a_rule("works", order=1, category="noise"), town)) == set()
    assert (
        refused(lambda: check_rule(a_rule("museum", order=1, active=False), with_rules(a_rule("parks", order=1))))
        == set()
    )


parts = st.fixed_dictionaries(
    {
        "category": st.sampled_from([None, "pothole", "noise"]),
        "channel": st.sampled_from([None, "app", "phone"]),
        "kind": st.sampled_from([None, "complaint", "request"]),
    }
)


@a_property
@given(st.lists(parts, max_size=6))
def test_of_rules_that_were_let_in_one_by_one_every_one_takes_something(wanted: list[dict[str, str | None]]) -> None:
    rules: tuple[RoutingRule, ...] = ()
    for order, one in enumerate(wanted):
        rule = a_rule("works", id=f"rule-{order}", order=order, **one)
        if not refused(partial(check_rule, rule, with_rules(*rules))):
            rules = (*rules, rule)

    for earlier_count, rule in enumerate(rules):
        for earlier in rules[:earlier_count]:
            assert any(
                getattr(earlier, part) not in (None, getattr(rule, part)) for part in ("category", "channel", "kind")
            )


def test_a_rule_that_is_let_in_leads_where_it_says() -> None:
    rule = a_rule("parks", category="noise")
    town = with_rules(rule)
    check_rule(rule, town)

    assert responsible_sector(an_occurrence(category="noise"), town) == "parks"


def test_a_sector_that_something_leads_to_is_not_free() -> None:
    town = with_rules(a_rule("parks", category="noise"))

    with pytest.raises(IllegalAction, match="pothole, noise"):
        check_sector_is_free("works", town)
    with pytest.raises(IllegalAction, match="to-parks"):
        check_sector_is_free("parks", town)
    check_sector_is_free("lighting", town)


def test_what_sleeps_keeps_no_sector_and_no_category() -> None:
    town = a_directory(a_category(active=False), rules=(a_rule("works", category="pothole", active=False),))

    check_sector_is_free("works", town)
    check_category_is_free("pothole", town)


def test_a_category_that_a_rule_waits_for_is_not_free() -> None:
    town = with_rules(a_rule("parks", category="noise"))

    with pytest.raises(IllegalAction, match="to-parks"):
        check_category_is_free("noise", town)
    check_category_is_free("pothole", town)


@pytest.mark.parametrize(
    ("named", "active", "kept", "fields"),
    [
        ("Centro", True, {"Centro"}, set()),
        ("Centro", True, {"Suarão"}, {"neighbourhoods"}),
        ("Centro", True, set(), {"neighbourhoods"}),
        ("Centro", False, set(), set()),
        ("Savoy", True, {"Suarão"}, set()),
        (None, True, set(), set()),
    ],
)
def test_settings_keep_the_neighbourhoods_active_rules_wait_for(
    named: str | None, active: bool, kept: set[str], fields: set[str]
) -> None:
    rule = a_rule("works", neighbourhood=named, active=active)
    town = with_rules(rule, settings=some_settings(neighbourhoods=frozenset({"Centro", "Suarão"})))

    assert refused(lambda: check_neighbourhoods(kept, town)) == fields
