"""What several roles of one person add up to, and where a report is before it is forwarded."""

from tests import citizens, flow_steps
from tests.api.test_matrix import PURPOSE, ROSA, D, S, three
from tests.citizens import ANA
from tests.clocks import Clock
from tests.flow_steps import HEALTH, WORKS
from tests.gateway import call, token
from tests.payloads import a_body


def test_somebody_with_two_roles_may_do_what_either_may(town: None, clock: Clock) -> None:
    citizens.remember(ANA)
    ordinary, report, _ = three(ended=False)
    both = token("admin", "manager", name="Both")

    assert call("GET", f"{D}/settings", as_=both).status == 200
    assert call("GET", f"{S}/{ordinary['protocol']}", as_=both).status == 200
    assert call("GET", f"{S}/{report['protocol']}", as_=both).status == 404
    assert call("GET", f"{S}/{ordinary['protocol']}/identity{PURPOSE}", as_=both).status == 403


def test_a_report_is_in_no_sectors_list_before_the_ombudsman_forwards_it(town: None, clock: Clock) -> None:
    for body in (a_body("misconduct"), a_body("health_service", identity=ROSA | {"mode": "confidential"})):
        flow_steps.register_and_route(body)

    for who in (WORKS, HEALTH, flow_steps.ATTENDANT, flow_steps.MANAGER):
        for sort in ("registered", "due"):
            assert flow_steps.listed(f"sort={sort}", who) == []
    assert len(flow_steps.listed("")) == 2
