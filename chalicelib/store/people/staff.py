"""The members of the staff in Cognito's user pool: a group for each role, the sector as an attribute."""

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chalicelib import settings
from chalicelib.domain.errors import IllegalAction, invalid
from chalicelib.domain.people.people import STAFF_ROLES, Role
from chalicelib.domain.people.staff import Member, Wanted
from chalicelib.store.user_pools import client

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

_SECONDS = 60
_PAGE = 60
_SECTOR = "custom:sector"
_INVITED = "FORCE_CHANGE_PASSWORD"
_kept: dict[str, tuple[float, Sequence[Member]]] = {}


def pool() -> str:
    """The id of the staff's pool."""
    return settings.STAFF_POOL_ARN.rpartition("/")[2]


def members(within: float = _SECONDS) -> Sequence[Member]:
    """All members, active or not, as they were at most so many seconds ago."""
    kept = _kept.get(pool())
    if kept and time.monotonic() - kept[0] < within:
        return kept[1]
    found = list(_read())
    _kept[pool()] = (time.monotonic(), found)
    return found


def add(wanted: Wanted) -> Member:
    """Add a member, to whom the pool mails a first password. Raises InvalidFields for an address in use."""
    try:
        made = client().admin_create_user(
            UserPoolId=pool(),
            Username=wanted.email,
            UserAttributes=_attributes(wanted),
            TemporaryPassword=_first_password(),
            DesiredDeliveryMediums=["EMAIL"],
        )["User"]
    except client().exceptions.UsernameExistsException as error:
        raise invalid("email", "Somebody of the staff has this address already.") from error
    for role in sorted(wanted.roles):
        client().admin_add_user_to_group(UserPoolId=pool(), Username=made["Username"], GroupName=role.value)
    if not wanted.active:
        client().admin_disable_user(UserPoolId=pool(), Username=made["Username"])
    forget()
    return replace(_member(made, wanted.roles), active=wanted.active)


def change(before: Member, wanted: Wanted) -> Member:
    """Make a member what is wanted; one who loses a role, the sector or the way in cannot renew a sign-in any more."""
    name = before.username
    if not wanted.active and before.active:
        client().admin_disable_user(UserPoolId=pool(), Username=name)
    for role in sorted(before.roles - wanted.roles):
        client().admin_remove_user_from_group(UserPoolId=pool(), Username=name, GroupName=role.value)
    if wanted.sector is None and before.sector is not None:
        client().admin_delete_user_attributes(UserPoolId=pool(), Username=name, UserAttributeNames=[_SECTOR])
    has = {"email": before.email, "email_verified": "true", "name": before.name, _SECTOR: before.sector}
    changed = [attribute for attribute in _attributes(wanted) if has[attribute["Name"]] != attribute["Value"]]
    if changed:
        # A new address counts as verified: the administrator answers for it.
        verified: list[AttributeTypeTypeDef] = [{"Name": "email_verified", "Value": "true"}]
        changed += verified if wanted.email != before.email else []
        client().admin_update_user_attributes(UserPoolId=pool(), Username=name, UserAttributes=changed)
    for role in sorted(wanted.roles - before.roles):
        client().admin_add_user_to_group(UserPoolId=pool(), Username=name, GroupName=role.value)
    if wanted.active and not before.active:
        client().admin_enable_user(UserPoolId=pool(), Username=name)
    if not wanted.active or before.roles - wanted.roles or wanted.sector != before.sector:
        client().admin_user_global_sign_out(UserPoolId=pool(), Username=name)
    forget()
    return replace(
        before,
        name=wanted.name,
        email=wanted.email,
        roles=wanted.roles,
        sector=wanted.sector,
        active=wanted.active,
    )


def invite_again(member: Member) -> None:
    """Mail a member who has not signed in yet a new first password. Raises IllegalAction when they have meanwhile."""
    try:
        client().admin_create_user(
            UserPoolId=pool(),
            Username=member.email,
            TemporaryPassword=_first_password(),
            MessageAction="RESEND",
            DesiredDeliveryMediums=["EMAIL"],
        )
    except client().exceptions.UnsupportedUserStateException as error:
        raise IllegalAction("Only who has not signed in yet is invited again.") from error


def _first_password() -> str:
    # It has a character of each kind, whatever the pool asks for; it is mailed, kept nowhere, and good for one sign-in.
    return f"{secrets.token_urlsafe(15)}-Aa1"


def _attributes(wanted: Wanted) -> "list[AttributeTypeTypeDef]":
    attributes: list[AttributeTypeTypeDef] = [
        {"Name": "email", "Value": wanted.email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": wanted.name},
    ]
    return attributes + ([{"Name": _SECTOR, "Value": wanted.sector}] if wanted.sector else [])


def forget() -> None:
    """Read the members again next time."""
    _kept.clear()


def _read() -> Iterator[Member]:
    roles: dict[str, set[Role]] = {}
    for role in sorted(STAFF_ROLES):
        pages = (
            client()
            .get_paginator("list_users_in_group")
            .paginate(UserPoolId=pool(), GroupName=role.value, PaginationConfig={"PageSize": _PAGE})
        )
        for page in pages:
            for user in page["Users"]:
                roles.setdefault(user["Username"], set()).add(role)
    for part in client().get_paginator("list_users").paginate(UserPoolId=pool(), PaginationConfig={"PageSize": _PAGE}):
        for user in part["Users"]:
            yield _member(user, frozenset(roles.get(user["Username"], ())))


def _member(user: Mapping[str, Any], roles: frozenset[Role]) -> Member:
    said = {attribute["Name"]: attribute["Value"] for attribute in user["Attributes"]}
    return Member(
        id=said["sub"],
        username=user["Username"],
        name=said.get("name") or said.get("email", ""),
        email=said.get("email", ""),
        roles=roles,
        sector=said.get(_SECTOR) or None,
        active=user["Enabled"],
        is_invited=user["UserStatus"] == _INVITED,
    )
