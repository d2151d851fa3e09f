"""The Android project: what it is asked to be, what is refused, and the project itself in a thorough run."""

import json
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import boto3
import pytest
from PIL import Image

from tasks.project import ROOT
from tasks.web import android
from tests.thoroughness import IS_THOROUGH

TOWN = {"name": "Itanhaém", "color": "#1351b4"}
PACKAGE = "br.gov.itanhaem.ouvidoria"
FINGERPRINT = ":".join(["AB"] * 32)


def test_the_app_has_the_towns_name_and_colour() -> None:
    wishes = android.wished("https://ouvidoria.town.example/", TOWN, PACKAGE, 3, [FINGERPRINT])

    assert (wishes["name"], wishes["colour"], wishes["version_code"]) == ("Ouvidoria de Itanhaém", "#1351b4", 3)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["ouvidoria"], "is no package"),
        (["br.gov.1town"], "is no package"),
        (["br.gov.itanhaém"], "is no package"),
        ([PACKAGE, "--fingerprint", "AB:CD"], "32 bytes"),
        ([PACKAGE, "--version-code", "0"], "a number from 1"),
    ],
)
def test_what_the_store_would_refuse_is_refused_at_once(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        android._arguments().parse_args(["local", *options])

    assert said in capsys.readouterr().err


def test_a_site_that_does_not_answer_ends_the_command() -> None:
    with pytest.raises(SystemExit):
        android.town_of("http://127.0.0.1:9/")


@pytest.mark.usefixtures("aws")
def test_the_statement_is_published_where_android_looks_for_it() -> None:
    bucket = boto3.client("s3")
    bucket.create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": "sa-east-1"})

    android.publish("files", "[]")

    kept = bucket.get_object(Bucket="files", Key="citizen/.well-known/assetlinks.json")
    assert (kept["ContentType"], kept["Body"].read()) == ("application/json", b"[]")


@pytest.mark.skipif(not IS_THOROUGH, reason="it fetches 268 packages")
def test_the_project_is_written_with_everything_of_the_sites_manifest(tmp_path: Path) -> None:
    public = ROOT / "web" / "apps" / "citizen" / "public"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(public)))
    Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_address[1]}/"

    statement = android.write_project(android.wished(site, TOWN, PACKAGE, 3, [FINGERPRINT]), tmp_path / PACKAGE)
    server.shutdown()

    project = tmp_path / PACKAGE
    assert json.loads(statement)[0]["target"]["sha256_cert_fingerprints"] == [FINGERPRINT]
    build = (project / "app" / "build.gradle").read_text()
    assert f"applicationId: '{PACKAGE}'" in build
    assert "Ouvidoria de Itanhaém" in build
    assert "compartilhar" in build + (project / "app/src/main/res/values/strings.xml").read_text()
    icon = Image.open(project / "app/src/main/res/mipmap-xxxhdpi/ic_launcher.png")
    assert icon.size == (192, 192)
