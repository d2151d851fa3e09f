"""Publication over occurrences and files in memory, where many nights of many towns take a moment."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import IO, Any

import pytest

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.protocols import Protocol
from chalicelib.services import publication
from chalicelib.store.metrics import observations
from chalicelib.store.publication import files


@dataclass
class Bucket:
    """What storage holds."""

    objects: dict[str, bytes] = field(default_factory=dict)

    def put_object(self, *, Key: str, Body: bytes | IO[bytes], **_: str) -> dict[str, str]:  # noqa: N803  # boto3's
        """Keep an object."""
        self.objects[Key] = Body if isinstance(Body, bytes) else Body.read()
        return {"ETag": _tag(self.objects[Key])}

    def get_object(self, *, Key: str, **_: str) -> dict[str, Any]:  # noqa: N803  # the same
        """An object's body."""
        return {"Body": _Body(self.objects[Key])}

    def delete_object(self, *, Key: str, **_: str) -> None:  # noqa: N803  # the same
        """Forget an object."""
        del self.objects[Key]

    def list_objects_v2(self, *, Prefix: str, **_: Any) -> dict[str, Any]:  # noqa: N803  # the same
        """The objects whose keys begin so."""
        found = [{"Key": key, "ETag": _tag(body)} for key, body in self.objects.items() if key.startswith(Prefix)]
        return {"KeyCount": len(found), "Contents": found}

    def get_paginator(self, _: str) -> "Bucket":
        """The only one there is."""
        return self

    def paginate(self, *, Prefix: str, **_: str) -> list[dict[str, Any]]:  # noqa: N803  # the same
        """The objects whose keys begin so, in one page."""
        return [self.list_objects_v2(Prefix=Prefix)]

    @property
    def public(self) -> Mapping[str, bytes]:
        """What everybody reads."""
        return {key: content for key, content in self.objects.items() if key.startswith(files.PUBLIC)}


class _Body(io.BytesIO):
    def iter_lines(self, **_: int) -> Iterator[bytes]:
        """The lines."""
        return iter(self.read().splitlines())


def _tag(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


@dataclass
class Place:
    """A town's occurrences, its bucket, and how often a month was read."""

    occurrences: dict[Protocol, Snapshot] = field(default_factory=dict)
    bucket: Bucket = field(default_factory=Bucket)
    read: int = 0

    def put(self, *seen: Snapshot) -> None:
        """Write occurrences, each as a new version."""
        for one in seen:
            before = self.occurrences.get(one.protocol)
            self.occurrences[one.protocol] = replace(one, version=before.version + 1 if before else 1)

    def states_between(self, month: str, begin: datetime, end: datetime) -> Iterator[tuple[Protocol, str]]:
        """The occurrences of a month with their versions, as the index has them."""
        for one in self.occurrences.values():
            if f"{one.registered_at.astimezone(UTC):%Y-%m}" == month and begin <= one.registered_at < end:
                yield one.protocol, f"{one.protocol} {one.version}"

    def observed_all(self, protocols: Iterable[Protocol]) -> Iterator[Snapshot]:
        """Occurrences as they are now."""
        self.read += 1
        return (self.occurrences[protocol] for protocol in protocols)

    def stand(self, patched: pytest.MonkeyPatch) -> None:
        """Be the town that is published; what it has published is in its bucket alone."""
        patched.setattr(observations, "states_between", self.states_between)
        patched.setattr(observations, "observed_all", self.observed_all)
        patched.setattr(files, "_s3", lambda: self.bucket)

    def publish(self, night: datetime) -> publication.Publication:
        """Publish everything of a night."""
        done = publication.publish(night)
        assert done
        return done
