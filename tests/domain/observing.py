"""Observing: what is read of an occurrence to count it, without a table in between."""

import h3

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.occurrences.occurrence import Occurrence


def observed(occurrence: Occurrence) -> Snapshot:
    """What would be read of an occurrence that had been kept."""
    point = occurrence.location.point
    return Snapshot(
        protocol=occurrence.protocol,
        version=occurrence.version,
        registered_at=occurrence.registered_at,
        status=occurrence.status.value,
        sector=occurrence.sector,
        category=occurrence.category,
        channel=occurrence.channel.value,
        kind=occurrence.kind.value,
        identity_mode=occurrence.identity_mode.value,
        neighbourhood=occurrence.neighbourhood,
        cell=h3.latlng_to_cell(point.latitude, point.longitude, 9) if point else None,
        overdue=occurrence.is_overdue,
        outcome=occurrence.answer.outcome.value if occurrence.answer else None,
        on_time=occurrence.legal.on_time,
        closed_on=occurrence.closed_on,
        paused_days=occurrence.paused_days,
        cycle=occurrence.cycle,
        evaluations=occurrence.evaluations,
    )
