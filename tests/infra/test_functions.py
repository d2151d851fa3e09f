"""Every function is found by Lambda, has its own grants, and gets the environment it reads."""

import ast
from typing import Any

import pytest

from app import app
from chalicelib.store.notices import deliveries
from tests.infra import documents


def function_names() -> set[str]:
    return {"api_handler", *(source.name for source in app.event_sources)}


def statements() -> list[tuple[str, dict[str, Any]]]:
    return [(name, statement) for name, policy in documents.policies().items() for statement in policy["Statement"]]


def logical_id(function: str) -> str:
    return "APIHandler" if function == "api_handler" else "".join(word.title() for word in function.split("_"))


def test_lambda_finds_every_handler_in_app() -> None:
    """Handlers elsewhere would be imported without app.py, hence without its middleware."""
    assert all(source.handler_string.startswith("app.") for source in app.event_sources)


def test_the_configuration_names_every_function_and_no_other() -> None:
    for stage in documents.config()["stages"].values():
        assert stage["lambda_functions"].keys() == function_names()


def test_every_function_has_a_policy_of_its_own() -> None:
    (stage,) = documents.config()["stages"].values()

    files = {name: chosen["iam_policy_file"] for name, chosen in stage["lambda_functions"].items()}

    assert files == {name: f"policy-{name}.json" for name in function_names()}
    assert documents.policies().keys() == function_names()


@pytest.mark.parametrize(("function", "statement"), statements())
def test_no_grant_is_wider_than_it_must_be(function: str, statement: dict[str, Any]) -> None:
    resources = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]

    assert statement["Effect"] == "Allow"
    assert all("*" not in action for action in statement["Action"])
    assert all(isinstance(resource, dict) for resource in resources), "a resource is a parameter of the template"


def test_no_function_but_those_that_people_write_to_and_are_written_to_by_reach_identities() -> None:
    readers = {function for function, statement in statements() if "Identities" in str(statement["Resource"])}

    assert readers == {"api_handler", "apply_retention", "read_mail", "send_notices"}


def test_only_what_sends_notices_and_codes_sends_mail_and_only_from_the_towns_identity() -> None:
    senders = {function: statement for function, statement in statements() if "ses:SendEmail" in statement["Action"]}

    assert senders.keys() == {"api_handler", "send_notices"}
    for statement in senders.values():
        is_local, everything, elsewhere = statement["Resource"]["Fn::If"]
        assert (is_local, everything) == ("IsLocal", "*")
        assert all(
            identity["Fn::Sub"].endswith(("/${MailIdentity}", "/${MailFrom}")) for identity in elsewhere["Fn::If"][1:]
        )


def test_a_delivery_is_held_for_longer_than_anyone_who_sends_it_may_run() -> None:
    timeout = documents.template("app")["Resources"]["SendNotices"]["Properties"]["Timeout"]
    queue = documents.template("foundation")["Resources"]["Outbox"]["Properties"]

    assert deliveries.HELD_FOR.total_seconds() > 2 * timeout
    assert deliveries.HELD_FOR.total_seconds() < queue["VisibilityTimeout"]
    assert queue["VisibilityTimeout"] >= 6 * timeout


def test_no_function_may_scan() -> None:
    assert not [function for function, statement in statements() if "dynamodb:Scan" in statement["Action"]]


def test_every_function_keeps_its_logs_for_a_while_and_only_its_own() -> None:
    resources = documents.template("app")["Resources"]
    for function in function_names():
        group = f"/aws/lambda/ombudsman-${{Stage}}-{function.replace('_', '-')}"
        owned = [made["Properties"] for made in resources.values() if made.get("Type") == "AWS::Logs::LogGroup"]
        (logs,) = (made for made in owned if made["LogGroupName"] == {"Fn::Sub": group})
        (grant,) = (made for name, made in statements() if name == function and made["Sid"] == "OwnLogs")

        assert "RetentionInDays" in logs
        assert group in grant["Resource"]["Fn::Sub"]


def test_every_function_has_an_alarm_on_its_errors() -> None:
    resources = documents.template("app")["Resources"].values()
    alarms = [made["Properties"] for made in resources if made.get("Type") == "AWS::CloudWatch::Alarm"]
    watched = {alarm["Dimensions"][0]["Value"]["Ref"] for alarm in alarms if alarm["MetricName"] == "Errors"}

    assert watched == {logical_id(function) for function in function_names()}


def test_settings_configuration_and_template_name_the_same_environment() -> None:
    source = (documents.ROOT / "chalicelib" / "settings.py").read_text()
    read = {
        node.slice.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    }
    given = documents.template("app")["Globals"]["Function"]["Environment"]["Variables"].keys()

    assert read == documents.config()["environment_variables"].keys()
    assert read == {name for name in given if not name.startswith("POWERTOOLS_")}
