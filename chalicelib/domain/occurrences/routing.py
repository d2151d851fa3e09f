"""Routing: the sector an occurrence belongs to, and whether it is forwarded automatically."""

from chalicelib.domain.directory.directory import Directory, RoutingRule
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.places.neighbourhoods import is_same


def responsible_sector(occurrence: Occurrence, directory: Directory) -> str | None:
    """The active sector of the first rule that matches, else that of the category, else None."""
    for rule in sorted(directory.rules, key=lambda rule: rule.order):
        if _matches(rule, occurrence) and _is_active(rule.sector, directory):
            return rule.sector
    category = directory.categories.get(occurrence.category)
    if category and category.sector and _is_active(category.sector, directory):
        return category.sector
    return None


def goes_by_itself(occurrence: Occurrence, directory: Directory) -> bool:
    """Whether an occurrence is forwarded automatically: its category says so and it is not sensitive (T2).

    What a body outside the municipality reads of it is chosen by the ombudsman.
    """
    category = directory.categories.get(occurrence.category)
    if category is None or not category.auto_forward or occurrence.is_sensitive:
        return False
    return not directory.is_outside(responsible_sector(occurrence, directory))


def _is_active(sector: str, directory: Directory) -> bool:
    return sector in directory.sectors and directory.sectors[sector].active


def _matches(rule: RoutingRule, occurrence: Occurrence) -> bool:
    wanted = (
        (rule.category, occurrence.category),
        (rule.channel, occurrence.channel),
        (rule.kind, occurrence.kind),
    )
    is_there = rule.neighbourhood is None or is_same(rule.neighbourhood, occurrence.neighbourhood)
    return rule.active and is_there and all(part is None or part == value for part, value in wanted)
