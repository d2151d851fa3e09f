"""Event source filters as Lambda documents them: a leaf of a pattern lists what the same leaf of a record may be."""

import json
from collections.abc import Mapping
from typing import Any

from tests.infra import documents

_ABSENT = object()


def patterns(function: str) -> list[dict[str, Any]]:
    """The patterns of a function's event source in the template; a record that fits one of them is delivered."""
    ((_, source),) = documents.template("app")["Resources"][function]["Properties"]["Events"].items()
    filters = source["Properties"]["FilterCriteria"]["Filters"]
    return [json.loads(one["Pattern"]) for one in filters]


def is_delivered(function: str, record: Mapping[str, Any]) -> bool:
    """Whether a record of the stream reaches a function."""
    return any(fits(pattern, record) for pattern in patterns(function))


def fits(pattern: Mapping[str, Any], record: Any) -> bool:
    """Whether a record fits a pattern; where a record has no node, it has no leaf below it either."""
    for name, wanted in pattern.items():
        found = record.get(name, _ABSENT) if isinstance(record, Mapping) else _ABSENT
        if isinstance(wanted, Mapping):
            if not fits(wanted, found):
                return False
        elif not any(_allows(rule, found) for rule in wanted):
            return False
    return True


def _allows(rule: Any, found: Any) -> bool:
    if not isinstance(rule, Mapping):
        return bool(rule == found)
    ((kind, value),) = rule.items()
    if kind == "exists":
        # Only a leaf exists: of an attribute that is there, its type's name is a node and its value the leaf.
        return bool(value) is (found is not _ABSENT and not isinstance(found, Mapping))
    assert kind == "prefix", kind
    return isinstance(found, str) and found.startswith(value)
