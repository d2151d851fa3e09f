"""Compute a stage's clocks or figures again, or look for who is alone in public or kept too long; 1 if any is wrong.

Every difference is printed. Nothing is changed, and the stage may work meanwhile: an occurrence that changes while it
is read may be reported as different, and is no longer when the command is repeated.
"""

import argparse
import importlib
import itertools
import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.operations import rebuild
from tasks.operations.check_result import Checked
from tasks.project import give_up
from tasks.stack import stacks
from tasks.stack.deploy import LOCAL

# Each is of modules with `check(now)`, imported once the environment names the tables.
_WHAT = (
    "clocks: every occurrence's, by replaying its timeline; metrics: every month's figures, by counting again; "
    "publication: every public file, by looking for anybody alone in it; "
    "retention: every identity, by the town's own terms, and whatever else ends by itself"
)
CHECKS: dict[str, tuple[str, ...]] = {
    name: (f"tasks.operations.verify_{name}",) for name in ("clocks", "metrics", "publication")
}
CHECKS["retention"] = ("tasks.operations.verify_retention", "tasks.operations.expired")


def main() -> None:
    """Check what the command line names."""
    parser = argparse.ArgumentParser(prog="scripts/verify", description=__doc__)
    parser.add_argument("what", choices=CHECKS, help=_WHAT)
    parser.add_argument("stage", nargs="?", default=LOCAL, help="a stage on AWS (default: the one on this machine)")
    parser.add_argument("--endpoint", help="the address of its DynamoDB, when it is not AWS's own")
    parser.add_argument("--since", type=date.fromisoformat, help="metrics: the day in whose month to begin")
    chosen = parser.parse_args()
    if chosen.since and chosen.what != "metrics":
        parser.error("--since is of metrics")
    given = {"since": chosen.since} if chosen.since else {}
    rebuild.reach(chosen.stage, chosen.endpoint)
    try:
        if chosen.what in ("publication", "retention"):
            _name_buckets(chosen.stage)
        modules, now = map(importlib.import_module, CHECKS[chosen.what]), datetime.now(UTC)
        sys.exit(report(itertools.chain.from_iterable(module.check(now, **given) for module in modules)))
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def _name_buckets(stage: str) -> None:
    """Have the functions' code use a stage's buckets, whose names contain the account's number."""
    known = stacks.outputs(f"ombudsman-{stage}-foundation")
    if "FilesBucket" not in known:
        give_up(f"There is no stage {stage}.")
    os.environ |= {"FILES_BUCKET": known["FilesBucket"], "PHOTOS_BUCKET": known["PhotosBucket"]}


def report(checked: Iterable[Checked]) -> int:
    """Print each difference and how many things differ; the exit code, 1 when any does."""
    checks = different = 0
    for one in checked:
        checks += 1
        different += bool(one.differences)
        for difference in one.differences:
            print(f"{one.name} {difference}")
    print(f"{checks:,} checked, {different:,} different.")
    return int(different > 0)


if __name__ == "__main__":
    main()
