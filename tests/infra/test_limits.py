"""Every route has the limits of exactly one class, so that no crowd takes another's place."""

from collections import Counter
from typing import Any

import pytest

from app import app
from tests.infra import documents

TEMPLATE = documents.template("app")
SETTINGS: list[dict[str, Any]] = TEMPLATE["Resources"]["RestAPI"]["Properties"]["MethodSettings"]
# They are asked by browsers' and monitors' programs, not by people.
MACHINES = {"/v1/health", "/v1/openapi.json"}
# What comes above the usual here does some work first.
REGISTERING = {("/v1/occurrences", "POST"), ("/v1/citizen/occurrences", "POST")}
# A storm: as many registrations as are expected in ten minutes, and then all of them in ten seconds.
STORM, SECONDS = 500, 10


def routes() -> list[tuple[str, str]]:
    return [(path, method) for path, methods in app.routes.items() for method in methods]


def class_of(path: str, method: str) -> str:
    authorizer = app.routes[path][method].authorizer
    # A session is renewed when its token has expired: no authorizer can be asked.
    if (authorizer is not None and authorizer.name == "staff") or path.startswith("/v1/staff/session"):
        return "Staff"
    if path in MACHINES:
        return "Machines"
    if (path, method) in REGISTERING:
        return "Registrations"
    return "CitizenReads" if method == "GET" else "CitizenWrites"


def named(path: str, method: str) -> list[dict[str, Any]]:
    spelling = "/" + path.replace("/", "~1")
    return [one for one in SETTINGS if (one["ResourcePath"], one["HttpMethod"]) == (spelling, method)]


@pytest.mark.parametrize(("path", "method"), routes())
def test_a_route_has_the_limits_of_its_class(path: str, method: str) -> None:
    own = named(path, method)
    everybody_else = [one for one in SETTINGS if one["ResourcePath"] == "/*"]

    (chosen,) = own or everybody_else

    assert bool(own) is (class_of(path, method) != "Staff")
    assert chosen["ThrottlingRateLimit"] == {"Ref": f"{class_of(path, method)}PerSecond"}
    assert chosen["ThrottlingBurstLimit"] == {"Ref": f"{class_of(path, method)}AtOnce"}


def test_no_limit_is_for_a_route_that_is_not_there() -> None:
    spelt = Counter((one["ResourcePath"], one["HttpMethod"]) for one in SETTINGS)

    there = {("/" + path.replace("/", "~1"), method) for path, method in routes()}

    assert spelt.keys() - there == {("/*", "*")}
    assert set(spelt.values()) == {1}


def test_no_setting_keeps_what_people_send() -> None:
    assert all(one["LoggingLevel"] == "OFF" and one["DataTraceEnabled"] is False for one in SETTINGS)


def test_a_storm_passes() -> None:
    parameters = TEMPLATE["Parameters"]

    allowed = parameters["RegistrationsAtOnce"]["Default"] + SECONDS * parameters["RegistrationsPerSecond"]["Default"]

    assert allowed >= STORM
