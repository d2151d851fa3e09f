"""The catalogue, as a reader of RDF understands it without any network."""

import json
from datetime import date

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD

from chalicelib.domain.publication.catalogue import catalogue, data_package, mark_of, media_type
from tests.domain.publication.test_tables import TOWN

SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://town.example/dados/"
NAMES = (
    *("indicadores.csv", "indicadores.json", "lugares.geojson"),
    *(f"manifestacoes-{year}.{ending}" for year in (2025, 2026) for ending in ("csv", "jsonl")),
)
FILES = {name: mark_of(name.encode()) for name in NAMES}
TODAY = date(2026, 6, 5)


def graph() -> Graph:
    return Graph().parse(data=json.dumps(catalogue(TOWN, FILES, TODAY)), format="json-ld")


def test_a_reader_of_rdf_finds_every_file_with_its_licence_and_its_size() -> None:
    read = graph()
    files = set(read.subjects(RDF.type, DCAT.Distribution))

    assert files == {URIRef(BASE + name) for name in NAMES}
    for name, mark in FILES.items():
        file = URIRef(BASE + name)
        assert read.value(file, DCAT.byteSize).toPython() == mark.size  # type: ignore[union-attr]  # it is there
        assert str(read.value(file, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
        assert str(read.value(file, DCAT.mediaType)).endswith(media_type(name))
        checksum = read.value(file, SPDX.checksum)
        assert read.value(checksum, SPDX.checksumValue).toPython().hex() == mark.digest  # type: ignore[union-attr]


def test_the_catalogue_has_three_data_sets_and_each_file_is_in_one() -> None:
    read = graph()
    catalog = URIRef(BASE + "catalog.jsonld")
    sets = set(read.objects(catalog, DCAT.dataset))

    assert sets == {URIRef(f"{BASE}#{name}") for name in ("manifestacoes", "indicadores", "lugares")}
    assert sorted(len(set(read.objects(one, DCAT.distribution))) for one in sets) == [1, 2, 4]
    modified = read.value(catalog, DCTERMS.modified)
    assert modified is not None
    assert modified.toPython() == TODAY  # type: ignore[attr-defined]  # a literal
    assert modified.datatype == XSD.date  # type: ignore[attr-defined]  # the same


def test_the_package_describes_every_column() -> None:
    made = data_package(TOWN, FILES, TODAY)

    tables = [one for one in made["resources"] if one["format"] == "csv"]
    assert [one["name"] for one in made["resources"]] == [name.replace(".", "-") for name in sorted(NAMES)]
    assert all(field["description"] for one in tables for field in one["schema"]["fields"])
    assert [one["schema"].get("primaryKey") for one in tables] == [None, "id", "id"]
