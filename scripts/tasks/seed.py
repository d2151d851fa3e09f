"""Load a municipality into a deployed stack: the demo's directory, samples and year, or a file of 311 cases."""

import argparse
import os
import time
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.operations import rebuild
from tasks.project import give_up, local_dir
from tasks.seeding import demo_town, samples
from tasks.stack.deploy import LOCAL

if TYPE_CHECKING:
    from tasks.seeding.loading import Tally

_ATTEMPTS = 5
_PAUSE_SECONDS = 2.0


def main() -> None:
    """Load what the command line names, and count it. All of it may be loaded again; the samples within a day only."""
    parser = _parser()
    chosen = parser.parse_args()
    if not (chosen.directory or chosen.demo or chosen.year or chosen.file):
        parser.error("choose --directory, --demo, --year or --file")
    if chosen.replace and not chosen.directory:
        parser.error("--replace says how --directory is loaded")
    stack = _stack(chosen)
    if chosen.demo and "api_url" not in stack:
        parser.error("--demo goes through the API of a stack that has a description; leave out --stage and --endpoint")
    demo_town.use(stack)
    try:
        _load(chosen, stack)
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="scripts/seed", description=__doc__)
    what = parser.add_argument_group("what to load")
    what.add_argument("--directory", action="store_true", help="categories, sectors, rules, calendars and settings")
    what.add_argument("--replace", action="store_true", help="with --directory: also documents that were edited")
    what.add_argument("--demo", action="store_true", help="the year, and fifty occurrences through the API")
    what.add_argument("--year", action="store_true", help="two thousand occurrences of the last twelve months")
    what.add_argument("--file", type=_from_caller, help="a csv or csv.gz with the columns of Boston's 311 cases")
    how = parser.add_argument_group("how to read the file")
    how.add_argument("--keep-dates", action="store_true", help="do not lay them over the last twelve months")
    how.add_argument("--zone", type=_zone, default="America/New_York", help="whose local time it has (%(default)s)")
    where = parser.add_argument_group("where to")
    where.add_argument("--stack", type=_from_caller, help="the description of the stack (that of scripts/start)")
    where.add_argument("--stage", help="the stage whose tables are meant, instead of a description")
    where.add_argument("--endpoint", help="the address of its DynamoDB, when it is not AWS's own")
    return parser


def _from_caller(text: str) -> Path:
    return Path(os.environ.get("CALLED_FROM", ""), text)


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"there is no time zone {text}") from error


def _stack(chosen: Namespace) -> demo_town.Stack:
    if chosen.stage or chosen.endpoint:
        return demo_town.named(chosen.stage or LOCAL, chosen.endpoint)
    return demo_town.described(chosen.stack or local_dir() / "stack.json")


def _load(chosen: Namespace, stack: demo_town.Stack) -> None:
    from tasks.seeding import sources  # noqa: PLC0415  # it reads the environment when it is imported

    if chosen.directory:
        put = demo_town.replace_directory if chosen.replace else demo_town.put_directory
        put()
    if chosen.demo:
        samples.send(stack["api_url"])
    if chosen.demo or chosen.year:
        count(sources.load_year())
    if chosen.file:
        count(sources.load_file(sources.Source(chosen.file, chosen.zone, chosen.keep_dates)))


def count(tally: "Tally") -> None:
    """Count the occurrences of a load into the figures, those of one that was interrupted too, and index their words.

    The functions behind the stream do not see what a load writes. Ends the command when not all could be counted.
    """
    if tally.since is None:
        return
    for _ in range(_ATTEMPTS):
        # The index that lists a month's occurrences follows their table within moments.
        if rebuild.catch_up(datetime.now(UTC), tally.since) >= tally.loaded + tally.there_already:
            rebuild.index(datetime.now(UTC), tally.since)
            return
        time.sleep(_PAUSE_SECONDS)
    give_up("Not all occurrences are counted yet: scripts/rebuild metrics counts them.")


if __name__ == "__main__":
    main()
