"""The check of what is published finds whoever is alone, whatever put them there."""

import json
import os

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.codes import Kind
from chalicelib.services import publication, reports
from chalicelib.services.reports import Texts
from chalicelib.store.publication import files
from tasks.operations import verify, verify_publication
from tests.calls import heard
from tests.publishing import APRIL, NIGHT, conclude, fill, keep, public_files

pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def published(town: None) -> None:
    """Twelve published cases, and six open occurrences."""
    fill()
    publication.publish(NIGHT)


def wrong() -> dict[str, list[str]]:
    """What the check finds, by file."""
    return {one.name: list(one.differences) for one in verify_publication.check(NIGHT) if one.differences}


def spoil(name: str, before: str, after: str) -> None:
    """Write something else into a public file."""
    content = public_files()[name].decode()
    assert before in content
    files.put(name, content.replace(before, after, 1).encode(), "text/plain")


def test_what_is_published_has_nobody_alone_and_is_read_without_a_scan(published: None) -> None:
    with heard() as calls:
        checked = list(verify_publication.check(NIGHT))

    assert [one.name for one in checked] == [
        "manifestacoes-2026",
        "headline-2026",
        "indicadores",
        "relatorios",
        "lugares",
    ]
    assert wrong() == {}
    assert "Scan" not in calls.operations


def test_a_stage_that_has_published_nothing_has_nothing_wrong() -> None:
    assert list(verify_publication.check(NIGHT)) == []


def test_one_who_is_alone_is_found(published: None) -> None:
    spoil("manifestacoes-2026.csv", ",Centro,", ",Gaivota,")
    (found,) = wrong()["manifestacoes-2026"]

    assert found.startswith("2026-03")
    assert found.endswith("Gaivota: 1 alone")


def test_a_row_that_was_not_decided_or_is_nobodys_is_found(published: None) -> None:
    row = public_files()["manifestacoes-2026.csv"].decode().split("\r\n")[1].split(",")[0]
    spoil("manifestacoes-2026.csv", row, "f" * 20)

    assert wrong()["manifestacoes-2026"] == [
        "1 rows more and 1 fewer than were decided",
        f"{'f' * 20} is no occurrence of the year",
    ]


def test_one_that_has_become_sensitive_is_found_until_it_is_taken_back(published: None) -> None:
    conclude(3, kind=Kind.REPORT)

    (found,) = wrong()["manifestacoes-2026"]
    assert found.endswith("is sensitive")

    publication.publish(NIGHT)
    assert wrong() == {}


def test_a_headline_of_more_than_there_are_is_found(published: None) -> None:
    spoil("indicadores.json", '"registered": 18', '"registered": 21')

    assert wrong() == {"headline-2026": ["21 registered, and 18 are public"]}


def test_a_year_that_is_over_has_nothing_new(published: None) -> None:
    for number in range(20, 29):
        keep(number, APRIL)

    next_year = NIGHT.replace(year=2027)
    found = {one.name: list(one.differences) for one in verify_publication.check(next_year) if one.differences}
    assert wrong() == {}
    assert found == {"headline-2026": ["18 registered, and 27 are public"]}


def test_a_report_that_is_not_read_as_it_was_published_is_found(published: None) -> None:
    reports.publish(2025, Texts("A orla falha.\nDe novo.", "Ronda & <b>luz</b>."), None, NIGHT)
    assert wrong()["relatorios"] == ["2025: published on 2026-06-05, and not told"], "until the next night"
    publication.publish(NIGHT.replace(day=6))
    assert wrong() == {}

    spoil("relatorio-2025.html", "A orla", "A praia")
    assert wrong()["relatorios"] == ["2025: relatorio-2025.html lacks words that were published"]


def test_small_numbers_are_found(published: None) -> None:
    document = json.loads(public_files()["indicadores.json"])
    document["years"][0]["headline"]["in_arrears"] = 2
    document["years"][0]["cases"]["by_kind"][0]["total"] = 4
    files.put("indicadores.json", json.dumps(document).encode(), "application/json")
    cell = {"id": "8", "properties": {"years": {"2026": 2}}}
    files.put("lugares.geojson", json.dumps({"features": [cell]}).encode(), "application/json")

    assert wrong() == {
        "indicadores": ["2026 in_arrears: 2", "2026 by_kind complaint: 4"],
        "lugares": ["8 2026: 2 alone"],
    }


def test_the_command_asks_the_stack_for_the_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = "ombudsman-there-files-123456789012"
    outputs = {"FilesBucket": {"Value": bucket}, "PhotosBucket": {"Value": "photos"}}
    template = {"Resources": {"A": {"Type": "AWS::S3::Bucket"}}, "Outputs": outputs}
    boto3.client("cloudformation").create_stack(
        StackName="ombudsman-there-foundation", TemplateBody=json.dumps(template)
    )
    for name in ("FILES_BUCKET", "PHOTOS_BUCKET"):
        monkeypatch.setenv(name, getattr(settings, name))

    verify._name_buckets("there")

    assert (os.environ["FILES_BUCKET"], os.environ["PHOTOS_BUCKET"]) == (bucket, "photos")
    with pytest.raises(SystemExit):
        verify._name_buckets("nowhere")
