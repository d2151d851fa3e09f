"""The administrator edits the town's settings like every other entry of the directory."""

import pytest

from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, EscalationPolicy, EscalationStep
from chalicelib.domain.people.recipients import Recipient
from chalicelib.store.directory import directory
from tests.api.problems import assert_problem
from tests.directory_entries import (
    put_settings,
    some_settings,
    stock,
)
from tests.flow_steps import (
    ADMIN,
    OMBUDSMAN,
    WORKS,
)
from tests.gateway import call

pytestmark = pytest.mark.usefixtures("town", "clock")

SETTINGS = "/v1/directory/settings"


def test_settings_that_never_named_a_ladder_are_read_with_the_ordinary_one() -> None:
    directory.put_settings({name: part for name, part in some_settings().items() if name != "ladder"})

    seen = call("GET", SETTINGS, as_=WORKS).json["ladder"]

    assert [rung["days"] for rung in seen["legal"]] == [rung.days for rung in DEFAULT_LADDER.legal]
    assert seen["sector"][-1] == {"days": 10, "to": "top_authority", "every": 7}


def test_settings_without_a_ladder_have_the_ordinary_one_and_the_functions_climb_what_was_said() -> None:
    content = some_settings(version=1)
    del content["ladder"]

    plain = put_settings(content)
    assert (plain.status, directory.load().settings.ladder) == (200, DEFAULT_LADDER)
    assert plain.json["ladder"]["sector"][-1] == {"days": 10, "to": "top_authority", "every": 7}

    assert put_settings(some_settings(version=plain.json["version"])).status == 200
    said = EscalationPolicy(
        sector=(EscalationStep(-2, Recipient.SECTOR), EscalationStep(3, Recipient.SECTOR_HEAD, every=5)),
        legal=(EscalationStep(-4, Recipient.OMBUDSMAN),),
    )
    assert directory.load().settings.ladder == said


def test_settings_are_read_and_edited_like_everything_else() -> None:
    stock()

    first = call("GET", SETTINGS, as_=WORKS).json
    answer = put_settings(first | {"name": "Vila Nova"})

    left_out: dict[str, object] = {
        "state": "SP",
        "public_contacts": dict.fromkeys(("phone", "email", "address", "hours")),
        "emergency": [],
        "privacy": None,
        "data_officer": None,
        "retention": {"identity_years": 5, "read_years": 5},
    }
    assert (answer.status, answer.json) == (200, left_out | some_settings(name="Vila Nova", version=2))
    assert_problem(put_settings(first), 409)
    assert_problem(put_settings(some_settings()), 409)
    assert_problem(put_settings(answer.json, OMBUDSMAN), 403)
    assert_problem(call("DELETE", SETTINGS, as_=ADMIN), 405)
