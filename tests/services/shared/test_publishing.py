"""The public files before their judges: frictionless, a reader of CSV, of RDF and of Atom."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import feedparser
import frictionless
import pytest
from rdflib import Graph
from rdflib.namespace import DCAT, RDF

from chalicelib.services import publication
from tests.publishing import APRIL, NIGHT, conclude, count, keep, name_neighbourhoods, public_files

pytestmark = pytest.mark.usefixtures("town")
DESCRIPTIONS = {"datapackage.json", "catalog.jsonld"}


@pytest.fixture
def published(town: None, tmp_path: Path) -> Path:
    """The folder with the public files of a town with cases of every sort."""
    name_neighbourhoods()
    for number in range(12):
        conclude(number, category="pothole" if number < 7 else "garbage", satisfaction=number % 5 + 1)
    conclude(12, category="noise", neighbourhood="Gaivota")
    for number in range(13, 20):
        keep(number, APRIL)
    count()
    publication.publish(NIGHT)
    return written(tmp_path)


def written(folder: Path) -> Path:
    """The public files as a folder."""
    for name, content in public_files().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return folder


def assert_judged_well(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "message"])
    for path in folder.glob("*.csv"):
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
        assert {len(line) for line in lines} == {len(lines[0])}
        assert path.read_bytes().count(b"\r\n") == len(lines)
    read = Graph().parse(data=(folder / "catalog.jsonld").read_text(), format="json-ld")
    assert len(list(read.subjects(RDF.type, DCAT.Distribution))) >= 5
    feeds = [feedparser.parse(path.read_bytes()) for path in (folder / "atom").glob("*.xml")]
    assert feeds
    assert not [feed for feed in feeds if feed.bozo or feed.version != "atom10"]


def test_the_judges_accept_what_a_town_publishes(published: Path) -> None:
    assert_judged_well(published)


def test_the_judges_accept_the_files_of_an_empty_town(tmp_path: Path) -> None:
    publication.publish(NIGHT)

    assert_judged_well(written(tmp_path))


def test_the_judge_of_tables_is_not_asleep(published: Path) -> None:
    table = published / "manifestacoes-2026.csv"
    table.write_bytes(table.read_bytes().replace(b"true", b"perhaps", 1))

    assert not frictionless.validate(str(published / "datapackage.json")).valid


def test_every_feed_that_is_listed_is_there(published: Path) -> None:
    listed = json.loads((published / "indicadores.json").read_text())["feeds"]

    assert {published / one["path"] for one in listed} == set((published / "atom").iterdir())
    assert {"Centro", "pothole", "circus"} <= {one["code"] for one in listed}


def test_the_package_names_every_file_and_its_size(published: Path) -> None:
    described = json.loads((published / "datapackage.json").read_text())

    sizes = {one["path"]: one["bytes"] for one in described["resources"]}
    files = [path for path in published.iterdir() if path.is_file() and path.stat().st_size]
    assert sizes == {path.name: path.stat().st_size for path in files if path.name not in DESCRIPTIONS}
    assert "manifestacoes-2026.jsonl" in sizes


def test_each_year_since_the_first_has_its_table(town: None, tmp_path: Path) -> None:
    conclude(1, date(2025, 12, 31))
    count(date(2025, 12, 1))
    publication.publish(NIGHT)

    assert {path.name for path in written(tmp_path).glob("*.csv")} == {
        "indicadores.csv",
        "manifestacoes-2025.csv",
        "manifestacoes-2026.csv",
    }
