"""Cold starts: what importing app.py costs each function, beside bare boto3 with one client."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tasks.project import ROOT

_RUNS = 7
_FLOOR = 'import boto3; boto3.client("dynamodb")'
# Processor time, so that whatever else the machine does is not measured; without the interpreter's own start.
_PROGRAM = """
import json, sys, time
start = time.process_time()
{imports}
print(json.dumps([time.process_time() - start, sorted(sys.modules)]))
"""
# Heavy packages, and the functions that cannot start without them.
_NEEDED_BY: Mapping[str, frozenset[str]] = {
    "PIL": frozenset({"process_photos"}),
    "pi_heif": frozenset({"process_photos"}),
    "pydantic": frozenset({"api_handler"}),
    # For the outbox and SES; the API's own use of it, photos and exports, waits for the first request that has any.
    "boto3": frozenset({"route_occurrences", "send_notices", "send_alerts"}),
    "h3": frozenset(),
    "chalicelib.api.openapi.document": frozenset(),
}


@dataclass(frozen=True, slots=True)
class ColdStart:
    """The median processor time a function's imports take, its ratio to the floor's, and what it has no need of."""

    function: str
    seconds: float
    ratio: float
    modules: int
    not_needed: list[str]


def measured() -> Iterator[ColdStart]:
    """The cold start of every function, each of several runs in an interpreter of its own."""
    config: dict[str, Any] = json.loads((ROOT / ".chalice" / "config.json").read_text())
    environment = os.environ | config["environment_variables"] | {"AWS_DEFAULT_REGION": "sa-east-1"}
    floors: list[float] = []
    for function in config["stages"]["package"]["lambda_functions"]:
        runs = []
        for _ in range(_RUNS):
            # In turns: a machine that slows down meanwhile slows both.
            floors.append(_run(_FLOOR, environment)[0])
            runs.append(_run("import app", environment | {"AWS_LAMBDA_FUNCTION_NAME": name_of(function)}))
        seconds, floor = median(run[0] for run in runs), median(floors[-_RUNS:])
        loaded = runs[0][1]
        yield ColdStart(
            function, round(seconds, 3), round(seconds / floor, 2), len(loaded), not_needed(function, loaded)
        )


def name_of(function: str) -> str:
    """What a function is called where it runs."""
    return f"ombudsman-bench-{function.replace('_', '-')}"


def not_needed(function: str, loaded: list[str]) -> list[str]:
    """The heavy packages of some modules that a function could do without when it starts."""
    return sorted(name for name, functions in _NEEDED_BY.items() if name in loaded and function not in functions)


def show(*, as_json: bool) -> None:
    """Print the cold starts as they are measured."""
    if as_json:
        print(json.dumps([asdict(one) for one in measured()], indent=2))
        return
    print(f"{'function':>20} {'seconds':>8} {'ratio':>6} {'modules':>8} not needed")
    for one in measured():
        names = " ".join(one.not_needed) or "-"
        print(f"{one.function:>20} {one.seconds:>8} {one.ratio:>6} {one.modules:>8} {names}", flush=True)


def _run(imports: str, environment: Mapping[str, str]) -> tuple[float, list[str]]:
    command = [sys.executable, "-c", _PROGRAM.format(imports=imports)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    seconds, modules = json.loads(done.stdout)
    return float(seconds), list(modules)
