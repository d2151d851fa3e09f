"""The files of publication in the bucket of the web pages: what everybody reads, and what is kept of each year.

`citizen/dados/` is served at the citizens' address. Nothing serves `publication/`: it holds exact days of attendance,
evaluations and cells of the cases that were published, under their opaque ids.
"""

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from sys import intern
from typing import TYPE_CHECKING, Any

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


def put(name: str, content: bytes, media_type: str) -> None:
    """Write a public file whole, in place of the one before."""
    _s3().put_object(
        Bucket=settings.FILES_BUCKET,
        Key=PUBLIC + name,
        Body=content,
        ContentType=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
        CacheControl=_CACHING,
    )


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


def keep(year: int, released: Iterable[Released]) -> str:
    """Write what is published of a year under a new key, and give the key."""
    key = f"{PRIVATE}{year}-{ULID()}.jsonl"
    content = "".join(json.dumps(_from_released(one), ensure_ascii=False) + "\n" for one in released)
    _s3().put_object(Bucket=settings.FILES_BUCKET, Key=key, Body=content.encode(), ContentType="application/x-ndjson")
    return key


def load(key: str) -> list[Released]:
    """What is published of a year, by its key."""
    return list(_lines(key))


def keep_report(year: int, content: bytes) -> str:
    """Write a published report of a year under a new key, and give the key."""
    key = f"{PRIVATE}relatorio-{year}-{ULID()}.json"
    _s3().put_object(Bucket=settings.FILES_BUCKET, Key=key, Body=content, ContentType="application/json")
    return key


def load_report(key: str) -> bytes:
    """A published report, by its key."""
    return _s3().get_object(Bucket=settings.FILES_BUCKET, Key=key)["Body"].read()


def drop(key: str) -> None:
    """Delete what was kept of a year and has been replaced."""
    _s3().delete_object(Bucket=settings.FILES_BUCKET, Key=key)


def _lines(key: str) -> Iterator[Released]:
    body = _s3().get_object(Bucket=settings.FILES_BUCKET, Key=key)["Body"]
    return (_to_released(json.loads(line)) for line in body.iter_lines())


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
