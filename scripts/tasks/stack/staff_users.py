"""The demo municipality's staff, in the local user pool; their passwords stay in the local folder."""

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict

import boto3
from botocore.exceptions import ClientError

from tasks.project import INFRA, local_dir

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

_STAFF = INFRA / "demo" / "users.json"


class Person(TypedDict):
    """A member of the staff."""

    email: str
    name: str
    roles: list[str]
    sector: NotRequired[str]


class SignIn(Person):
    """A member of the staff with the password of this machine's user pool."""

    password: str


def ensure_staff(pool: str) -> list[SignIn]:
    """Create the members of the staff that a pool lacks; the sign-ins of all, the same at every start."""
    staff: list[Person] = json.loads(_STAFF.read_text())
    passwords = _passwords([person["email"] for person in staff])
    cognito = boto3.client("cognito-idp")
    for person in staff:
        _ensure(cognito, pool, person, passwords[person["email"]])
    return [SignIn(**person, password=passwords[person["email"]]) for person in staff]


def _ensure(cognito: "CognitoIdentityProviderClient", pool: str, person: Person, password: str) -> None:
    attributes = {"email": person["email"], "email_verified": "true", "name": person["name"]}
    if "sector" in person:
        attributes["custom:sector"] = person["sector"]
    try:
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=person["email"],
            UserAttributes=[{"Name": name, "Value": value} for name, value in attributes.items()],
            TemporaryPassword=password,
            MessageAction="SUPPRESS",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise
        return
    cognito.admin_set_user_password(UserPoolId=pool, Username=person["email"], Password=password, Permanent=True)
    for role in person["roles"]:
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=person["email"], GroupName=role)


def _passwords(emails: list[str]) -> dict[str, str]:
    kept = _kept()
    known: dict[str, str] = json.loads(kept.read_text()) if kept.exists() else {}
    # A lower-case letter, a capital and a digit in front satisfy the pool's policy whatever follows.
    known |= {email: f"aB3{secrets.token_urlsafe(15)}" for email in emails if email not in known}
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(known, indent=2) + "\n")
    return known


def _kept() -> Path:
    return local_dir() / "passwords.json"
