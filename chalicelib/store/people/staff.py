"""The members of the staff in Cognito's user pool: a group for each role, the sector as an attribute."""

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from chalicelib import settings
from chalicelib.domain.people.people import STAFF_ROLES, Role
from chalicelib.domain.people.staff import Member

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

_SECONDS = 60
_PAGE = 60
_INVITED = "FORCE_CHANGE_PASSWORD"
_kept: dict[str, tuple[float, Sequence[Member]]] = {}


@cache
def client() -> "CognitoIdentityProviderClient":
    """The connection to the user pools, made at its first use."""
    config = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 3})
    return boto3.client("cognito-idp", config=config)


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
        name=said.get("name") or said.get("email", ""),
        email=said.get("email", ""),
        roles=roles,
        sector=said.get("custom:sector") or None,
        active=user["Enabled"],
        is_invited=user["UserStatus"] == _INVITED,
    )
