"""What an officer's saved filters, an outside body's link and the management are answered."""

from collections.abc import Callable
from typing import Any

from tests import flow_steps, outside
from tests.counted import count
from tests.flow_steps import MANAGER, OMBUDSMAN, WORKS
from tests.payloads import stream_record

A_FILTER = {"name": "Atrasadas", "query": "view=late&sector=works"}


def filters_are_saved(send: Callable[..., Any]) -> None:
    """Send every request of saved filters; the second edit is of an old version."""
    for _ in range(2):
        send("PUT", "/v1/staff/filters", {"version": 0, "filters": [A_FILTER]}, as_=OMBUDSMAN)
    send("GET", "/v1/staff/filters", as_=OMBUDSMAN)


def an_outside_body_answers(send: Callable[..., Any]) -> None:
    """Send every request of an outside body, some of which are refused."""
    outside.add_water()
    link = outside.link_in(outside.mailed(outside.forwarded())[0])
    send("POST", "/v1/outside/case", {"link": "nobodys"})
    send("POST", "/v1/outside/case", {"link": link})
    send("POST", "/v1/outside/answer", {"link": link, "action": "answer", "text": ""})
    send("POST", "/v1/outside/answer", {"link": link, **outside.DONE})


def management_reads(send: Callable[..., Any]) -> None:
    """Send every request of the management."""
    protocols = {item["protocol"]["S"] for item in flow_steps.kept("occurrence")}
    assert count(*(stream_record(protocol) for protocol in sorted(protocols))) == []
    for path in ("summary", "series?by=week", "places?resolution=9", "overdue", "export.csv", "definitions"):
        send("GET", f"/v1/management/{path}", as_=MANAGER)
    send("GET", "/v1/management/summary?sector=works&kind=complaint", as_=WORKS)
    send("GET", "/v1/management/comments", as_=MANAGER)
    send("GET", "/v1/management/places?resolution=10", as_=MANAGER)
    report = {"analysis": "A orla.", "measures": "Ronda semanal."}
    for version in (None, 1, 1):
        send("PUT", "/v1/management/reports/2026", {**report, "version": version}, as_=OMBUDSMAN)
    for year in (2026, 2025):
        send("GET", f"/v1/management/reports/{year}", as_=MANAGER)
