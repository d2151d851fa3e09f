"""Authentication: the actor in the claims of a token that API Gateway has verified."""

import re
from http import HTTPStatus
from typing import Any

from chalice.app import CognitoUserPoolAuthorizer, Request

from chalicelib import settings
from chalicelib.api.http.problems import BadRequest
from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.people.people import STAFF_ROLES, Actor, Role

staff = CognitoUserPoolAuthorizer("staff", provider_arns=[settings.STAFF_POOL_ARN])
citizens = CognitoUserPoolAuthorizer("citizens", provider_arns=[settings.CITIZENS_POOL_ARN])


def actor(request: Request, *roles: Role) -> Actor:
    """The signed-in actor. Raises Forbidden unless they have one of the roles, or any role when none is named."""
    claims = _claims(request)
    held = frozenset(role for role in STAFF_ROLES if role.value in _groups(claims.get("cognito:groups", "")))
    if not held & (set(roles) or STAFF_ROLES):
        raise Forbidden("Your roles do not include this.")
    sector = claims.get("custom:sector") if Role.SECTOR in held else None
    return Actor(str(claims.get("name") or claims.get("email") or ""), held, sector or None, claims.get("sub"))


def person(request: Request) -> Person:
    """The signed-in citizen."""
    claims = _claims(request)
    return Person(str(claims["sub"]), str(claims["cognito:username"]))


def email(request: Request) -> str:
    """The e-mail address of the signed-in actor, empty when the token has none."""
    return str(_claims(request).get("email", ""))


def _claims(request: Request) -> dict[str, Any]:
    claims: dict[str, Any] = (request.context.get("authorizer") or {}).get("claims") or {}
    if not claims:
        raise BadRequest(HTTPStatus.UNAUTHORIZED, "Sign in first.")
    return claims


def _groups(claim: object) -> set[str]:
    # API Gateway passes a list of groups on as text, `[ombudsman manager]` or `ombudsman,manager`.
    if isinstance(claim, str):
        return set(re.split(r"[\s,\[\]]+", claim))
    return {str(group) for group in claim} if isinstance(claim, list) else set()
