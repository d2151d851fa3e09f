"""The town's map is deployed once and stays, and the demo's is small, drawn around the town, and says whose it is."""

import gzip
import json
import struct
from pathlib import Path

import boto3

from tasks.project import INFRA
from tasks.web import basemap

KEY = "panel/basemap.pmtiles"


def test_a_stage_has_no_map_until_it_is_given_one_and_keeps_it_then(foundation: dict[str, str], tmp_path: Path) -> None:
    bucket, stage = foundation["PhotosBucket"], {"Stage": "production"}
    file = tmp_path / "town.pmtiles"
    file.write_bytes(b"tiles")

    assert basemap.publish(bucket, stage) is None
    assert basemap.publish(bucket, stage | {"Basemap": str(file)}) == "basemap.pmtiles"
    assert basemap.publish(bucket, stage) == "basemap.pmtiles"
    assert boto3.client("s3").get_object(Bucket=bucket, Key=KEY)["Body"].read() == b"tiles"


def test_the_map_is_beside_the_citizens_app_too_also_where_only_the_panel_had_it(foundation: dict[str, str]) -> None:
    s3, bucket = boto3.client("s3"), foundation["PhotosBucket"]
    s3.put_object(Bucket=bucket, Key=KEY, Body=b"tiles")

    assert basemap.publish(bucket, {"Stage": "production"}) == "basemap.pmtiles"

    assert s3.get_object(Bucket=bucket, Key="citizen/basemap.pmtiles")["Body"].read() == b"tiles"


def test_the_demo_has_its_own(foundation: dict[str, str]) -> None:
    bucket = foundation["PhotosBucket"]

    assert basemap.publish(bucket, {"Stage": "local"}) == "basemap.pmtiles"
    assert boto3.client("s3").get_object(Bucket=bucket, Key=KEY)["Body"].read() == basemap.DEMO.read_bytes()


def test_the_demos_map_is_small_and_around_the_town() -> None:
    """Read as version 3 of PMTiles says it is laid out."""
    file = basemap.DEMO.read_bytes()
    centre = json.loads((INFRA / "demo" / "settings.json").read_text())["centre"]
    where, length = struct.unpack_from("<QQ", file, 24)
    west, south, east, north = (edge / 1e7 for edge in struct.unpack_from("<iiii", file, 102))
    about = json.loads(gzip.decompress(file[where : where + length]))

    assert file.startswith(b"PMTiles\x03")
    assert len(file) < 300_000
    assert west < centre["longitude"] < east
    assert south < centre["latitude"] < north
    assert about["attribution"] == "Mapa de demonstração"
    assert {layer["id"] for layer in about["vector_layers"]} >= {"earth", "water", "roads", "places"}
    assert "/" not in about["generator_options"].replace("--named-layer=", "")
