"""Put a backup into a stage's tables and photos, under exactly the keys it had.

Nothing that happened happens again: a restored occurrence comes through the stream like a new one, and routing leaves
alone what was routed. One that was still waiting is routed, as it would have been. Who was forgotten since the backup
was made stays forgotten.
"""

import argparse
import time
from collections.abc import Iterable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tasks.operations import archive, forgotten
from tasks.operations.archive import Item
from tasks.project import give_up, say
from tasks.stack import stage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import WriteRequestOutputTypeDef, WriteRequestTypeDef

# Occurrences last: when the stream shows them, the sectors, counters, authors and photos they stand on are there.
_ORDER = ("directory", "metrics", "identities", "occurrences")
# What one BatchWriteItem takes.
_WRITTEN_AT_ONCE = 25
_ATTEMPTS = 12
_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 5.0
_PHOTOS_AT_ONCE = 8


def main() -> None:
    """Restore the stage named on the command line."""
    parser = argparse.ArgumentParser(prog="scripts/restore", description="Put a backup back.")
    parser.add_argument("stage", help="`local` for the emulator, or the name of a stage on AWS")
    parser.add_argument("directory", type=Path, help="what scripts/backup made")
    parser.add_argument(
        "--over", action="store_true", help="into tables that are not empty; the same keys are replaced"
    )
    chosen = parser.parse_args()
    manifest = archive.verified(chosen.directory)
    say(f"Backup of {manifest['stage']}, {manifest['made_at']}: whole and unchanged.")
    try:
        known = stage.reached(chosen.stage)
        tables = {name: known[f"{name.title()}Table"] for name in _ORDER}
        if not chosen.over:
            _refuse_what_is_full(tables.values())
        digests = forgotten.list_digests(known["PhotosBucket"])
        gone = forgotten.documents(archive.read_table(chosen.directory, "occurrences"), digests)
        _put_photos(chosen.directory, known["PhotosBucket"], gone, digests)
        _put_tables(chosen.directory, tables, digests)
    except (BotoCoreError, ClientError) as error:
        give_up(f"AWS refused: {error}")


def _refuse_what_is_full(tables: Iterable[str]) -> None:
    dynamodb = boto3.client("dynamodb")
    full = [table for table in tables if dynamodb.scan(TableName=table, Limit=1)["Count"]]
    if full:
        give_up(f"Not empty: {', '.join(full)}. With --over, what has the same key is replaced and the rest stays.")


def _put_photos(folder: Path, bucket: str, gone: Set[str], digests: Set[str]) -> None:
    s3 = boto3.client("s3")

    def put(key: str) -> None:
        content = (folder / key).read_bytes()
        if key.endswith(forgotten.DOCUMENT):
            # As chalicelib/store/occurrences/attachments.py keeps it: never shown, only downloaded.
            s3.put_object(
                Bucket=bucket,
                Key=key,
                Body=content,
                ContentType="application/pdf",
                ContentDisposition="attachment",
                CacheControl="private, no-store",
            )
        else:
            s3.put_object(
                Bucket=bucket, Key=key, Body=content, ContentType="image/jpeg", CacheControl="private, max-age=300"
            )

    keys = [key for key in archive.photo_keys(folder) if key not in gone and not forgotten.is_erased(key, digests)]
    with ThreadPoolExecutor(_PHOTOS_AT_ONCE) as threads:
        list(threads.map(put, keys))
    say(f"Photos: {len(keys)} files.")


def _put_tables(folder: Path, tables: Mapping[str, str], digests: Set[str]) -> None:
    dynamodb = boto3.client("dynamodb")
    for name, table in tables.items():
        items = forgotten.without(name, archive.read_table(folder, name), digests)
        count = 0
        while batch := list(islice(items, _WRITTEN_AT_ONCE)):
            write(dynamodb, table, batch)
            count += len(batch)
        say(f"Table {table}: {count} items.")


def write(dynamodb: "DynamoDBClient", table: str, items: Sequence[Item]) -> None:
    """Write at most 25 items, asking again for those DynamoDB had no room for; ends the command when it never has."""
    wanted: Sequence[WriteRequestTypeDef | WriteRequestOutputTypeDef] = [
        {"PutRequest": {"Item": item}} for item in items
    ]
    pause = _FIRST_PAUSE_SECONDS
    for _ in range(_ATTEMPTS):
        left = dynamodb.batch_write_item(RequestItems={table: wanted})["UnprocessedItems"]
        if not left:
            return
        wanted = left[table]
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
    give_up(f"Table {table} accepts no more at the moment; run this again with --over.")


if __name__ == "__main__":
    main()
