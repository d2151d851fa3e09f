"""The files: public ones where CloudFront finds them, what is kept of a month where it does not."""

from dataclasses import replace
from datetime import date

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.publication.released import Released
from chalicelib.store.publication import files
from tests.domain.publication.towns import case
from tests.infra import documents

pytestmark = pytest.mark.usefixtures("aws")
DAY = date(2026, 6, 5)
SOME = [
    Released(case(1, satisfaction=5, solved="yes", cell="89a8100c02fffff"), DAY, rated_on=DAY, placed_on=DAY),
    Released(case(2, category=None, neighbourhood=None, net_days=None, on_time=None, outcome=None), DAY),
    Released(replace(case(3), neighbourhood="São João\u2028d'Aldeia"), DAY, is_withdrawn=True),
]


def test_what_is_kept_of_a_month_comes_back() -> None:
    key = files.keep("2026-03", SOME)

    assert key.startswith("publication/2026-03-")
    assert files.load(key) == SOME
    assert files.load(files.keep("2026-04", [])) == files.load("") == []


def test_each_is_kept_under_a_key_of_its_own_until_nothing_names_it() -> None:
    first, second = files.keep("2026-03", SOME), files.keep("2026-03", SOME[:1])
    files.keep_copy(b"{}")
    files.put("indicadores.json", b"{}", "application/json")
    files.sweep({second})

    assert first != second
    assert files.load(second) == SOME[:1]
    listed = boto3.client("s3").list_objects_v2(Bucket=settings.FILES_BUCKET)["Contents"]
    assert [one["Key"] for one in listed] == ["citizen/dados/indicadores.json", second, "publication/progress.json"]


def test_storage_tells_what_is_in_a_file_from_anything_else() -> None:
    tag = files.put("manifestacoes-2026.csv", b"id\r\n", "text/csv")
    assert files.tags("manifestacoes-") == {"manifestacoes-2026.csv": tag}

    boto3.client("s3").put_object(Bucket=settings.FILES_BUCKET, Key="citizen/dados/manifestacoes-2026.csv", Body=b"")
    assert files.tags("manifestacoes-") != {"manifestacoes-2026.csv": tag}


def test_a_public_file_says_what_it_is_and_how_long_it_may_be_kept() -> None:
    files.put("manifestacoes-2026.csv", b"id\r\n", "text/csv")
    files.put("atom/bairro-centro.xml", b"<feed/>", "application/atom+xml")

    table = boto3.client("s3").get_object(Bucket=settings.FILES_BUCKET, Key="citizen/dados/manifestacoes-2026.csv")
    assert (table["ContentType"], table["CacheControl"]) == ("text/csv; charset=utf-8", "public, max-age=3600")
    feed = boto3.client("s3").get_object(Bucket=settings.FILES_BUCKET, Key="citizen/dados/atom/bairro-centro.xml")
    assert feed["ContentType"] == "application/atom+xml"


def test_only_what_is_public_is_served_and_only_publication_writes_it() -> None:
    statements = documents.template("edge")["Resources"]["FilesBucketPolicy"]["Properties"]["PolicyDocument"]
    served = [one["Resource"]["Fn::Sub"] for one in statements["Statement"] if one.get("Effect") == "Allow"]
    writers = {
        function
        for function, policy in documents.policies().items()
        if any("${FilesBucket}" in str(statement["Resource"]) for statement in policy["Statement"])
    }

    assert files.PUBLIC.startswith("citizen/")
    assert not [one for one in served if one.endswith(("}/*", files.PRIVATE + "*"))]
    assert writers == {"publish_data"}
