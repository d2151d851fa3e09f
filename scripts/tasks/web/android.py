"""Write the project of an Android app that shows a stage's citizens' site (a Trusted Web Activity).

The project is build/android/PACKAGE; building and signing it is described in docs/runbook.md. With the fingerprint of
the certificate it is signed with, the statement that app and site belong together (Digital Asset Links) is published
at the site's /.well-known/assetlinks.json; without it Android shows the site under the browser's address bar.
"""

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import boto3

from tasks.project import BUILD, give_up, say, version
from tasks.stack import stacks, stage
from tasks.web import web

Json = dict[str, Any]
BUBBLEWRAP = "@bubblewrap/core@1.25.0"
_STATEMENT = "citizen/.well-known/assetlinks.json"
# https://developer.android.com/build/configure-app-module: two segments or more, each beginning with a letter.
_PACKAGE = re.compile(r"[a-zA-Z]\w*(\.[a-zA-Z]\w*)+", re.ASCII)
_FINGERPRINT = re.compile(r"([0-9A-F]{2}:){31}[0-9A-F]{2}")
_HIGHEST_CODE = 2_100_000_000
_SECONDS = 30


def main() -> None:
    """Write the project of the stage on the command line, and publish its statement."""
    chosen = _arguments().parse_args()
    known = stage.reached(chosen.stage) | stacks.outputs(f"ombudsman-{chosen.stage}-edge")
    site = known["CitizenUrl"]
    wishes = wished(site, town_of(site), chosen.package, chosen.version_code, chosen.fingerprint)
    folder = BUILD / "android" / chosen.package
    statement = write_project(wishes, folder)
    say(f"Android: the project is {folder}.")
    if chosen.fingerprint:
        publish(known["FilesBucket"], statement)
        say(f"Android: the statement is {site}.well-known/assetlinks.json.")
    else:
        say("Android: sign it, then repeat this with --fingerprint, so that the site says the app is its own.")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/android", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stage", help="a stage on AWS: its site's manifest and icons are read")
    parser.add_argument("package", type=_package, help="the app's name in the store, such as br.gov.town.ouvidoria")
    parser.add_argument("--fingerprint", type=_fingerprint, action="append", default=[], help=_FINGERPRINT_HELP)
    parser.add_argument("--version-code", type=_version_code, default=1, help="higher with each upload to the store")
    return parser


_FINGERPRINT_HELP = "SHA-256 of a certificate the app is signed with, as keytool prints it; the store's own too"


def _package(text: str) -> str:
    if not _PACKAGE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text} is no package: two words or more with dots between them.")
    return text


def _fingerprint(text: str) -> str:
    if not _FINGERPRINT.fullmatch(text.upper()):
        raise argparse.ArgumentTypeError("a fingerprint is 32 bytes in hexadecimal with colons between them.")
    return text.upper()


def _version_code(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= _HIGHEST_CODE:
        raise argparse.ArgumentTypeError(f"a version code is a number from 1 to {_HIGHEST_CODE}.")
    return int(text)


def town_of(site: str) -> Json:
    """What the town says of itself. Ends the command when its site does not answer."""
    try:
        with urlopen(f"{site}api/v1/town", timeout=_SECONDS) as answer:  # the stage's own address
            town: Json = json.load(answer)
            return town
    except OSError as error:
        give_up(f"{site} does not answer: {error}")


def wished(site: str, town: Json, package: str, version_code: int, fingerprints: list[str]) -> Json:
    """What the app is to be like: the town's name and colour, everything else as the site's manifest has it."""
    return {
        "site": site,
        "package": package,
        "name": f"Ouvidoria de {town['name']}",
        "colour": town["color"],
        "version": version(),
        "version_code": version_code,
        "fingerprints": fingerprints,
    }


def write_project(wishes: Json, folder: Path) -> str:
    """Write the project into a folder that is emptied first; the statement for the site. May end the command."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return web.tool("android.mjs", BUBBLEWRAP, json.dumps(wishes | {"folder": str(folder)})).strip()


def publish(bucket: str, statement: str) -> None:
    """Have the site say that the app is its own."""
    boto3.client("s3").put_object(
        Bucket=bucket,
        Key=_STATEMENT,
        Body=statement.encode(),
        ContentType="application/json",
        CacheControl="public, max-age=300",
    )


if __name__ == "__main__":
    main()
