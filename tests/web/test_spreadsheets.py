"""The spreadsheets have what the figures count and what the lists show."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from playwright.sync_api import Route

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import registered
from tests.web.test_indicators import summary


def test_the_spreadsheet_has_what_the_total_counts_and_what_the_list_shows(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    token = stack.token("ombudsman")
    panel = opened("ouvidora", "#/reports")
    text = downloaded(panel)
    in_words = downloaded(panel, "Baixar planilha (CSV)")
    rows = {row["protocol"]: row for row in csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";")}
    assert text.startswith("\ufeff")
    assert text == stack.get("/v1/management/export.csv", token=token).content.decode()
    assert in_words == stack.get("/v1/management/export.csv?language=pt-BR", token=token).content.decode()
    assert in_words.count("\r\n") == text.count("\r\n")
    assert in_words.startswith("\ufeffProtocolo;Registro;")
    assert rows[protocol]["status"] == "received"
    assert "maria@example.org" not in text
    eventually(lambda: summary(stack)["total"], lambda total: total == len(rows), seconds=180)

    page = stack.get("/v1/staff/occurrences?limit=100", token=token).json()["occurrences"]
    assert {row["protocol"]: row["status"] for row in page} == {
        row["protocol"]: rows[row["protocol"]]["status"] for row in page
    }


def test_the_managers_spreadsheet_counts_a_report_and_does_not_name_it(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)

    text = downloaded(opened("gestor", "#/reports"))

    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert {row["protocol"] for row in rows if row["category"] == "misconduct"} == {""}
    assert protocol not in text


def test_a_spreadsheet_that_is_too_large_for_an_answer_comes_from_where_it_lies(opened: Opened, stack: Stack) -> None:
    text = "\ufeffprotocol;registered_at\r\n" + "2026-4831-9275-97;2026-11-23T18:00:00Z\r\n" * 150_000
    where = {"Bucket": stack.described["photos_bucket"], "Key": "exports/large.csv"}
    files = stack.client("s3")
    files.put_object(**where, Body=text.encode(), ContentType="text/csv; charset=utf-8")
    link = files.generate_presigned_url("get_object", Params=where)
    panel = opened("ouvidora", "#/reports")
    panel.disturb("**/export.csv?*", answered_elsewhere(link))

    assert len(text.encode()) > 5_000_000
    assert downloaded(panel) == text
    files.delete_object(**where)


def downloaded(panel: Panel, button: str = "A mesma com códigos") -> str:
    """The spreadsheet, as it was saved."""
    with panel.page.expect_download() as download:
        panel.button(button).click()
    return Path(download.value.path()).read_bytes().decode()


def answered_elsewhere(link: str) -> Callable[[Route], None]:
    """The API's answer when the file is large."""
    body = {"url": link, "expires_at": "2026-11-27T12:00:00Z"}
    return lambda route: route.fulfill(status=303, headers={"Location": link}, json=body)
