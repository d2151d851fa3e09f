"""Every status, action and role through the API: done as the table says, or refused with nothing changed.

The table is written here a second time, from the product's description, so that the code's own cannot be wrong alone.
tests/domain tries every refused action in every run; here a quick run tries one for each status, role and refusal.
"""

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.flow_steps import ADMIN, ATTENDANT, MANAGER, OMBUDSMAN, WORKS, bring_to, read, register, try_to
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("town", "clock")

S = Status
ROLES = {"ombudsman": OMBUDSMAN, "sector": WORKS, "attendant": ATTENDANT, "manager": MANAGER}
PERFORMERS = {
    "analyse": {"ombudsman"},
    "forward": {"ombudsman"},
    "ask_citizen": {"ombudsman"},
    "complement": {"attendant"},
    "accept": {"sector"},
    "return": {"sector"},
    "answer": {"sector"},
    "send_back": {"ombudsman"},
    "conclude": {"ombudsman"},
    "archive": {"ombudsman"},
    "reopen": {"ombudsman"},
    "reclassify": {"ombudsman"},
    "extend": {"ombudsman"},
    "extend_sector": {"ombudsman"},
    "mark_duplicate": {"ombudsman"},
    "note": set(ROLES),
    "assign": {"ombudsman", "sector"},
    "publish_description": {"ombudsman"},
    "seen": {"ombudsman", "sector"},
    "disclose": {"ombudsman"},
    "resend": {"ombudsman"},
    "cover": {"ombudsman"},
    "erase_file": {"ombudsman", "sector"},
}
OPEN = {S.RECEIVED, S.IN_ANALYSIS, S.AWAITING_CITIZEN, S.FORWARDED, S.IN_PROGRESS, S.SECTOR_ANSWERED}
SOURCES = {
    "analyse": {S.RECEIVED},
    "forward": {S.RECEIVED, S.IN_ANALYSIS, S.FORWARDED, S.IN_PROGRESS},
    "ask_citizen": {S.IN_ANALYSIS, S.FORWARDED, S.IN_PROGRESS, S.SECTOR_ANSWERED},
    "complement": {S.AWAITING_CITIZEN},
    "accept": {S.FORWARDED},
    "return": {S.FORWARDED, S.IN_PROGRESS},
    "answer": {S.FORWARDED, S.IN_PROGRESS},
    "send_back": {S.SECTOR_ANSWERED},
    "conclude": {S.IN_ANALYSIS, S.SECTOR_ANSWERED},
    "archive": {S.RECEIVED, S.IN_ANALYSIS},
    "reopen": {S.CONCLUDED, S.ARCHIVED},
    "reclassify": OPEN,
    "extend": OPEN - {S.AWAITING_CITIZEN},
    "extend_sector": {S.FORWARDED, S.IN_PROGRESS},
    "mark_duplicate": OPEN,
    "note": set(S),
    "assign": OPEN,
    "publish_description": set(S),
    # A sector has nothing to look at here: nothing was asked of the citizen while it had the occurrence.
    "seen": {S.SECTOR_ANSWERED},
    # Nothing is attached here.
    "disclose": set(),
    "resend": {S.FORWARDED, S.IN_PROGRESS},
    # Nor is there a photo.
    "cover": set(),
    "erase_file": set(),
}
# Where each status came from decides whether works has it.
WITH_WORKS = {S.FORWARDED, S.IN_PROGRESS, S.SECTOR_ANSWERED}
JUSTIFICATION = "O material ainda não chegou ao almoxarifado."


def said_with(action: str, leader: str) -> flow_steps.Json:
    """The compulsory members of an action's body."""
    bodies: dict[str, flow_steps.Json] = {
        "forward": {"sector": "works"},
        "ask_citizen": {"text": "Onde fica?"},
        "complement": {"text": "Na esquina."},
        "return": {"reason": "Não é nosso.", "suggested_sector": "health"},
        "answer": {"text": "Tapado.", "outcome": "solved"},
        "send_back": {"reason": "Diga quando."},
        "conclude": {"text": "Tapado.", "outcome": "solved"},
        "archive": {"reason": "withdrawn", "text": "Desistiu."},
        "reopen": {"comment": "Voltou."},
        "reclassify": {"priority": "high"},
        "extend": {"justification": JUSTIFICATION},
        "extend_sector": {"justification": JUSTIFICATION},
        "mark_duplicate": {"leader": leader},
        "note": {"text": "Lembrete."},
        "assign": {"assignee": None},
        "publish_description": {"text": None},
        "disclose": {"attachment": "0" * 26, "visibility": "public"},
        "cover": {"photo": "0" * 26, "rectangles": []},
        "erase_file": {"file": "0" * 26, "reason": "Outra pessoa."},
    }
    return bodies.get(action, {})


