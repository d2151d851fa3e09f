"""Each function starts with what it needs and nothing more, and answers all the same."""

import json
from collections.abc import Mapping

import pytest

from chalicelib import functions
from tasks.bench import cold
from tests.infra import documents

FUNCTIONS = sorted(documents.config()["stages"]["package"]["lambda_functions"])
OWN = {
    "route_occurrences": "streams",
    "aggregate_metrics": "aggregation",
    "process_photos": "uploads",
    "read_mail": "inbox",
    "send_notices": "outbox",
    "flag_overdue": "overdue",
    "recalculate_dues": "recalculation",
    "send_alerts": "alerts",
    "reconcile_metrics": "reconciliation",
    "publish_data": "publication",
    "lapse_unanswered": "lapses",
    "apply_retention": "retention",
}
EVENTS = set(OWN.values())


def assert_it_loads_its_own_part_of_the_package(function: str, loaded: list[str]) -> None:
    """Nothing of what other functions do."""
    events = {name for name in EVENTS if f"chalicelib.events.{name}" in loaded}
    assert events == ({OWN[function]} if function in OWN else set())
    assert ("chalicelib.api.blueprints" in loaded) is (function == "api_handler"), function
    assert cold.not_needed(function, loaded) == [], function


def cold_environment(name: str) -> dict[str, str]:
    """The environment of a function in Lambda."""
    given: dict[str, str] = documents.config()["environment_variables"]
    return given | {"AWS_LAMBDA_FUNCTION_NAME": name}


def test_outside_lambda_every_function_is_loaded() -> None:
    _, loaded = cold._run("import app", documents.config()["environment_variables"])

    assert {f"chalicelib.events.{name}" for name in EVENTS} | {"chalicelib.api.blueprints"} <= set(loaded)


def test_a_function_is_known_by_the_name_its_template_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    resources = documents.template("app")["Resources"].values()
    names = [made["Properties"]["FunctionName"]["Fn::Sub"] for made in resources if "MemorySize" in str(made)]

    for name in names:
        monkeypatch.setattr(functions, "_RUNNING", name.replace("${Stage}", "production"))
        assert [one for one in FUNCTIONS if functions.runs(one)] == [name.split("${Stage}-")[1].replace("-", "_")]
    assert len(names) == len(FUNCTIONS)


def test_all_are_shown_and_load_their_own_part_of_the_package(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cold, "_RUNS", 1)
    floor = cold._run(cold._FLOOR, documents.config()["environment_variables"] | {"AWS_DEFAULT_REGION": "sa-east-1"})
    run, loaded = cold._run, {}

    def started(imports: str, given: Mapping[str, str]) -> tuple[float, list[str]]:
        if imports == cold._FLOOR:
            # One start of bare boto3 is as good as another here.
            return floor
        name = given["AWS_LAMBDA_FUNCTION_NAME"]
        seconds, loaded[name] = run(imports, cold_environment(name))
        return seconds, loaded[name]

    monkeypatch.setattr(cold, "_run", started)

    cold.show(as_json=True)

    shown = json.loads(capsys.readouterr().out)
    assert sorted(one["function"] for one in shown) == FUNCTIONS
    assert all(one["seconds"] > 0 and one["ratio"] > 0 for one in shown)
    for function in FUNCTIONS:
        assert_it_loads_its_own_part_of_the_package(function, loaded[cold.name_of(function)])
