"""The life cycle as the rules tell it, copied by hand and not taken from the code: what the tests compare it with."""

from dataclasses import dataclass

from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.people.people import Role

# action | from | to | who. `same` stays; `before` goes back to where the question was asked.
_TABLE = """
analyse        | received                                          | in_analysis      | ombudsman
forward        | received in_analysis forwarded in_progress        | forwarded        | ombudsman system
ask_citizen    | in_analysis forwarded in_progress sector_answered | awaiting_citizen | ombudsman
complement     | awaiting_citizen                                  | before           | citizen attendant
lapse          | awaiting_citizen                                  | archived         | system
accept         | forwarded                                         | in_progress      | sector
return         | forwarded in_progress                             | in_analysis      | sector
answer         | forwarded in_progress                             | sector_answered  | sector
send_back      | sector_answered                                   | in_progress      | ombudsman
conclude       | in_analysis sector_answered                       | concluded        | ombudsman
archive        | received in_analysis                              | archived         | ombudsman
reopen         | concluded archived                                | in_analysis      | citizen ombudsman
reclassify     | OPEN                                              | same             | ombudsman
extend         | OPEN-BUT-AWAITING                                 | same             | ombudsman
extend_sector  | forwarded in_progress                             | same             | ombudsman
mark_duplicate | OPEN                                              | concluded        | ombudsman
note           | ANY                                               | same             | STAFF-AND-SYSTEM
recalculate    | OPEN                                              | same             | system
assign         | OPEN                                              | same             | ombudsman sector
publish_description | ANY                                          | same             | ombudsman
seen           | OPEN                                              | same             | ombudsman sector
attach         | ANY                                               | same             | ombudsman sector
disclose       | ANY                                               | same             | ombudsman
resend         | forwarded in_progress                             | same             | ombudsman
cover          | ANY                                               | same             | ombudsman
uncover        | ANY                                               | same             | ombudsman
erase_file     | ANY                                               | same             | ombudsman sector
reissue_key    | ANY                                               | same             | ombudsman attendant
"""
_OPEN_BUT_AWAITING = "received in_analysis forwarded in_progress sector_answered"
_OPEN = f"{_OPEN_BUT_AWAITING} awaiting_citizen"
_GROUPS = {
    "OPEN-BUT-AWAITING": _OPEN_BUT_AWAITING,
    "OPEN": _OPEN,
    "ANY": f"{_OPEN} concluded archived",
    "STAFF-AND-SYSTEM": "attendant ombudsman sector manager system",
}


@dataclass(frozen=True)
class StoryLine:
    """One line of the table."""

    action: Action
    sources: frozenset[Status]
    target: str
    roles: frozenset[Role]


def _parsed(line: str) -> StoryLine:
    action, sources, target, roles = (part.strip() for part in line.split("|"))
    statuses, people = _GROUPS.get(sources, sources).split(), _GROUPS.get(roles, roles).split()
    return StoryLine(Action(action), frozenset(map(Status, statuses)), target, frozenset(map(Role, people)))


LINES = tuple(_parsed(line) for line in _TABLE.strip().splitlines())
# Who may do what from which status, while no condition stands in the way.
PERMITTED = frozenset((line.action, status, role) for line in LINES for status in line.sources for role in line.roles)
TARGETS = {line.action: line.target for line in LINES}