def allowed(status: Status, role: str) -> set[str]:
    """The actions of a role in a status, by the description."""
    found = {action for action, roles in PERFORMERS.items() if role in roles and status in SOURCES[action]}
    return found - ({"seen"} if role == "sector" else set())


def offered_to(status: Status, role: str) -> set[str]:
    """The actions that are offered: those, and attaching, which has a route of its own."""
    if not sees(status, role):
        return set()
    attaches = role == "ombudsman" or (role == "sector" and status in {S.FORWARDED, S.IN_PROGRESS})
    return allowed(status, role) | ({"attach"} if attaches else set())


def sees(status: Status, role: str) -> bool:
    """Whether a role sees the occurrence that was brought to a status."""
    return role != "sector" or status in WITH_WORKS


def refusal(status: Status, action: str, role: str) -> int:
    """The status code that refuses an action that is not offered."""
    if not sees(status, role):
        return 404
    return 409 if role in PERFORMERS[action] else 403


def tried(status: Status, role: str) -> list[str]:
    """The refused actions to try: all in a thorough run, otherwise one for each refusal, another in each status."""
    refused = sorted(PERFORMERS.keys() - (allowed(status, role) if sees(status, role) else set()))
    turn = list(S).index(status) * 3
    one_each = {refusal(status, action, role): action for action in refused[turn:] + refused[:turn]}
    return either(thorough=refused, quick=list(one_each.values()))


@pytest.mark.parametrize("status", S)
def test_what_is_not_in_the_table_is_refused_and_never_offered(status: Status) -> None:
    leader, protocol = register()["protocol"], bring_to(status)["protocol"]
    before = flow_steps.everything()

    for role, who in ROLES.items():
        offered = offered_to(status, role)
        for action in tried(status, role):
            answer = try_to(action, protocol, who, **said_with(action, leader))
            assert answer.status == refusal(status, action, role), (role, action, answer)
            if answer.status == 409:
                assert set(answer.json["allowed_actions"]) == offered
                assert answer.json["current"]["status"] == status.value
        if sees(status, role):
            assert set(read(protocol, who).json["allowed_actions"]) == offered
    assert flow_steps.everything() == before


@pytest.mark.parametrize("status", S)
def test_what_is_in_the_table_is_done_by_anyone_who_may(status: Status) -> None:
    leader = register()["protocol"]
    for role, who in ROLES.items():
        for action in allowed(status, role) if sees(status, role) else ():
            protocol = bring_to(status)["protocol"]

            answer = try_to(action, protocol, who, **said_with(action, leader))

            assert answer.status == 200, (action, role, answer)
            assert answer.json["timeline"][-1]["action"] == action
            assert answer.json["timeline"][-1]["sequence"] == len(answer.json["timeline"])


def test_what_is_no_action_of_the_staff_is_refused() -> None:
    protocol = register()["protocol"]

    for action in ("register", "lapse", "recalculate", "delete", "", "ANALYSE"):
        answer = try_to(action, protocol, OMBUDSMAN)
        assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["action"])


def test_who_keeps_the_directory_reads_and_does_nothing_with_occurrences() -> None:
    leader, protocol = register()["protocol"], register()["protocol"]

    assert read(protocol, ADMIN).status == 403
    for action in PERFORMERS:
        assert try_to(action, protocol, ADMIN, **said_with(action, leader)).status == 403


def test_a_second_question_in_a_cycle_is_refused() -> None:
    receipt = bring_to(S.AWAITING_CITIZEN)
    assert flow_steps.say(receipt, "Na esquina.").status == 201

    answer = try_to("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Qual esquina?")

    assert (answer.status, "ask_citizen" in answer.json["allowed_actions"]) == (409, False)


@pytest.mark.parametrize("action", ["extend", "extend_sector"])
def test_a_second_extension_is_refused(action: str) -> None:
    protocol = bring_to(S.IN_PROGRESS)["protocol"]
    flow_steps.act(action, protocol, OMBUDSMAN, justification=JUSTIFICATION)

    answer = try_to(action, protocol, OMBUDSMAN, justification=JUSTIFICATION)

    assert (answer.status, action in answer.json["allowed_actions"]) == (409, False)
