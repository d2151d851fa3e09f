"""The file of the town's map, beside the panel that draws from it."""

from collections.abc import Mapping

import boto3

from tasks.project import INFRA

NAME = "basemap.pmtiles"
# The environment's variable that names the file to a deployment; no stack has it as a parameter.
PARAMETER = "Basemap"
DEMO = INFRA / "demo" / NAME
_KEY = f"panel/{NAME}"
# It is read in hundreds of parts; a part of a newer file says that it is of another one, and the page starts again.
_CACHING = "public, max-age=86400"


def publish(bucket: str, known: Mapping[str, str]) -> str | None:
    """Where the panel finds the town's map: the file given now, or before; None when there never was one.

    `known` may name a file as PARAMETER; the emulator's stage has the demo's.
    """
    s3 = boto3.client("s3")
    file = known.get(PARAMETER) or (str(DEMO) if known["Stage"] == "local" else None)
    if file:
        s3.upload_file(file, bucket, _KEY, ExtraArgs={"CacheControl": _CACHING})
    elif not s3.list_objects_v2(Bucket=bucket, Prefix=_KEY)["KeyCount"]:
        return None
    return NAME
