"""The package runs on Lambda, whose system is older than the machine that packages.

Chalice builds from source, against this machine's libraries, whatever has no wheel it can use, and says nothing; some
it leaves out with a warning. See `docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html`.
"""

import json
import re
import zipfile
from collections.abc import Iterator

import pytest

from tasks.stack import bytecode, package
from tests.infra import documents

MEGABYTE = 1_000_000
# Amazon Linux 2 under python3.11, Amazon Linux 2023 under every later one.
GLIBC = {"python3.11": (2, 26)}
LATER_GLIBC = (2, 34)
OLD_NAMES = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}


@pytest.fixture(scope="module")
def archive() -> Iterator[zipfile.ZipFile]:
    package.build()
    with zipfile.ZipFile(package.ARCHIVE) as opened:
        yield opened


def runtime() -> str:
    resources = json.loads(package.TEMPLATE.read_text())["Resources"]
    return str(resources["APIHandler"]["Properties"]["Runtime"])


def needed_glibc(platform: str) -> tuple[int, int]:
    """The oldest glibc a wheel's platform runs on; raises ValueError for a platform that promises nothing."""
    if match := re.fullmatch(r"manylinux_(\d+)_(\d+)_x86_64", platform):
        return int(match[1]), int(match[2])
    if match := re.fullmatch(r"(manylinux\d+)_x86_64", platform):
        return OLD_NAMES[match[1]]
    raise ValueError(platform)


def runs_on(tag: str, glibc: tuple[int, int]) -> bool:
    platforms = tag.rsplit("-", 1)[1].split(".")
    return platforms == ["any"] or min(needed_glibc(platform) for platform in platforms) <= glibc


def test_every_wheel_runs_on_lambda(archive: zipfile.ZipFile) -> None:
    glibc = GLIBC.get(runtime(), LATER_GLIBC)
    wheels = [name for name in archive.namelist() if name.endswith(".dist-info/WHEEL")]
    for name in wheels:
        tags = re.findall(r"^Tag: (.+)$", archive.read(name).decode(), re.MULTILINE)

        assert tags, name
        assert any(runs_on(tag, glibc) for tag in tags), (name, tags)
    assert len(wheels) > 10


def test_every_pinned_requirement_is_inside(archive: zipfile.ZipFile) -> None:
    inside = {
        re.sub(r"[-_.]+", "-", name.split(".dist-info/")[0]).lower()
        for name in archive.namelist()
        if name.endswith(".dist-info/METADATA")
    }
    lines = (documents.ROOT / "requirements.txt").read_text().splitlines()
    pinned = [line.split(";")[0].strip() for line in lines if "==" in line]

    missing = [line for line in pinned if re.sub(r"[-_.]+|==", "-", line).lower() not in inside]

    assert pinned
    assert missing == []


def test_the_archive_is_small_and_holds_no_leftovers(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()

    assert package.ARCHIVE.stat().st_size < 22 * MEGABYTE
    assert not [name for name in names if name.startswith(("tests/", "infra/", ".local/"))]
    assert "app.py" in names
    assert "chalicelib/settings.py" in names


def test_what_functions_import_is_compiled_and_nothing_else(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    sources = names & bytecode.sources_loaded()

    assert {"app.py", "chalicelib/settings.py", "pydantic/main.py", "pynamodb/models.py"} <= sources
    assert {bytecode.compiled(name, archive.read(name))[0] for name in sources} == {
        name for name in names if name.endswith(".pyc")
    }


def test_the_services_that_are_called_kept_their_descriptions(archive: zipfile.ZipFile) -> None:
    described = {name.split("/")[2] for name in archive.namelist() if re.match(r"botocore/data/[^/]+/[^/]+/", name)}

    assert {"dynamodb", "s3", "sqs", "sts"} <= described


def test_one_template_serves_every_stage() -> None:
    package.build()
    text = package.TEMPLATE.read_text()

    assert "ombudsman-test" not in text
    assert "123456789012" not in text
    assert not [made for made in json.loads(text)["Resources"].values() if "Environment" in made.get("Properties", {})]
