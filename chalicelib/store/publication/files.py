"""The files of publication in the bucket of the web pages: what everybody reads, and what is kept of each month.

`citizen/dados/` is served at the citizens' address. Nothing serves `publication/`: it holds exact days of attendance,
evaluations and cells of the cases that were published, under their opaque ids. An object there never changes: what
replaces it has a key of its own.
"""

import functools
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from sys import intern
from typing import IO, TYPE_CHECKING, Any

from ulid import ULID

from chalicelib import settings
from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.released import Released

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PUBLIC, PRIVATE = "citizen/dados/", "publication/"
_COPY = PRIVATE + "progress.json"
# Renewed at night: an hour late is early enough, and a page that is read often is not asked for again each time.
_CACHING = "public, max-age=3600"
_CHUNK = 1 << 20


def put(name: str, content: bytes | IO[bytes], media_type: str) -> str:
    """Write a public file whole, in place of the one before; what storage calls this content."""
    answer = _s3().put_object(
        Bucket=settings.FILES_BUCKET,
        Key=PUBLIC + name,
        Body=content,
        ContentType=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
        CacheControl=_CACHING,
    )
    return answer["ETag"]


def tags(prefix: str) -> dict[str, str]:
    """What storage calls the content of each public file whose name begins so."""
    return {one["Key"].removeprefix(PUBLIC): one["ETag"] for one in _listed(PUBLIC + prefix)}


def get(name: str) -> bytes:
    """A public file as it is now."""
    return _s3().get_object(Bucket=settings.FILES_BUCKET, Key=PUBLIC + name)["Body"].read()


def keep_copy(content: bytes) -> None:
    """Write the copy of the progress beside what it names."""
    _s3().put_object(Bucket=settings.FILES_BUCKET, Key=_COPY, Body=content, ContentType="application/json")


def copy() -> bytes | None:
    """The copy of the progress; None in a bucket that nothing was decided in."""
    # Listed first: without it, what is missing is answered like what may not be read.
    if not _s3().list_objects_v2(Bucket=settings.FILES_BUCKET, Prefix=_COPY, MaxKeys=1)["KeyCount"]:
        return None
    return _s3().get_object(Bucket=settings.FILES_BUCKET, Key=_COPY)["Body"].read()


def keep(month: str, released: Iterable[Released]) -> str:
    """Write what is published of a month under a new key, and give the key."""
    content = "".join(json.dumps(_from_released(one), ensure_ascii=False) + "\n" for one in released)
    return keep_content(f"{month}-casos", content.encode())


def keep_content(name: str, content: bytes) -> str:
    """Write something of a month under a new key, and give the key."""
    key = f"{PRIVATE}{name}-{ULID()}.jsonl"
    _s3().put_object(Bucket=settings.FILES_BUCKET, Key=key, Body=content, ContentType="application/x-ndjson")
    return key


def load_content(key: str) -> bytes:
    """What was kept under a key."""
    return _s3().get_object(Bucket=settings.FILES_BUCKET, Key=key)["Body"].read()


def load(key: str) -> list[Released]:
    """What is published of a month, by its key; nothing without one."""
    return list(lines(key)) if key else []


def lines(key: str) -> Iterator[Released]:
    """What is published of a month, case by case."""
    body = _s3().get_object(Bucket=settings.FILES_BUCKET, Key=key)["Body"]
    return (_to_released(json.loads(line)) for line in body.iter_lines(chunk_size=_CHUNK))


def keep_report(year: int, content: bytes) -> str:
    """Write a published report of a year under a new key, and give the key."""
    key = f"{PRIVATE}relatorio-{year}-{ULID()}.json"
    _s3().put_object(Bucket=settings.FILES_BUCKET, Key=key, Body=content, ContentType="application/json")
    return key


def sweep(kept: Collection[str]) -> None:
    """Delete whatever is kept beside the copy of the progress and these keys: it was replaced, or a run broke off."""
    for one in list(_listed(PRIVATE)):
        if one["Key"] not in kept and one["Key"] != _COPY:
            _s3().delete_object(Bucket=settings.FILES_BUCKET, Key=one["Key"])


def _listed(prefix: str) -> Iterator[Any]:
    for page in _s3().get_paginator("list_objects_v2").paginate(Bucket=settings.FILES_BUCKET, Prefix=prefix):
        yield from page.get("Contents", ())


def _from_released(one: Released) -> dict[str, Any]:
    return {
        **asdict(one.case),
        "on": one.on.isoformat(),
        "rated_on": one.rated_on.isoformat() if one.rated_on else None,
        "placed_on": one.placed_on.isoformat() if one.placed_on else None,
        "is_withdrawn": one.is_withdrawn,
    }


def _to_released(line: dict[str, Any]) -> Released:
    on, rated_on, placed_on = (line.pop(name) for name in ("on", "rated_on", "placed_on"))
    is_withdrawn = line.pop("is_withdrawn")
    # Codes and days are few, and a large town's cases many: each is in memory once.
    told: dict[str, Any] = {name: intern(value) if isinstance(value, str) else value for name, value in line.items()}
    return Released(
        Case(**told),
        _day(on),
        _day(rated_on) if rated_on else None,
        _day(placed_on) if placed_on else None,
        is_withdrawn,
    )


@functools.lru_cache(512)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@functools.cache
def _s3() -> "S3Client":
    import boto3  # noqa: PLC0415  # as in the other stores: only what is needed is imported

    return boto3.client("s3")
