"""What an officer's saved filters and an outside body's link are answered."""

from collections.abc import Callable
from typing import Any

from tests import outside
from tests.flow_steps import OMBUDSMAN

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
