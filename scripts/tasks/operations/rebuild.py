"""Make a stage's figures, its search index, or what covers its authors' names again, while the stage works.

It goes month by month and writes only what is missing or wrong, so that a second run completes an interrupted one.
"""

import argparse
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.project import give_up, local_dir, say
from tasks.seeding import demo_town
from tasks.stack.deploy import LOCAL

if TYPE_CHECKING:
    from chalicelib.services.reconciliation import Reconciled

_ATTEMPTS = 5
_PAUSE_SECONDS = 1.0


def main() -> None:
    """Rebuild what the command line names."""
    parser = argparse.ArgumentParser(prog="scripts/rebuild", description=__doc__)
    about = "every fact and counter, every word, or the names in what sectors read"
    parser.add_argument("what", choices=tuple(_MADE), help=about)
    parser.add_argument("stage", nargs="?", default=LOCAL, help="a stage on AWS (default: the one on this machine)")
    parser.add_argument("--endpoint", help="the address of its DynamoDB, when it is not AWS's own")
    parser.add_argument("--since", type=date.fromisoformat, default=date.min, help="the day in whose month to begin")
    chosen = parser.parse_args()
    reach(chosen.stage, chosen.endpoint)
    try:
        _MADE[chosen.what](datetime.now(UTC), chosen.since)
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def reach(stage: str, endpoint: str | None = None) -> None:
    """Have the functions' code, which must not be imported yet, use a stage's tables."""
    is_here = stage == LOCAL and not endpoint
    demo_town.use(demo_town.described(local_dir() / "stack.json") if is_here else demo_town.named(stage, endpoint))


def rebuild(now: datetime, since: date = date.min) -> int:
    """Repair the figures of every month from that of a day on; how many occurrences were read.

    Ends the command when a month changed too often to be compared.
    """
    from tasks.operations import verify_metrics  # noqa: PLC0415  # it reads the environment

    repaired = [_repaired(month) for month in verify_metrics.months(now) if month >= since.replace(day=1)]
    unsettled = [f"{found.month:%Y-%m}" for found in repaired if not found.is_sure]
    if unsettled:
        give_up(f"Never quiet enough to compare: {' '.join(unsettled)}. Repeat the command.")
    seen = sum(found.occurrences for found in repaired)
    say(f"Figures: {seen:,} occurrences counted.")
    return seen


def catch_up(now: datetime, since: date) -> int:
    """Count the occurrences registered from a day on that are not in the figures yet; how many were read."""
    from chalicelib.services import reconciliation  # noqa: PLC0415  # it reads the environment
    from tasks.operations import verify_metrics  # noqa: PLC0415  # the same

    seen = 0
    for month in verify_metrics.months(now):
        if month >= since.replace(day=1):
            seen += reconciliation.catch_up(month)
            say(f"Figures: {seen:,} occurrences counted, until {month:%Y-%m}.")
    return seen


def index(now: datetime, since: date = date.min) -> int:
    """Index the words, authors and duplicates of all occurrences of every month from a day's on; how many there are."""
    from chalicelib.services import duplicates, people_index, search_index  # noqa: PLC0415  # they read the environment
    from tasks.operations import verify_metrics  # noqa: PLC0415  # the same

    # What was registered on a month's first day may be of the month before by UTC.
    first = (since.replace(day=1) - timedelta(days=1)).replace(day=1) if since > date.min else since
    seen = known = follow = 0
    for month in verify_metrics.months(now):
        if month >= first:
            seen += search_index.rebuild(month)
            known += people_index.rebuild(month)
            follow += duplicates.rebuild(month)
    say(f"Search: {seen:,} occurrences indexed, {known:,} of them by their authors; {follow:,} follow another.")
    return seen


def cover_names(now: datetime, since: date = date.min) -> int:
    """Cover the authors' names in what sectors may read, of every month from a day's on; how many were uncovered."""
    from chalicelib.services import author_names  # noqa: PLC0415  # it reads the environment
    from tasks.operations import verify_metrics  # noqa: PLC0415  # the same

    # A month begins a day earlier by UTC than by the town's clock, as for the index.
    first = (since.replace(day=1) - timedelta(days=1)).replace(day=1) if since > date.min else since
    written = sum(author_names.cover(month, now) for month in verify_metrics.months(now) if month >= first)
    say(f"Names: covered in {written:,} occurrences.")
    return written


def _repaired(month: date) -> "Reconciled":
    from chalicelib.services import reconciliation  # noqa: PLC0415  # it reads the environment

    for attempt in range(_ATTEMPTS):
        found = reconciliation.repair(month)
        if found.occurrences or found.counters:
            counted = len(found.behind) + len(found.facts)
            say(f"{month:%Y-%m}: {found.occurrences:,} seen, {counted:,} counted, {len(found.counters):,} repaired.")
        if found.is_sure:
            break
        # Occurrences of this month are being counted at the moment.
        time.sleep(_PAUSE_SECONDS * attempt)
    return found


_MADE: dict[str, Callable[[datetime, date], int]] = {"metrics": rebuild, "search": index, "names": cover_names}


if __name__ == "__main__":
    main()
