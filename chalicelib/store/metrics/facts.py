"""Facts as compact text, about a hundred bytes an item, because there is one for every occurrence ever registered.

`fact#2026-03` and `20#20264831927531` contain the day of registration and the protocol; the text has the rest.
"""

from datetime import date

from chalicelib.domain.codes import UNKNOWN
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.protocols import Protocol

_SCOPE = "fact#"
# Only the neighbourhood, which comes last, is free text.
_BETWEEN = "|"
_STAGES = {
    Stage.RUNNING: "r",
    Stage.AWAITING: "w",
    Stage.CONCLUDED: "c",
    Stage.ARCHIVED: "a",
    Stage.GONE: "g",
}
_STAGE_OF = {letter: stage for stage, letter in _STAGES.items()}
# The flags end with the days to closing, or with a letter when they are the gross days.
_OVERDUE, _ON_TIME, _REOPENED, _CLOSED_IN_GROSS = "o", "t", "r", "c"
_PARTS = 13


def scope_of(day: date) -> str:
    """The partition of a day's facts."""
    return f"{_SCOPE}{day:%Y-%m}"


def counter_of(day: date, protocol: Protocol) -> str:
    """The sort key of a fact inside its month."""
    return f"{day:%d}#{protocol}"


def to_text(fact: Fact) -> str:
    """The properties of a fact that its key does not contain."""
    flags = ((fact.overdue, _OVERDUE), (fact.on_time, _ON_TIME), (fact.reopened, _REOPENED))
    codes = (fact.sector, fact.category, fact.channel, fact.kind, fact.neighbourhood)
    parts = [
        str(fact.version),
        _STAGES[fact.stage],
        "".join(letter for is_set, letter in flags if is_set) + _closed(fact),
        "" if fact.gross_days is None else str(fact.gross_days),
        str(fact.paused_days or ""),
        str(fact.satisfaction or ""),
        fact.solved,
        fact.cell,
        *("" if code == UNKNOWN else code for code in codes),
    ]
    return _BETWEEN.join(parts)


def _closed(fact: Fact) -> str:
    if fact.closed_days is None:
        return ""
    return _CLOSED_IN_GROSS if fact.closed_days == fact.gross_days else str(fact.closed_days)


def to_fact(scope: str, counter: str, text: str) -> Fact:
    """The fact of an item."""
    version, stage, flags, gross, paused, satisfaction, solved, cell, *codes = text.split(_BETWEEN, _PARTS - 1)
    sector, category, channel, kind, neighbourhood = (code or UNKNOWN for code in codes)
    days = gross if _CLOSED_IN_GROSS in flags else "".join(filter(str.isdecimal, flags))
    day, _, protocol = counter.partition("#")
    return Fact(
        protocol=Protocol(protocol),
        version=int(version),
        registered_on=date.fromisoformat(f"{scope.removeprefix(_SCOPE)}-{day}"),
        stage=_STAGE_OF[stage],
        sector=sector,
        category=category,
        channel=channel,
        kind=kind,
        neighbourhood=neighbourhood,
        cell=cell,
        overdue=_OVERDUE in flags,
        on_time=_ON_TIME in flags,
        reopened=_REOPENED in flags,
        gross_days=int(gross) if gross else None,
        paused_days=int(paused or 0),
        satisfaction=int(satisfaction or 0),
        solved=solved,
        closed_days=int(days) if days else None,
    )
