"""The files of the two addresses: the panel, the citizens' pages, and the description of the API behind both."""

import functools
import json
import mimetypes
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import boto3

from tasks.project import ROOT, say
from tasks.stack import emulator
from tasks.web import basemap, redoc, web

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_DOCS = ROOT / "web" / "docs"
# Where both distributions have it; see infra/edge.yaml.
_API = "/api"
# A built file's name changes with its content; the others are asked for again each time.
_FOREVER = "public, max-age=31536000, immutable"
_CHECKED = "public, max-age=0, must-revalidate"
_A_WHILE = "public, max-age=300"


def publish(known: Mapping[str, str]) -> None:
    """Put all pages into the bucket and make the distributions forget the old ones."""
    bucket = known["FilesBucket"]
    web.build()
    map_of_town = {"basemap": basemap.publish(bucket, known)}
    _put(bucket, "panel", web.PANEL, _panel_config(known) | map_of_town)
    _put(bucket, "citizen", web.CITIZEN, {"api": _API} | map_of_town)
    for distribution in ("PanelDistributionId", "CitizenDistributionId"):
        _forget(known[distribution])
    say("Pages: published.")


def _put(bucket: str, app: str, built: Path, config: Mapping[str, str | None]) -> None:
    """Upload an app, its configuration for this stage, and the description of the API."""
    _upload(bucket, f"{app}/config.json", json.dumps(config).encode(), _CHECKED)
    # The page last: what it names is there before anybody can ask for it.
    files = sorted(_under(built).items(), key=lambda file: (file[0] == "index.html", file[0]))
    for name, path in [*_docs().items(), *files]:
        _upload(bucket, f"{app}/{name}", path.read_bytes(), _caching(name))


def _panel_config(known: Mapping[str, str]) -> dict[str, str | None]:
    """The panel's configuration for this stage."""
    is_local = known["Stage"] == "local"
    region = boto3.session.Session().region_name
    domain = f"https://{known['StaffDomain']}.auth.{region}.amazoncognito.com"
    return {
        "api": _API,
        "sign_in": emulator.endpoint() if is_local else domain,
        "client_id": known["PanelClientId"],
        "citizen_url": known["CitizenUrl"],
    }


def _under(folder: Path) -> dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}


def _docs() -> dict[str, Path]:
    pages = {f"docs/{name}": path for name, path in redoc.files().items()}
    pages |= {f"docs/{path.name}": path for path in _DOCS.iterdir()}
    # S3 has no folders: a request for one finds a file of that very name.
    return pages | dict.fromkeys(("docs", "docs/"), _DOCS / "index.html")


def _caching(name: str) -> str:
    if name.startswith("assets/"):
        return _FOREVER
    return _A_WHILE if name.startswith("docs") else _CHECKED


def _upload(bucket: str, key: str, content: bytes, caching: str) -> None:
    kind = mimetypes.guess_type(key if "." in key.rpartition("/")[2] else "index.html")[0] or "application/octet-stream"
    _s3().put_object(
        Bucket=bucket,
        Key=key,
        Body=content,
        ContentType=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        CacheControl=caching,
    )


@functools.cache
def _s3() -> "S3Client":
    # One for a hundred files: making a client takes longer than sending one.
    return boto3.client("s3")


def _forget(distribution: str) -> None:
    boto3.client("cloudfront").create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": f"deploy-{time.time_ns()}",
        },
    )
