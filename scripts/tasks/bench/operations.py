"""The operations that are measured, each as its caller makes it: requests through app.py, records and schedules."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from typing import Any

from app import app
from chalicelib.domain import protocols
from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.search import indexed_words
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, Role
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks
from chalicelib.services import aggregation, overdue
from chalicelib.store.directory import directory
from chalicelib.store.identities.items import IdentityItem
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item, to_occurrence
from chalicelib.store.occurrences.record_mapping import identity_item
from chalicelib.store.search import index, people
from chalicelib.store.search.index import Entry
from tasks.bench import channels, tables
from tasks.bench.channels import Mails, Program
from tasks.seeding import cases, demo_town, histories, sources

_AT_ONCE = 10_000
_NOW = datetime.now(UTC)
_CLAIMS = {"name": "Bench", "email": "bench@example.com", "cognito:groups": "[ombudsman]"}
_LONGEST = 10
# The oldest of those that fill the town are of its first day.
_DAY_OF_THE_OLDEST = (_NOW - timedelta(days=89)).date().isoformat()
_HERE = {"latitude": "-24.1836", "longitude": "-46.7889"}
_FALL_DUE = 37
_FIRST = ["Maria", "José", "Ana", "João", "Antônio", "Francisca", "Carlos", "Paulo", "Adriana", "Lucas"]
_LAST = ["Silva", "Santos", "Oliveira", "Souza", "Lima", "Pereira", "Ferreira", "Costa", "Rodrigues", "Almeida"]
_LAST += ["Nascimento", "Alves", "Carvalho", "Araújo", "Ribeiro", "Gomes", "Martins", "Rocha", "Barbosa", "Dias"]
FLAGGING = f"flag_overdue, {_FALL_DUE} due"
_OPEN311, _REQUESTS = "/open311/v2/{name}", {"name": "requests.json"}
Json = dict[str, Any]


def _entry(item: OccurrenceItem) -> Entry:
    words = indexed_words(to_occurrence(item), directory.load())
    return Entry(protocols.Protocol(item.protocol), item.registered_at.date(), words)


def _introduce(items: Sequence[OccurrenceItem]) -> None:
    """Give every other occurrence an author: each tenth of them a Maria, each two hundredth a Maria Silva."""
    marks: list[people.MarkItem] = []
    with IdentityItem.batch_write() as batch:
        for number, item in enumerate(items[::2]):
            name = f"{_FIRST[number % 10]} {_LAST[number // 10 % 20]} {number}"
            author = Identity(IdentityMode.IDENTIFIED, name, phone=f"13 9{item.protocol[4:12]}")
            protocol = protocols.Protocol(item.protocol)
            batch.save(identity_item(protocol, author))
            marks += people.items(protocol, item.registered_at, author)
    people.put(marks)


class _Context:
    """What Lambda says of an invocation."""

    aws_request_id = "bench"


class Bench:
    """A town that fills up with real cases over the last ninety days."""

    def __init__(self) -> None:
        demo_town.put_directory()
        directory.forget()
        simulated_cases = histories.simulate_cases(
            cases.read(sources.YEAR, sources.BOSTON).cases, directory.load(), _NOW
        )
        self._models = cycle([simulated.occurrence for simulated in simulated_cases])
        self._numbers = count()
        self._filled = 0
        self._phone = f"13 9{protocols.compose(_NOW.year, 2)[4:12]}"
        self._noted = self._answered = (self._fresh(), 1)
        self._receipts = cycle([self._register() for _ in range(20)])
        around = self._ask("GET", "/v1/occurrences/nearby", query=_HERE, signed_in=False)
        self._neighbour = around["occurrences"][0]["id"]
        self._mails = Mails()
        self._program = Program(Actor(_CLAIMS["name"], frozenset({Role.ADMIN})))

    def fill(self, size: int) -> None:
        """Keep, count and index occurrences until there are so many.

        Many are counted at once: sorted by their days they share most counters, and it takes a tenth of the time.
        """
        while self._filled < size:
            items = [self._item() for _ in range(min(_AT_ONCE, size - self._filled))]
            tables.keep(items)
            aggregation.count(map(observations.observed, items))
            index.add(map(_entry, items))
            _introduce(items)
            self._filled += len(items)

    def let_fall_due(self) -> None:
        """Have the due of some more occurrences pass this moment."""
        now = datetime.now(UTC)
        passed = directory.load().settings.day_of(now) - timedelta(days=1)
        model = replace(
            next(self._models),
            status=Status.RECEIVED,
            sector=None,
            sector_clock=None,
            pause=None,
            legal=LegalClock(passed, passed),
        )
        due = [replace(model, protocol=protocols.compose(now.year, next(self._numbers))) for _ in range(_FALL_DUE)]
        tables.keep([to_item(occurrence, NextChecks(flag_at=now)) for occurrence in due])

    def rest(self) -> None:
        """Prepare nothing."""

    def operations(self) -> dict[str, Callable[[], object]]:
        """The measured operations by name."""
        summary = ("GET", "/v1/management/summary")
        return {
            "register": self._register,
            "follow": self._follow,
            "staff page": lambda: self._ask("GET", "/v1/staff/occurrences"),
            "list, category": lambda: self._listed(category="tree"),
            "list, status": lambda: self._listed(status="in_progress"),
            "list, sector": lambda: self._listed(sector="parks"),
            "list, last page": lambda: self._listed(registered_to=_DAY_OF_THE_OLDEST),
            "search, one word": lambda: self._listed(text="buraco"),
            "search, two words": lambda: self._listed(text="buraco rua"),
            "search, by due": lambda: self._listed(text="buraco", sort="due"),
            "search, a person": lambda: self._listed(person="Maria Silva", purpose="Bench"),
            "search, many people": lambda: self._listed(person="Maria", purpose="Bench"),
            "search, a phone": lambda: self._listed(person=self._phone, purpose="Bench"),
            "counts": lambda: self._ask("GET", "/v1/staff/counts"),
            "act": self._note,
            "nearby": lambda: self._ask("GET", "/v1/occurrences/nearby", query=_HERE, signed_in=False),
            "nearby, one": lambda: self._about_neighbour("GET"),
            "support": lambda: self._about_neighbour("PUT"),
            "support again": lambda: self._about_neighbour("PUT", "the-same-key-again"),
            "mail, new": self._mails.new,
            "mail, answer": self._answer_by_mail,
            "open311, send": self._send_by_program,
            "open311, list": lambda: self._ask("GET", _OPEN311, path=_REQUESTS, signed_in=False),
            FLAGGING: lambda: overdue.flag(datetime.now(UTC)),
            "summary": lambda: self._ask(*summary),
            "map": lambda: self._ask("GET", "/v1/management/places"),
            "summary, 1 filter": lambda: self._ask(*summary, query={"sector": "works"}),
            "summary, 2 filters": lambda: self._ask(*summary, query={"sector": "works", "channel": "app"}),
            # Last, since they count more than there shall be.
            "aggregate 1": lambda: self._count(1),
            "aggregate 10": lambda: self._count(10),
            "aggregate 100": lambda: self._count(100),
        }

    def _item(self) -> OccurrenceItem:
        number, known = next(self._numbers), directory.load().settings
        registered_at = _NOW - timedelta(days=number % 90, minutes=number % 600)
        model = next(self._models)
        days = known.day_of(registered_at) - known.day_of(model.registered_at)
        occurrence = replace(
            model,
            protocol=protocols.compose(registered_at.year, number),
            registered_at=registered_at,
            # It takes as many days as it really did, or the histograms would be of one day.
            closed_at=model.closed_at + days if model.closed_at else None,
            closed_on=model.closed_on + days if model.closed_on else None,
        )
        return to_item(occurrence, next_checks(occurrence, known, _NOW))

    def _count(self, number: int) -> None:
        items = [self._item() for _ in range(number)]
        self._filled += number
        aggregation.count(map(observations.observed, items))

    def _register(self) -> Json:
        place = {"latitude": -24.1836, "longitude": -46.7889, "address": {"neighbourhood": "Centro"}}
        body = {"category": "garbage", "description": "Lixo acumulado em frente ao 120", "location": place}
        return self._ask("POST", "/v1/occurrences", body=body, signed_in=False)

    def _follow(self) -> Json:
        receipt = next(self._receipts)
        path = {"protocol": receipt["protocol"]}
        key = {"x-access-key": receipt["access_key"]}
        return self._ask("GET", "/v1/occurrences/{protocol}", path=path, headers=key, signed_in=False)

    def _answer_by_mail(self) -> None:
        protocol, answered = self._answered
        self._mails.answer(protocol)
        self._answered = (protocol, answered + 1) if answered < _LONGEST else (self._fresh(), 1)

    def _send_by_program(self) -> Json:
        media = {"content-type": channels.FORM}
        form = self._program.form()
        return self._ask("POST", _OPEN311, path=_REQUESTS, body=form, headers=media, signed_in=False)

    def _about_neighbour(self, method: str, key: str | None = None) -> Json:
        """One occurrence in public, or a support of it: under a key of its own unless one is given."""
        address = "/v1/occurrences/nearby/{id}" + ("" if method == "GET" else "/support")
        headers = {"idempotency-key": key or f"device-{next(self._numbers):08d}"}
        return self._ask(method, address, path={"id": self._neighbour}, headers=headers, signed_in=False)

    def _listed(self, **filters: str) -> Json:
        return self._ask("GET", "/v1/staff/occurrences", query={"sort": "registered", "limit": "50"} | filters)

    def _note(self) -> Json:
        protocol, version = self._noted
        body = {"action": "note", "version": version, "text": "Vimos."}
        path = {"protocol": protocol}
        case = self._ask("POST", "/v1/staff/occurrences/{protocol}/actions", path=path, body=body)
        # A timeline that grew long would be measured instead of the action.
        self._noted = (protocol, case["version"]) if case["version"] < _LONGEST else (self._fresh(), 1)
        return case

    def _fresh(self) -> str:
        return str(self._register()["protocol"])

    def _ask(  # noqa: PLR0913  # a request has so many parts
        self,
        method: str,
        resource: str,
        *,
        path: Json | None = None,
        query: Json | None = None,
        body: Json | str | None = None,
        headers: Json | None = None,
        signed_in: bool = True,
    ) -> Json:
        context = {"resourcePath": resource, "httpMethod": method, "identity": {}, "path": resource}
        event = {
            "httpMethod": method,
            "requestContext": context | ({"authorizer": {"claims": _CLAIMS}} if signed_in else {}),
            "pathParameters": path,
            "multiValueQueryStringParameters": {name: [text] for name, text in (query or {}).items()} or None,
            "headers": {"content-type": "application/json"} | (headers or {}),
            "stageVariables": None,
            "body": json.dumps(body) if isinstance(body, dict) else body,
            "isBase64Encoded": False,
        }
        answer = app(event, _Context())
        if answer["statusCode"] >= 300:  # noqa: PLR2004  # not a success
            raise RuntimeError(answer["body"])
        found: Json = json.loads(answer["body"])
        return found
