"""Count again what a stage's figures come from, from nothing or from whatever is there, while everything goes on.

It goes month by month and writes only what is missing or wrong, so one that was broken off is taken up by the next.
"""

import argparse
from datetime import UTC, date, datetime

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.project import give_up, local_dir, say
from tasks.seeding import demo_town
from tasks.stack.deploy import LOCAL


def main() -> None:
    """Rebuild what the command line names."""
    parser = argparse.ArgumentParser(prog="scripts/rebuild", description=__doc__)
    parser.add_argument("what", choices=("metrics",), help="metrics: every fact and counter of every month")
    parser.add_argument("stage", nargs="?", default=LOCAL, help="a stage on AWS (default: the one on this machine)")
    parser.add_argument("--endpoint", help="the address of its DynamoDB, when it is not AWS's own")
    parser.add_argument("--since", type=date.fromisoformat, default=date.min, help="the day in whose month to begin")
    chosen = parser.parse_args()
    reach(chosen.stage, chosen.endpoint)
    try:
        rebuild(datetime.now(UTC), chosen.since)
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def reach(stage: str, endpoint: str | None = None) -> None:
    """Have the functions' code, which must not be imported yet, work on a stage's tables."""
    is_here = stage == LOCAL and not endpoint
    demo_town.use(demo_town.described(local_dir() / "stack.json") if is_here else demo_town.named(stage, endpoint))


def rebuild(now: datetime, since: date = date.min) -> int:
    """Mend every month from one on, saying what was missing; how many occurrences were looked at."""
    from chalicelib.services import reconciliation  # noqa: PLC0415  # it reads the environment
    from tasks.operations import verify_metrics  # noqa: PLC0415  # the same

    seen = 0
    unsettled: list[str] = []
    for month in verify_metrics.months(now):
        if month < since.replace(day=1):
            continue
        found = reconciliation.repair(month)
        seen += found.occurrences
        if found.occurrences or found.counters:
            counted = len(found.behind) + len(found.facts)
            say(f"{month:%Y-%m}: {found.occurrences:,} seen, {counted:,} counted, {len(found.counters):,} mended.")
        if not found.is_sure:
            unsettled.append(f"{month:%Y-%m}")
    if unsettled:
        give_up(f"Never quiet enough to compare: {' '.join(unsettled)}. Repeat the command.")
    say(f"Figures: {seen:,} occurrences counted.")
    return seen


if __name__ == "__main__":
    main()
