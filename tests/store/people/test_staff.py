"""The members of the staff as the user pool has them."""

from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.people.people import Role
from chalicelib.domain.people.staff import Member, Wanted
from chalicelib.store import user_pools
from chalicelib.store.people import staff

REGION = "sa-east-1"


@pytest.fixture
def pool(aws: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of an empty pool with a group for each role, used as the staff's."""
    client = boto3.client("cognito-idp")
    made = client.create_user_pool(
        PoolName="staff", Schema=[{"Name": "sector", "AttributeDataType": "String", "Mutable": True}]
    )["UserPool"]
    for role in Role:
        client.create_group(UserPoolId=made["Id"], GroupName=role.value)
    monkeypatch.setattr(settings, "STAFF_POOL_ARN", made["Arn"])
    staff.forget()
    user_pools._connected.cache_clear()
    return made["Id"]


def add(pool: str, email: str, *roles: Role, sector: str | None = None) -> str:
    """A new user; their account."""
    client = boto3.client("cognito-idp")
    said: list[Any] = [{"Name": "email", "Value": email}, {"Name": "name", "Value": email.partition("@")[0].title()}]
    said += [{"Name": "custom:sector", "Value": sector}] if sector else []
    user = client.admin_create_user(UserPoolId=pool, Username=email, UserAttributes=said)["User"]
    for role in roles:
        client.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName=role.value)
    return next(one["Value"] for one in user["Attributes"] if one["Name"] == "sub")


def test_everybody_is_there_with_roles_and_sector(pool: str) -> None:
    ana = add(pool, "ana@example.com", Role.OMBUDSMAN, Role.ADMIN)
    olga = add(pool, "olga@example.com", Role.SECTOR, sector="works")
    idle = add(pool, "idle@example.com")
    boto3.client("cognito-idp").admin_disable_user(UserPoolId=pool, Username="idle@example.com")

    found = {member.id: member for member in staff.members()}

    both = frozenset({Role.OMBUDSMAN, Role.ADMIN})
    assert found == {
        ana: Member(ana, "Ana", "ana@example.com", both, is_invited=True),
        olga: Member(olga, "Olga", "olga@example.com", frozenset({Role.SECTOR}), "works", is_invited=True),
        idle: Member(idle, "Idle", "idle@example.com", frozenset(), active=False, is_invited=True),
    }
    assert (found[ana].answers_for, found[olga].answers_for) == (None, "works")


def test_they_are_read_again_after_a_while_and_through_all_pages(pool: str) -> None:
    accounts = {add(pool, f"someone{number}@example.com", Role.ATTENDANT) for number in range(70)}
    assert {member.id for member in staff.members()} == accounts
    later = add(pool, "later@example.com")

    assert later not in {member.id for member in staff.members()}
    assert later in {member.id for member in staff.members(within=0)}


def test_a_member_is_added_changed_and_disabled(pool: str) -> None:
    staff.members()
    added = staff.add(Wanted("Otto Braga", "otto@example.com", frozenset({Role.SECTOR}), "works"))
    assert added in staff.members()
    assert (added.is_invited, added.answers_for) == (True, "works")

    changed = staff.change(added, Wanted("Otto B.", "otto@example.com", frozenset({Role.ADMIN, Role.MANAGER})))
    assert changed in staff.members()
    assert (changed.name, changed.sector, changed.roles) == ("Otto B.", None, frozenset({Role.ADMIN, Role.MANAGER}))

    gone = staff.change(changed, Wanted("Otto B.", "otto@example.com", frozenset({Role.MANAGER}), active=False))
    assert gone in staff.members()
    assert not gone.active
    back = staff.change(gone, Wanted("Otto B.", "otto@example.com", frozenset({Role.MANAGER})))
    assert back in staff.members()
    assert back.active


def test_an_address_that_was_taken_meanwhile_is_refused(pool: str) -> None:
    add(pool, "otto@example.com")

    with pytest.raises(InvalidFields):
        staff.add(Wanted("Otto", "otto@example.com", frozenset({Role.MANAGER})))
