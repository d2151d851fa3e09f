"""Everything is lost and restored: every protocol and key still opens its occurrence."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from chalicelib.domain.deadlines.calendars import ONE_DAY
from tests.e2e import operated
from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.machine import Machine
from tests.e2e.test_mail import sent
from tests.e2e.test_whole_way import PHOTOS, registered, staff_view

TABLES = ("occurrences", "identities", "metrics", "directory")
NAMED = {"mode": "identified", "name": "Maria da Silva", "email": "maria@example.com"}


def test_after_tables_and_photos_are_wiped_and_restored_everybody_can_follow(
    stack: Stack, machine: Machine, tmp_path: Path
) -> None:
    residents = [registered(stack, **said) for said in ({}, {"identity": NAMED}, {"category": "other"})]
    pictured, key, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])
    upload(receipt["photos"][0], (PHOTOS / "landscape_6.jpg").read_bytes())
    keys = {protocol: key for protocol, key, _ in residents} | {pictured: key}
    eventually(lambda: followed(stack, keys)[pictured]["photos"][0]["status"], lambda status: status == "ready")
    ombudsman = stack.token("ombudsman")
    eventually(lambda: [staff_view(stack, one, ombudsman)["version"] for one in keys], lambda all_: min(all_) > 1)
    # One receipt, one notice to its author, and one to the sector of each that was forwarded.
    eventually(lambda: settled(stack, keys), lambda number: number == 5)
    mails = {one: len(sent(stack, one)) for one in keys}
    seen, listed, held = followed(stack, keys), staff_list(stack), tables(stack)
    backup = tmp_path / "backup"

    operated.run(machine, "backup", "local", str(backup))
    for table in TABLES:
        operated.wipe(stack, table)
    photos = operated.has(stack, "photos/")
    for photo in photos:
        stack.client("s3").delete_object(Bucket=stack.described["photos_bucket"], Key=photo)
    assert {stack.get(f"/v1/occurrences/{one}", key=keys[one]).status_code for one in keys} == {404}
    # The requests meanwhile recorded wrong tries, so that the table is not empty.
    operated.run(machine, "restore", "local", str(backup), "--over")

    assert followed(stack, keys) == seen
    assert staff_list(stack) == listed
    assert operated.has(stack, "photos/") == photos
    display = stack.get(f"/v1/occurrences/{pictured}", key=key).json()["photos"][0]["display_url"]
    assert requests.get(display, timeout=60).content.startswith(b"\xff\xd8\xff")
    # The stream shows every restored item as new; a registration made now is routed after all of them.
    late, _, _ = registered(stack)
    eventually(lambda: operated.forwards(stack, [late]), lambda forwards: forwards == [1])
    eventually(lambda: settled(stack, {late: ""}), lambda number: number == 1)
    assert {one: len(sent(stack, one)) for one in keys} == mails
    now = tables(stack)
    for name in ("occurrences", "identities", "directory"):
        assert {record: now[name].get(record) for record in held[name]} == held[name]
    # The figures went down with the wiped items and up with the restored ones, and count the registration since.
    eventually(lambda: figures_are_whole(machine), bool)


def figures_are_whole(machine: Machine) -> bool:
    """Whether the figures of what the tests register are those of a recount."""
    yesterday = (datetime.now(UTC).date() - ONE_DAY).isoformat()
    return operated.verified(machine, "metrics", "--since", yesterday).endswith(" 0 different.\n")


def settled(stack: Stack, keys: dict[str, str]) -> int:
    """How many mails about some occurrences are done with."""
    protocols = {protocol.replace("-", "") for protocol in keys}
    items = operated.everything(stack, "identities").values()
    return sum(item["protocol"]["S"] in protocols and "outcome" in item for item in items)


def followed(stack: Stack, keys: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Each citizen's view, without the links, which are new each time."""
    views = {}
    for protocol, key in keys.items():
        answer = stack.get(f"/v1/occurrences/{protocol}", key=key)
        assert answer.status_code == 200, answer.text
        views[protocol] = answer.json()
        for photo in views[protocol]["photos"]:
            photo.pop("display_url")
            photo.pop("thumb_url")
    return views


def staff_list(stack: Stack) -> list[dict[str, Any]]:
    """The ombudsman's whole list, page by page."""
    token, rows, cursor = stack.token("ombudsman"), [], ""
    for _ in range(50):
        page = stack.get(f"/v1/staff/occurrences?limit=100{cursor}", token=token).json()
        rows += page["occurrences"]
        if not page["next_cursor"]:
            return rows
        cursor = f"&cursor={page['next_cursor']}"
    raise AssertionError(rows)


def tables(stack: Stack) -> dict[str, dict[str, dict[str, Any]]]:
    """Everything that is kept, but the moment up to which the schedule has looked."""
    kept = {name: operated.everything(stack, name) for name in TABLES}
    kept["directory"] = {key: item for key, item in kept["directory"].items() if not key.startswith("checkpoint/")}
    return kept
