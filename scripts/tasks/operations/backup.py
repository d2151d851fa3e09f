"""Copy a stage's tables and photos into a folder.

The system may go on working meanwhile. An occurrence that changes at that very moment may then be copied half before
and half after the change; a copy of one moment is made from tables restored to it (`--suffix`, see docs/runbook.md).
"""

import argparse
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tasks.operations import archive
from tasks.operations.archive import Item, Manifest, Part
from tasks.project import give_up, say
from tasks.stack import stage

_PHOTOS_AT_ONCE = 8


def main() -> None:
    """Copy the stage named on the command line."""
    parser = argparse.ArgumentParser(prog="scripts/backup", description="Copy a stage's tables and photos.")
    parser.add_argument("stage", help="`local` for the emulator, or the name of a stage on AWS")
    parser.add_argument("directory", type=Path, help="a new or empty folder; it will hold personal data")
    parser.add_argument("--suffix", default="", help="read tables whose names end in this, as restored beside ours")
    chosen = parser.parse_args()
    folder = archive.fresh(chosen.directory)
    try:
        known = stage.reached(chosen.stage)
        tables = {name: f"{known[f'{name.title()}Table']}{chosen.suffix}" for name in archive.TABLES}
        manifest = Manifest(
            stage=chosen.stage,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            tables=_copy_tables(folder, tables),
            photos=_copy_photos(folder, known["PhotosBucket"]),
        )
    except (BotoCoreError, ClientError) as error:
        give_up(f"AWS refused: {error}")
    archive.seal(folder, manifest)
    say(f"Backup: {folder}. It holds personal data: keep it as docs/runbook.md says.")


def _copy_tables(folder: Path, tables: Mapping[str, str]) -> dict[str, Part]:
    copied = {}
    for name, table in tables.items():
        copied[name] = archive.write_table(folder, name, _items(table))
        say(f"Table {table}: {copied[name]['count']} items.")
    return copied


def _items(table: str) -> Iterator[Item]:
    """Everything in a table, a page at a time."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return (item for page in pages for item in page["Items"])


def _copy_photos(folder: Path, bucket: str) -> Part:
    """Copy the finished photos; what still lies in incoming/ carries what cameras wrote into it and stays there."""
    s3 = boto3.client("s3")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=archive.PHOTOS)
    keys = [found["Key"] for page in pages for found in page.get("Contents", [])]

    def copy(key: str) -> str:
        return archive.write_photo(folder, key, s3.get_object(Bucket=bucket, Key=key)["Body"].read())

    with ThreadPoolExecutor(_PHOTOS_AT_ONCE) as threads:
        copied = archive.write_photo_list(folder, list(threads.map(copy, keys)))
    say(f"Photos: {copied['count']} files.")
    return copied


if __name__ == "__main__":
    main()
