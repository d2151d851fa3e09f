"""Build what Lambda runs: `build/deployment.zip` and `build/template.json`.

Chalice makes both; here the archive is made reproducible and without the services that are never called, and the
template without the values of one machine or stage.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from tasks.project import BUILD, INFRA, ROOT, alone, say
from tasks.stack import bytecode

ARCHIVE = BUILD / "deployment.zip"
TEMPLATE = BUILD / "template.json"
_FINGERPRINT = BUILD / "fingerprint"
# botocore carries a description of every AWS service, 17 MB zipped; these are the ones the functions may call.
_SERVICES = {"dynamodb", "s3", "sqs", "sns", "sesv2", "sts", "cognito-idp", "cloudwatch", "ssm"}
# No function makes use of the numbers of other countries.
_UNUSED = ("stdnum/*.dat",)
# The oldest moment a zip can hold: equal content gives equal bytes, hence nothing to deploy.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def build() -> None:
    """Leave archive and template in `build/`; quick when nothing they are made of has changed.

    Of several processes one builds and the others wait for it; a file that is open meanwhile stays as it was opened.
    """
    with alone("package"):
        fingerprint = _fingerprint()
        if ARCHIVE.exists() and TEMPLATE.exists() and _FINGERPRINT.exists() and _FINGERPRINT.read_text() == fingerprint:
            say("Package: unchanged.")
            return
        say("Package: building.")
        _FINGERPRINT.unlink(missing_ok=True)
        _make()
        _FINGERPRINT.write_text(fingerprint)
        say(f"Package: {ARCHIVE.stat().st_size / 1e6:.1f} MB.")


def digest() -> str:
    """A short name of the archive's content."""
    return hashlib.sha256(ARCHIVE.read_bytes()).hexdigest()[:16]


def _make() -> None:
    with tempfile.TemporaryDirectory(dir=BUILD) as name:
        folder = Path(name)
        _run_chalice(name)
        template = yaml.safe_load((folder / "sam.yaml").read_text())
        # JSON, because CloudFormation does not accept the YAML aliases Chalice writes.
        written = json.dumps(_for_any_stage(template), indent=1, sort_keys=True) + "\n"
        (folder / TEMPLATE.name).write_text(written)
        _shrink(folder / ARCHIVE.name, folder / "shrunk.zip")
        (folder / "shrunk.zip").replace(ARCHIVE)
        (folder / TEMPLATE.name).replace(TEMPLATE)


def _fingerprint() -> str:
    inputs = [ROOT / "app.py", ROOT / "requirements.txt", INFRA / "app.yaml", Path(__file__), Path(bytecode.__file__)]
    inputs += [path for folder in ("chalicelib", "vendor") for path in (ROOT / folder).rglob("*")]
    inputs += (ROOT / ".chalice").glob("*.json")
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(inputs):
        if path.is_file() and path.suffix != ".pyc":
            total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def _run_chalice(folder: str) -> None:
    command = [str(Path(sys.executable).with_name("chalice")), "package", "--stage", "package"]
    command += ["--template-format", "yaml", "--merge-template", str(INFRA / "app.yaml"), folder]
    # The region is never used: the template has none; Chalice only wants to know one.
    environment = {**os.environ, "AWS_DEFAULT_REGION": "sa-east-1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"chalice package failed:\n{done.stdout}{done.stderr}")


def _shrink(source: Path, target: Path) -> None:
    loaded = bytecode.sources_loaded()
    with zipfile.ZipFile(source) as full, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as small:
        for entry in sorted(full.infolist(), key=lambda entry: entry.filename):
            if _is_needed(entry.filename):
                content = full.read(entry)
                _put(small, entry.filename, content, entry.external_attr)
                if entry.filename in loaded:
                    _put(small, *bytecode.compiled(entry.filename, content), entry.external_attr)


def _put(archive: zipfile.ZipFile, name: str, content: bytes, attributes: int) -> None:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.external_attr = attributes
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _is_needed(name: str) -> bool:
    path = PurePosixPath(name)
    if "__pycache__" in path.parts or name.endswith("/") or any(path.match(pattern) for pattern in _UNUSED):
        return False
    if path.match("stdnum/*/*"):
        return path.parts[1] == "br"
    # A service's files lie in botocore/data/SERVICE/DATE.
    is_service = path.match("botocore/data/*/*/*")
    return not is_service or path.parts[2] in _SERVICES


def _for_any_stage(template: dict[str, Any]) -> dict[str, Any]:
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            properties = resource["Properties"]
            properties["CodeUri"] = {"Bucket": {"Ref": "ArtefactsBucket"}, "Key": {"Ref": "ArtefactKey"}}
            # Chalice's placeholders would hide the real values, which are in Globals.
            del properties["Environment"]
    return template


if __name__ == "__main__":
    build()
