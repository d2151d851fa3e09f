"""What was forgotten since a backup was made, taken out of it on its way back.

The list lies in the bucket: erasing and retention put a digest there (chalicelib/store/accounts/forgotten.py), and so
does the erasing of a single file (chalicelib/store/occurrences/file_erasure.py).
"""

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Set
from datetime import UTC, datetime
from pathlib import Path

import boto3

from tasks.operations.archive import Item

_PLACE = "forgotten/"
_PHRASES = Path(__file__).parents[3] / "chalicelib" / "store" / "notices" / "phrases.json"
_OF_IDENTITY = ("email", "phone", "document", "sealed_key", "person", "bounced_at")
_OF_MAIL = ("sender", "name", "subject", "text")
_PERSON = "person#"
_ATTACHMENT = "attachment#"
_FILE, _FILES, _LISTS = "file#", ("photo", "attachment"), ("photo_ids", "attachment_ids")
# What a document of the staff is kept as, beside the renditions of photos.
DOCUMENT = "/file.pdf"


def list_digests(bucket: str) -> Set[str]:
    """The digests of everything that was forgotten."""
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=_PLACE)
    return {found["Key"].removeprefix(_PLACE) for page in pages for found in page.get("Contents", [])}


def without(table: str, items: Iterable[Item], digests: Set[str]) -> Iterator[Item]:
    """The items of a table of a backup, without what was forgotten: it stays forgotten."""
    forget = {"identities": _identities, "occurrences": _occurrences}.get(table)
    for item in items:
        if forget is None:
            yield item
        elif (kept := forget(item, digests)) is not None:
            yield kept


def is_erased(key: str, digests: Set[str]) -> bool:
    """Whether a key in the bucket is of a photo or an attachment that was erased."""
    return _is_in(f"{_FILE}{key.split('/')[1]}", digests)


def documents(items: Iterable[Item], digests: Set[str]) -> Set[str]:
    """The keys of those documents in the bucket that go with what was forgotten; items are of the occurrences."""
    return {
        f"photos/{item['record']['S'].removeprefix(_ATTACHMENT)}{DOCUMENT}"
        for item in items
        if item["record"]["S"].startswith(_ATTACHMENT) and _is_in(item["protocol"]["S"], digests)
    }


def _identities(item: Item, digests: Set[str]) -> Item | None:
    partition, record = item["protocol"]["S"], item["record"]["S"]
    if not _is_in(partition, digests):
        # An identity that stays does not name an account that has gone.
        holder = item.get("person", {}).get("S")
        return _less(item, "person") if holder and _is_in(f"{_PERSON}{holder}", digests) else item
    if partition.startswith(_PERSON) or record.startswith("push#"):
        return None
    if record == "identity":
        erased = item.get("erased_at") or {"S": _now()}
        return {**_less(item, *_OF_IDENTITY), "name": {"S": ""}, "erased_at": erased}
    if record.startswith("mail#"):
        return {**_less(item, "files"), **{name: {"S": ""} for name in _OF_MAIL}}
    return item


def _occurrences(item: Item, digests: Set[str]) -> Item | None:
    record, _, name = item["record"]["S"].partition("#")
    if record in _FILES and _is_in(f"{_FILE}{name}", digests):
        return _erased(item)
    return _less_words(_less_files(item, digests), digests)


def _erased(item: Item) -> Item:
    erased = {"status": {"S": "rejected"}, "reason": {"S": "erased"}, "erased_at": {"S": _now()}}
    name = {"name": {"S": ""}} if "name" in item else {}
    return {**_less(item, "cover", "cover_status"), **name, **erased}


def _less_files(item: Item, digests: Set[str]) -> Item:
    """An occurrence that no longer lists the files that were erased since; every other item as it is."""
    if item["record"] != {"S": "occurrence"}:
        return item
    kept = dict(item)
    for name in _LISTS:
        if name in item:
            ids = json.loads(item[name]["S"])
            kept[name] = {"S": json.dumps([one for one in ids if not _is_in(f"{_FILE}{one}", digests)])}
    if "photo_ids" in kept and kept["photo_ids"] != item["photo_ids"]:
        kept["photo_count"] = {"N": str(len(json.loads(kept["photo_ids"]["S"])))}
    return kept


def _less_words(item: Item, digests: Set[str]) -> Item:
    if not _is_in(item["protocol"]["S"], digests):
        return item
    if item["record"]["S"].startswith(_ATTACHMENT):
        is_document = item["content_type"] == {"S": "application/pdf"}
        erased = {"status": {"S": "rejected"}, "reason": {"S": "erased"}} if is_document else {}
        return {**item, "name": {"S": _instead()}, **erased}
    text = {"message": "text", "event": "public_text"}.get(item["record"]["S"].partition("#")[0])
    by_citizen = {"S": "citizen"} in (item.get("author"), item.get("role"))
    return {**item, text: {"S": _instead()}} if by_citizen and text in item else item


def _is_in(partition: str, digests: Set[str]) -> bool:
    return hashlib.sha256(partition.encode()).hexdigest() in digests


def _less(item: Item, *names: str) -> Item:
    return {name: value for name, value in item.items() if name not in names}


def _now() -> str:
    # As the functions write an instant.
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f%z")


@functools.cache
def _instead() -> str:
    found: str = json.loads(_PHRASES.read_text(encoding="utf-8"))["pt-BR"]["words"]["erased"]
    return found
