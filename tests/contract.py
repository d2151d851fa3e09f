"""Schemathesis over the API, from its own description: the number of calls, and every breach of the contract."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.schemas import BaseSchema

from chalicelib.api.http.examples import KEY, PROTOCOL

Json = dict[str, Any]
Receipt = tuple[str, str]

_SHOWN_BYTES = 2_000
_OFF = {"enabled": False}


@dataclass
class Exploration:
    """The result of a run: its calls by phase and by status, and a text for each breach."""

    calls: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        phases = ", ".join(f"{phase} {count}" for phase, count in self.calls.items())
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        lines = [f"{self.calls.total()} calls ({phases}); answers {statuses}", *self.wrong.values()]
        return "\n".join(lines)


def config(tokens: Iterable[tuple[Json, str]], examples: int, **more: Any) -> SchemathesisConfig:
    """All phases, `examples` tries for each route, with a token for each part of the routes that needs one."""
    return SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "continue-on-failure": True,
            "generation": {"max-examples": examples, "database": "none", "deterministic": True},
            "operations": [
                *({**part, "headers": {"Authorization": f"Bearer {token}"}} for part, token in tokens),
                # The examples carry real access keys, and a wrong one answers 404, as if there were nothing to open.
                {"include-path-regex": r"^/v1/occurrences/\{protocol\}", "checks": {"ignored_auth": _OFF}},
                # Deleting takes out of use: the entry stays readable.
                {"include-path-regex": "^/v1/directory/", "checks": {"use_after_free": _OFF}},
            ],
            "checks": {
                # No schema can express check digits and rules between members.
                "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422", "429"]},
                # A missing access key is a wrong one: the answer does not say whether the occurrence exists.
                "missing_required_header": {"expected-statuses": ["401", "403", "404", "422", "429"]},
            },
            **more,
        }
    )


def closed(document: Json) -> Json:
    """The description read strictly: clients shall bear new members in an answer, but today there are none."""
    schemas = {
        name: {"additionalProperties": False, **schema} if "properties" in schema else schema
        for name, schema in document["components"]["schemas"].items()
    }
    return {**document, "components": {**document["components"], "schemas": schemas}}


def targeted(document: Json, register: Callable[[str], Receipt]) -> Json:
    """The description with real occurrences for its examples, one for each path that names one.

    Without them most calls would be 404. `register` is given the path.
    """
    paths = dict(document["paths"])
    for path, methods in paths.items():
        if "{protocol}" in path:
            protocol, key = register(path)
            paths[path] = json.loads(json.dumps(methods).replace(PROTOCOL, protocol).replace(KEY, key))
    return {**document, "paths": paths}


def explore(schema: BaseSchema) -> Exploration:
    """Call everything there is in every phase."""
    seen = Exploration()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(seen, event.phase.name.lower(), event.recorder)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            seen.wrong[str(event)] = f"the run itself failed: {event}"
    return seen


def _note(seen: Exploration, phase: str, recorder: ScenarioRecorder) -> None:
    seen.calls[phase] += len(recorder.interactions)
    for interaction in recorder.interactions.values():
        if interaction.response is not None:
            seen.statuses[interaction.response.status_code] += 1
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                seen.wrong.setdefault(_name(recorder, failure), _described(recorder, case_id, failure))


def _name(recorder: ScenarioRecorder, failure: Failure) -> str:
    return f"{failure.operation}: {failure.title}: {failure.message[:80]}"


def _described(recorder: ScenarioRecorder, case_id: str, failure: Failure) -> str:
    interaction = recorder.interactions[case_id]
    request, response = interaction.request, interaction.response
    body = (request.body or b"")[:_SHOWN_BYTES]
    answer = f"{response.status_code} {response.content[:_SHOWN_BYTES]!r}" if response else "nothing"
    said = f"{request.method} {request.uri} {body!r}"
    return f"\n{failure.operation}: {failure.title}\n{failure.message}\n  sent: {said}\n  came: {answer}"
