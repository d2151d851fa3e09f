"""The two descriptions of the files: a data package (Frictionless) and a catalogue (DCAT 2, as JSON-LD)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.domain.publication.indicators import CSV_FIELDS
from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.tables import FIELDS, Field

_MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "geojson": "application/geo+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "xml": "application/atom+xml",
    "html": "text/html",
    "css": "text/css",
}
_WITHOUT = "Sem denúncias, sem manifestações sigilosas, sem textos, sem endereços e sem dias."
_ABOUT = {
    "manifestacoes": ("Manifestações", f"Uma linha por manifestação encerrada, de meses encerrados. {_WITHOUT}"),
    "indicadores": ("Indicadores", "Quantas são, como estão, quanto demoram e como são avaliadas, por ano."),
    "lugares": ("Lugares", "Células de cerca de 275 m com três ou mais manifestações publicadas no ano."),
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class FileMark:
    """The size of a published file in bytes, and its SHA-256."""

    size: int
    digest: str


def mark_of(content: bytes) -> FileMark:
    """The mark of a file."""
    return FileMark(len(content), hashlib.sha256(content).hexdigest())


def media_type(name: str) -> str:
    """The media type of a file, by its name."""
    return _MEDIA[name.rpartition(".")[2]]


def data_package(publisher: Publisher, files: Mapping[str, FileMark], made_on: date) -> dict[str, Any]:
    """The data package of the files, each with its size, its hash and, if it is a table, its columns.

    JSON lines without a line are an empty file, which readers of packages refuse: it is left out.
    """
    return {
        "profile": "data-package",
        "name": "ouvidoria",
        "title": f"Ouvidoria de {publisher.town}: dados abertos",
        "description": _WITHOUT,
        "homepage": publisher.home + "#/numeros",
        "created": f"{made_on.isoformat()}T00:00:00Z",
        "keywords": ["ouvidoria", "Lei 13.460/2017", "Lei 14.129/2021"],
        "licenses": [{"name": publisher.licence, "path": publisher.licence_url}],
        "contributors": [{"title": publisher.town, "role": "publisher"}],
        "resources": [_resource(name, mark) for name, mark in sorted(files.items()) if mark.size],
    }


def _resource(path: str, mark: FileMark) -> dict[str, Any]:
    stem, _, ending = path.rpartition(".")
    title, description = _ABOUT[stem.partition("-")[0]]
    described: dict[str, Any] = {
        "name": f"{stem}-{ending}",
        "path": path,
        "title": title,
        "description": description,
        "format": ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "bytes": mark.size,
        "hash": f"sha256:{mark.digest}",
    }
    if ending == "csv":
        fields = FIELDS if stem.startswith("manifestacoes") else CSV_FIELDS
        described |= {"profile": "tabular-data-resource", "dialect": {"delimiter": ","}, "schema": _schema(fields)}
    return described


def _schema(fields: Sequence[Field]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "fields": [{"name": one.name, "type": one.type, "description": one.description} for one in fields],
        "missingValues": [""],
    }
    if fields[0].name == "id":
        described["fields"][0]["constraints"] = {"required": True, "unique": True}
        described["primaryKey"] = "id"
    return described


def catalogue(publisher: Publisher, files: Mapping[str, FileMark], made_on: date) -> dict[str, Any]:
    """The catalogue of the data sets; its context is in the document, so that reading it needs no network."""
    base = publisher.base
    return {
        "@context": _CONTEXT,
        "@id": base + "catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _in_portuguese(f"Dados abertos da ouvidoria de {publisher.town}"),
        "dct:description": _in_portuguese(_WITHOUT),
        "dct:publisher": {"@id": base + "#publisher", "@type": "foaf:Organization", "foaf:name": publisher.town},
        "dct:language": "pt-BR",
        "dct:license": {"@id": publisher.licence_url},
        "dct:modified": {"@value": made_on.isoformat(), "@type": "xsd:date"},
        "foaf:homepage": {"@id": publisher.home},
        "dcat:dataset": [_dataset(publisher, set_, files, made_on) for set_ in _ABOUT],
    }


def _dataset(publisher: Publisher, set_: str, files: Mapping[str, FileMark], made_on: date) -> dict[str, Any]:
    title, description = _ABOUT[set_]
    often = "DAILY" if set_ == "indicadores" else "MONTHLY"
    mine = [name for name in sorted(files) if name.partition(".")[0].partition("-")[0] == set_]
    return {
        "@id": f"{publisher.base}#{set_}",
        "@type": "dcat:Dataset",
        "dct:identifier": set_,
        "dct:title": _in_portuguese(title),
        "dct:description": _in_portuguese(description),
        "dct:license": {"@id": publisher.licence_url},
        "dct:publisher": {"@id": publisher.base + "#publisher"},
        "dct:modified": {"@value": made_on.isoformat(), "@type": "xsd:date"},
        "dct:accrualPeriodicity": {"@id": f"http://publications.europa.eu/resource/authority/frequency/{often}"},
        "dcat:keyword": ["ouvidoria", "manifestações"],
        "dcat:distribution": [_distribution(publisher, name, files[name]) for name in mine],
    }


def _distribution(publisher: Publisher, name: str, mark: FileMark) -> dict[str, Any]:
    return {
        "@id": publisher.base + name,
        "@type": "dcat:Distribution",
        "dct:title": name,
        "dct:license": {"@id": publisher.licence_url},
        "dcat:accessURL": {"@id": publisher.base + name},
        "dcat:downloadURL": {"@id": publisher.base + name},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type(name)}"},
        "dcat:byteSize": {"@value": str(mark.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": mark.digest, "@type": "xsd:hexBinary"},
        },
    }


def _in_portuguese(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "pt-BR"}
