"""The file of the town's map, beside the panel that draws from it."""

from collections.abc import Mapping

import boto3

from tasks.project import INFRA

NAME = "basemap.pmtiles"
# The environment's variable that names the file to a deployment; no stack has it as a parameter.
PARAMETER = "Basemap"
DEMO = INFRA / "demo" / NAME
_KEY = f"panel/{NAME}"
_CITIZENS_KEY = f"citizen/{NAME}"
# It is read in hundreds of parts; a part of a newer file says that it is of another one, and the page starts again.
_CACHING = "public, max-age=86400"


def publish(bucket: str, known: Mapping[str, str]) -> str | None:
    """Put the town's map beside both apps and return its name there; None when there never was one.

    `known` may name a file as PARAMETER; the emulator's stage has the demo's. Without a file the one given before
    stays, and one that only the panel has is copied.
    """
    s3 = boto3.client("s3")
    file = known.get(PARAMETER) or (str(DEMO) if known["Stage"] == "local" else None)
    if file:
        for key in (_KEY, _CITIZENS_KEY):
            s3.upload_file(file, bucket, key, ExtraArgs={"CacheControl": _CACHING})
    elif not _exists(bucket, _KEY):
        return None
    elif not _exists(bucket, _CITIZENS_KEY):
        s3.copy_object(Bucket=bucket, Key=_CITIZENS_KEY, CopySource={"Bucket": bucket, "Key": _KEY})
    return NAME


def _exists(bucket: str, key: str) -> bool:
    return bool(boto3.client("s3").list_objects_v2(Bucket=bucket, Prefix=key)["KeyCount"])
