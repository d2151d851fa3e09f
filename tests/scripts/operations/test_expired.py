"""What ends by itself is found when it is still there: codes, counts, subscriptions, markers, locks and uploads."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest

from chalicelib import settings
from tasks.operations import expired
from tests import citizens
from tests.calls import unheard
from tests.citizens import ask
from tests.clocks import Clock
from tests.flow_steps import register
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "mailbox")


def wrong(now: datetime) -> dict[str, list[str]]:
    """What is found, by where it lies."""
    return {one.name: list(one.differences) for one in expired.check(now)}


@pytest.fixture
def ending(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Something of every kind that ends by itself, and an instant soon after their ends."""
    citizens.make_pool(monkeypatch)
    protocol = register(Idempotency_Key="a-key-of-a-phone")["protocol"].replace("-", "")
    assert call("GET", f"/v1/occurrences/{protocol}", X_Access_Key="AAAAAAAAAAAA").status == 404
    assert ask().status == 202
    device = {"protocol": {"S": protocol}, "record": {"S": "push#1"}, "type": {"S": "push"}}
    device |= {"expires_at": {"N": str(int(clock.now.timestamp()) + 60)}, "endpoint": {"S": "https://push.example/1"}}
    unheard().put_item(TableName=settings.IDENTITIES_TABLE, Item=device)
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=f"incoming/{protocol}/1", Body=b"a photo")
    return clock.now + timedelta(days=2)


def test_what_has_just_ended_may_still_be_there(ending: datetime) -> None:
    assert wrong(ending) == {"identities": [], "occurrences": [], "photos": []}


def test_what_should_have_gone_is_counted_by_its_kind(ending: datetime) -> None:
    # What the bucket says is by the machine's clock.
    found = wrong(max(ending, datetime.now(UTC)) + timedelta(days=40))

    assert [text.split()[1:5] for text in found["photos"]] == [["1", "uploads", "older", "than"]]
    kinds = {name: [text.partition(" of ")[2].partition(" ")[0] for text in texts] for name, texts in found.items()}
    assert "push" in kinds["identities"]
    assert [kind for kind in kinds["identities"] if kind.startswith("sign-in")]
    assert len(kinds["occurrences"]) == 2
    assert all("@" not in text for texts in found.values() for text in texts)
