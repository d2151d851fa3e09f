"""What was read of each month, and the sums of its published cases, as JSON."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.domain.publication.months import Month
from chalicelib.domain.publication.released import Lost
from chalicelib.domain.publication.sums import Group, Sums
from chalicelib.store.publication import files


def keep(month: str, read: Month) -> str:
    """Write what was read of a month under a new key, and give the key."""
    return files.keep_content(f"{month}-lido", json.dumps(_from_month(read), ensure_ascii=False).encode())


def load(key: str) -> Month:
    """What was read of a month, by its key."""
    return _to_month(json.loads(files.load_content(key)))


def _from_month(one: Month) -> dict[str, Any]:
    return {
        "mark": one.mark,
        "everything": one.everything,
        "counted": one.counted,
        "alone": one.alone,
        "alone_counted": one.alone_counted,
        "waiting": one.waiting,
        "sums": _from_sums(one.sums),
        "lost": {
            "ratings": [[category, on.isoformat()] for category, on in one.lost.ratings],
            "places": [[cell, on.isoformat()] for cell, on in one.lost.places],
        },
    }


def _to_month(content: Mapping[str, Any]) -> Month:
    lost = content["lost"]
    found = Lost(
        frozenset((category, date.fromisoformat(on)) for category, on in lost["ratings"]),
        frozenset((cell, date.fromisoformat(on)) for cell, on in lost["places"]),
    )
    return Month(**{**content, "sums": _to_sums(content["sums"]), "lost": found})


def _from_sums(sums: Sums) -> dict[str, Any]:
    return {
        "groups": {
            sort: {code: _from_group(group) for code, group in groups.items()} for sort, groups in sums.groups.items()
        },
        "opinions": [[category, on.isoformat(), counted] for (category, on), counted in sums.opinions.items()],
        "cells": [[cell, on.isoformat(), count] for (cell, on), count in sums.cells.items()],
        "feeds": {
            sort: {
                code: {month: [count, on.isoformat()] for month, (count, on) in months.items()}
                for code, months in codes.items()
            }
            for sort, codes in sums.feeds.items()
        },
        "unrated": list(sums.unrated.items()),
        "unplaced": list(sums.unplaced.items()),
        "withdrawn": sums.withdrawn,
    }


def _to_sums(content: Mapping[str, Any]) -> Sums:
    return Sums(
        groups={
            sort: {code: _to_group(group) for code, group in groups.items()}
            for sort, groups in content["groups"].items()
        },
        opinions={(category, date.fromisoformat(on)): counted for category, on, counted in content["opinions"]},
        cells=Counter({(cell, date.fromisoformat(on)): count for cell, on, count in content["cells"]}),
        feeds={
            sort: {
                code: {month: (count, date.fromisoformat(on)) for month, (count, on) in months.items()}
                for code, months in codes.items()
            }
            for sort, codes in content["feeds"].items()
        },
        unrated=Counter(dict(content["unrated"])),
        unplaced=Counter(dict(content["unplaced"])),
        withdrawn=content["withdrawn"],
    )


def _from_group(group: Group) -> list[Any]:
    return [group.total, group.timed, group.on_time, group.net_days, list(group.bands.items())]


def _to_group(content: list[Any]) -> Group:
    total, timed, on_time, net_days, bands = content
    return Group(total, timed, on_time, net_days, Counter(dict(bands)))
