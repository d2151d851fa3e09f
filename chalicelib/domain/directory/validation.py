"""Validation of the directory's edits: every occurrence must still reach a sector or the ombudsman."""

from collections.abc import Collection, Iterable

from chalicelib.domain.directory.directory import Category, Directory, RoutingRule
from chalicelib.domain.errors import FieldError, IllegalAction, InvalidFields, invalid

_PARTS = ("category", "neighbourhood", "channel", "kind")


def check_category(sector: str | None, directory: Directory) -> None:
    """Raise InvalidFields unless a category names an active sector, or none."""
    if sector is not None and not _is_active_sector(sector, directory):
        raise InvalidFields([FieldError("sector", "There is no such sector now.")])


def check_rule(rule: RoutingRule, directory: Directory) -> None:
    """Raise InvalidFields for a rule that could never match, or that would keep another one from ever matching."""
    errors = list(_unknown_parts(rule, directory))
    if all(getattr(rule, part) is None for part in _PARTS):
        errors.append(FieldError("category", "This rule would take every occurrence: say which ones it is for."))
    others = [other for other in directory.rules if other.active and other.id != rule.id]
    if any(other.order == rule.order for other in others):
        errors.append(FieldError("order", "Another rule has this place."))
    for other in others:
        earlier, later = (other, rule) if other.order < rule.order else (rule, other)
        if _covers(earlier, later):
            message = f"The rule {later.id} would never be reached: {earlier.id} takes everything it matches."
            errors.append(FieldError("order", message))
    if rule.active and errors:
        raise InvalidFields(errors)


def check_category_is_known(code: str, directory: Directory) -> None:
    """Raise InvalidFields unless a category is in use."""
    if not directory.uses(code, None):
        raise invalid("category", "There is no such category now.")


def check_neighbourhoods(kept: Collection[str], directory: Directory) -> None:
    """Raise InvalidFields when an active rule matches a neighbourhood that is no longer kept."""
    lost = set(directory.settings.neighbourhoods) - set(kept)
    users = [rule for rule in directory.rules if rule.active and rule.neighbourhood in lost]
    if users:
        named = ", ".join(f"{rule.id} ({rule.neighbourhood})" for rule in users)
        raise InvalidFields([FieldError("neighbourhoods", f"These rules still wait for what is missing: {named}.")])


def check_sector_is_free(code: str, directory: Directory) -> None:
    """Raise IllegalAction while an active category or rule sends occurrences to a sector."""
    users = [category.code for category in _active(directory.categories.values()) if category.sector == code]
    users += [rule.id for rule in directory.rules if rule.active and rule.sector == code]
    if users:
        raise IllegalAction(f"These still send occurrences to it: {', '.join(users)}.")


def check_category_is_free(code: str, directory: Directory) -> None:
    """Raise IllegalAction while an active rule matches a category."""
    users = [rule.id for rule in directory.rules if rule.active and rule.category == code]
    if users:
        raise IllegalAction(f"These rules still wait for it: {', '.join(users)}.")


def _unknown_parts(rule: RoutingRule, directory: Directory) -> Iterable[FieldError]:
    if not _is_active_sector(rule.sector, directory):
        yield FieldError("sector", "There is no such sector now.")
    category = directory.categories.get(rule.category or "")
    if rule.category is not None and (category is None or not category.active):
        yield FieldError("category", "There is no such category now.")
    known = directory.settings.neighbourhoods
    if rule.neighbourhood is not None and known and rule.neighbourhood not in known:
        yield FieldError("neighbourhood", "The settings do not name this neighbourhood.")


def _covers(earlier: RoutingRule, later: RoutingRule) -> bool:
    return all(getattr(earlier, part) in (None, getattr(later, part)) for part in _PARTS)


def _is_active_sector(code: str, directory: Directory) -> bool:
    return code in directory.sectors and directory.sectors[code].active


def _active(categories: Iterable[Category]) -> Iterable[Category]:
    return (category for category in categories if category.active)
