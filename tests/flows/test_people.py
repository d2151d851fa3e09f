"""The administrator keeps the staff: invites, roles, sectors, disabling; the town never loses its last one."""

from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.people.people import STAFF_ROLES
from chalicelib.store import user_pools
from chalicelib.store.people import staff
from tests.api.problems import assert_problem
from tests.flow_steps import ADMIN, ATTENDANT, DATA_PROTECTION, MANAGER, OMBUDSMAN, WORKS, Json
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town", "pool")
PEOPLE = "/v1/directory/people"
STORE = {name: getattr(staff, name) for name in ("members", "add", "change", "invite_again")}


@pytest.fixture
def pool(town: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user pool with the groups of the roles, and nobody in it."""
    client = boto3.client("cognito-idp")
    sector: Any = {"Name": "sector", "AttributeDataType": "String", "Mutable": True}
    made = client.create_user_pool(PoolName="staff", Schema=[sector], UsernameAttributes=["email"])["UserPool"]
    for role in STAFF_ROLES:
        client.create_group(UserPoolId=made["Id"], GroupName=role.value)
    monkeypatch.setattr(settings, "STAFF_POOL_ARN", made["Arn"])
    for name, function in STORE.items():
        monkeypatch.setattr(staff, name, function)
    staff.forget()
    user_pools._connected.cache_clear()


def body(name: str = "Rosa Lima", **changes: Any) -> Json:
    """A member as the administrator wants them."""
    return {"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@example.com", "roles": ["admin"]} | changes


def invite(**changes: Any) -> Answer:
    """Invite somebody."""
    return call("POST", PEOPLE, body(**changes), as_=ADMIN)


def edit(member: Json, **changes: Any) -> Answer:
    """Change somebody."""
    kept = {name: member[name] for name in ("name", "email", "roles", "sector", "active")}
    return call("PUT", f"{PEOPLE}/{member['id']}", kept | changes, as_=ADMIN)


def everybody() -> list[Json]:
    """All members."""
    found: list[Json] = call("GET", PEOPLE, as_=ADMIN).json["people"]
    return found


def test_somebody_is_invited_moved_and_disabled_at_once() -> None:
    made = invite(name="Otto Braga", roles=["sector"], sector="works")

    assert made.status == 201
    assert made.json == body("Otto Braga", roles=["sector"], sector="works") | {
        "id": made.json["id"],
        "active": True,
        "invited": True,
    }
    assert everybody() == [made.json]
    moved = edit(made.json, sector="health")
    assert (moved.status, moved.json["sector"]) == (200, "health")
    off = edit(moved.json, active=False)
    assert (off.json["active"], everybody()) == (False, [off.json])
    assert call("GET", "/v1/staff/people", as_=OMBUDSMAN).json["people"] == []


def test_the_last_administrator_cannot_leave() -> None:
    rosa = invite().json

    assert_problem(edit(rosa, roles=["manager"]), 422, "roles")
    assert_problem(edit(rosa, active=False), 422, "active")
    assert_problem(edit(rosa, roles=[]), 422, "roles")
    invite(name="Ana Reis")
    assert edit(rosa, roles=["manager"]).status == 200


def test_nobody_is_there_twice_and_a_sector_is_one_that_is_in_use() -> None:
    invite()

    assert_problem(invite(), 422, "email")
    assert_problem(invite(email="ROSA@example.com"), 422, "email")
    assert_problem(invite(name="Otto", roles=["sector"]), 422, "sector")
    assert_problem(invite(name="Otto", roles=["sector"], sector="nowhere"), 422, "sector")
    assert_problem(invite(name="Otto", roles=["manager"], sector="works"), 422, "sector")
    assert_problem(invite(name="Otto", roles=["citizen"], email="otto@localhost"), 422, "roles.0", "email")
    assert len(everybody()) == 1


def test_the_data_protection_officer_is_invited_and_is_in_the_group_of_the_role() -> None:
    made = invite(roles=["data_protection"])

    assert (made.status, made.json["roles"], made.json["sector"]) == (201, ["data_protection"], None)
    group = boto3.client("cognito-idp").list_users_in_group(UserPoolId=staff.pool(), GroupName="data_protection")
    assert len(group["Users"]) == 1


def test_an_invitation_is_sent_again_until_they_have_signed_in() -> None:
    rosa = invite().json

    assert call("POST", f"{PEOPLE}/{rosa['id']}/invitation", as_=ADMIN).status == 200
    client = boto3.client("cognito-idp")
    password: Any = {"UserPoolId": staff.pool(), "Username": rosa["email"], "Password": "Longa-e-comprida-1"}
    client.admin_set_user_password(**password, Permanent=True)
    assert_problem(call("POST", f"{PEOPLE}/{rosa['id']}/invitation", as_=ADMIN), 409)
    assert_problem(call("POST", f"{PEOPLE}/nobody/invitation", as_=ADMIN), 404)
    assert_problem(call("PUT", f"{PEOPLE}/nobody", body(), as_=ADMIN), 404)


@pytest.mark.parametrize("who", [OMBUDSMAN, ATTENDANT, MANAGER, WORKS, DATA_PROTECTION])
def test_only_the_administrator_keeps_them(who: str) -> None:
    assert call("GET", PEOPLE, as_=who).status == 403
    assert call("POST", PEOPLE, body(), as_=who).status == 403
    assert everybody() == []
