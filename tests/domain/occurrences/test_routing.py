"""Routing: the first rule that matches, and what never goes by itself."""

from typing import Any

import pytest

from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.directory.directory import Directory, RoutingRule
from chalicelib.domain.occurrences import routing
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address, Location
from tests.domain.builders import a_category, a_directory, a_rule, an_occurrence


def a_town(*rules: RoutingRule, **category: Any) -> Directory:
    """A town with rules, whose potholes belong to the works."""
    return a_directory(a_category(**category), rules=rules)


def test_without_rules_it_belongs_to_the_sector_of_its_category() -> None:
    assert routing.responsible_sector(an_occurrence(), a_town()) == "works"


def test_a_rule_comes_before_the_category() -> None:
    assert routing.responsible_sector(an_occurrence(), a_town(a_rule("parks"))) == "parks"


def test_the_first_matching_rule_by_order_wins() -> None:
    town = a_town(
        a_rule("lighting", order=30), a_rule("parks", order=20), a_rule("works", order=10, category="street_light")
    )

    assert routing.responsible_sector(an_occurrence(), town) == "parks"


@pytest.mark.parametrize(
    ("parts", "matches"),
    [
        ({"category": "pothole"}, True),
        ({"category": "street_light"}, False),
        ({"neighbourhood": "Gaivota"}, True),
        ({"neighbourhood": "Centro"}, False),
        ({"channel": "phone"}, True),
        ({"channel": "app"}, False),
        ({"kind": "request"}, True),
        ({"kind": "complaint"}, False),
        ({"category": "pothole", "neighbourhood": "Gaivota", "channel": "phone", "kind": "request"}, True),
        ({"category": "pothole", "neighbourhood": "Gaivota", "channel": "phone", "kind": "praise"}, False),
    ],
)
def test_a_rule_matches_when_every_part_it_gives_does(parts: dict[str, str], matches: bool) -> None:
    place = Location(address=Address(neighbourhood="Gaivota"))
    occurrence = an_occurrence(location=place, channel=Channel.PHONE, kind=Kind.REQUEST)

    sector = routing.responsible_sector(occurrence, a_town(a_rule("parks", **parts)))

    assert sector == ("parks" if matches else "works")


def test_a_rule_on_a_neighbourhood_does_not_match_where_none_is_given() -> None:
    assert routing.responsible_sector(an_occurrence(), a_town(a_rule("parks", neighbourhood="Gaivota"))) == "works"


@pytest.mark.parametrize("rule", [a_rule("parks", active=False), a_rule("museum"), a_rule("nowhere")])
def test_rules_that_lead_nowhere_are_passed_over(rule: RoutingRule) -> None:
    assert routing.responsible_sector(an_occurrence(), a_town(rule)) == "works"


@pytest.mark.parametrize("sector", [None, "museum", "nowhere"])
def test_it_belongs_to_nobody_when_its_category_has_no_active_sector(sector: str | None) -> None:
    assert routing.responsible_sector(an_occurrence(), a_town(sector=sector)) is None


def test_it_belongs_to_nobody_when_its_category_is_gone() -> None:
    assert routing.responsible_sector(an_occurrence(category="gone"), a_town()) is None


@pytest.mark.parametrize("mode", [IdentityMode.ANONYMOUS, IdentityMode.IDENTIFIED])
def test_it_goes_by_itself_when_its_category_says_so(mode: IdentityMode) -> None:
    occurrence = an_occurrence(identity_mode=mode)

    assert routing.goes_by_itself(occurrence, a_town(auto_forward=True))
    assert not routing.goes_by_itself(occurrence, a_town(auto_forward=False))


def test_a_report_never_goes_by_itself() -> None:
    assert not routing.goes_by_itself(an_occurrence(kind=Kind.REPORT), a_town(auto_forward=True))


def test_a_confidential_one_never_goes_by_itself() -> None:
    confidential = an_occurrence(identity_mode=IdentityMode.CONFIDENTIAL)

    assert not routing.goes_by_itself(confidential, a_town(auto_forward=True))


def test_one_of_a_category_that_is_gone_does_not_go_by_itself() -> None:
    assert not routing.goes_by_itself(an_occurrence(category="gone"), a_town())
