"""The OpenAPI document has every route and every status of the API, and nothing else."""

import subprocess
import sys

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from app import app
from chalicelib.api.http.examples import KEY, PROTOCOL
from chalicelib.api.http.problems import STATUS_OF
from chalicelib.api.staff.action_examples import EXAMPLES
from chalicelib.api.staff.action_requests import MODELS
from chalicelib.domain import access_keys, protocols
from tests.api.described import check, described, operations, whole
from tests.gateway import call

# The names that generated clients call; part of the contract.
NAMES = [
    "clients_add",
    "clients_list_all",
    "clients_revoke",
    "contract_describe",
    "directory_delete_document_calendars",
    "directory_delete_document_categories",
    "directory_delete_document_rules",
    "directory_delete_document_sectors",
    "directory_delete_document_templates",
    "directory_delete_document_texts",
    "directory_list_documents_calendars",
    "directory_list_documents_categories",
    "directory_list_documents_rules",
    "directory_list_documents_sectors",
    "directory_list_documents_templates",
    "directory_list_documents_texts",
    "directory_propose_calendar",
    "directory_put_document_calendars",
    "directory_put_document_categories",
    "directory_put_document_rules",
    "directory_put_document_sectors",
    "directory_put_document_templates",
    "directory_put_document_texts",
    "directory_put_settings",
    "directory_read_document_calendars",
    "directory_read_document_categories",
    "directory_read_document_rules",
    "directory_read_document_sectors",
    "directory_read_document_templates",
    "directory_read_document_texts",
    "directory_read_settings",
    "health_health",
    "management_define",
    "management_export",
    "management_list_comments",
    "management_list_overdue",
    "management_list_places",
    "management_list_steps",
    "management_summarise",
    "me_copy",
    "me_correct",
    "me_erase",
    "me_read",
    "mine_add_message",
    "mine_add_photo",
    "mine_evaluate",
    "mine_follow",
    "mine_list_mine",
    "mine_register",
    "mine_reopen",
    "mine_subscribe",
    "mine_unsubscribe",
    "occurrences_add_message",
    "occurrences_add_photo",
    "occurrences_evaluate",
    "occurrences_follow",
    "occurrences_list_categories",
    "occurrences_list_nearby",
    "occurrences_register",
    "occurrences_reopen",
    "occurrences_subscribe",
    "occurrences_unsubscribe",
    "open311_create",
    "open311_define",
    "open311_read",
    "open311_read_request",
    "open311_read_token",
    "outside_answer_asked",
    "outside_read_asked",
    "people_edit",
    "people_invite",
    "people_invite_again",
    "people_list_everybody",
    "public_read_nearby",
    "public_read_town",
    "public_support",
    "public_withdraw_support",
    "reports_read_report",
    "reports_write_report",
    "session_end",
    "session_keep",
    "session_renew",
    "sign_in_ask",
    "sign_in_leave",
    "sign_in_prove",
    "sign_in_prove_govbr",
    "sign_in_refresh",
    "sign_in_start_govbr",
    "staff_act",
    "staff_act_on_several",
    "staff_attach",
    "staff_count_views",
    "staff_give_new_key",
    "staff_list_filters",
    "staff_list_looks",
    "staff_list_mails",
    "staff_list_mails_of",
    "staff_list_nearby",
    "staff_list_occurrences",
    "staff_list_people",
    "staff_list_privacy",
    "staff_me",
    "staff_preview_action",
    "staff_read",
    "staff_register",
    "staff_replace_filters",
    "staff_reveal",
]


def test_every_route_is_described_and_nothing_else() -> None:
    assert set(operations()) == {(method, path) for path, methods in app.routes.items() for method in methods}


def test_the_description_is_openapi_3_1() -> None:
    assert described()["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(described()).iter_errors()) == []


def test_anybody_may_read_it_and_keep_it_for_five_minutes() -> None:
    answer = call("GET", "/v1/openapi.json")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_it_is_made_only_for_those_who_ask() -> None:
    names = "('openapi.document', 'openapi.schemas')"
    program = f"import sys, app; print([name for name in sys.modules if name.endswith({names})])"

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert done.stdout == "[]\n"


def test_every_operation_says_what_it_is_for_and_who_may() -> None:
    names = [operation["operationId"] for operation in operations().values()]

    assert len(names) == len(set(names))
    for (method, path), operation in operations().items():
        assert operation["summary"], (method, path)
        schemes = [name for one in operation["security"] for name in one]
        authorizer = app.routes[path][method].authorizer
        assert not authorizer or {"staff": "staff", "citizens": "citizen"}[authorizer.name] in schemes, (method, path)
        assert ("access_key" in schemes) == any(
            parameter["name"] == "X-Access-Key" for parameter in operation["parameters"]
        )


def test_every_refusal_is_described_where_it_can_happen() -> None:
    everywhere: set[str] = set()
    for (_, path), operation in operations().items():
        statuses = set(operation["responses"])
        everywhere |= statuses
        assert "429" in statuses
        assert (statuses >= {"401", "403"}) == ({"staff": []} in operation["security"])
        # Open311 has one status for every field that it refuses.
        of_bodies = {"400", "413", "415"} | ({"422"} if not path.startswith("/open311/") else set())
        assert (statuses >= of_bodies) == ("requestBody" in operation)
        assert (statuses >= {"404", "422"}) >= ("{protocol}" in path)
    assert everywhere >= {str(status.value) for status in STATUS_OF.values()}
    assert not {status for status in everywhere if status.startswith("5")} - {"503"}


def test_every_refusal_is_a_problem_with_all_its_fields() -> None:
    for operation in operations().values():
        for status, response in operation["responses"].items():
            # Open311 has errors of its own.
            if int(status) >= 400 and "text/xml" not in response["content"]:
                [(content_type, content)] = response["content"].items()
                name = content["schema"]["$ref"].rpartition("/")[2]
                assert content_type == "application/problem+json"
                assert set(described()["components"]["schemas"][name]["required"]) >= {
                    *("type", "title", "status", "detail", "request_id", "errors")
                }


def test_every_example_is_as_described() -> None:
    seen = 0
    for operation in operations().values():
        contents = [*operation["responses"].values(), operation.get("requestBody", {})]
        for content in [one for part in contents for one in part.get("content", {}).values()]:
            for example in [*content.get("examples", {}).values(), {"value": content.get("example")}]:
                if example["value"] is not None:
                    check(content["schema"], example["value"])
                    seen += 1
    assert seen > 100
    assert protocols.parse(PROTOCOL)
    assert access_keys.parse(KEY)


def test_every_action_is_one_of_the_bodies_and_has_its_example() -> None:
    body = operations()["POST", "/v1/staff/occurrences/{protocol}/actions"]["requestBody"]
    content = body["content"]["application/json"]

    assert set(content["schema"]["discriminator"]["mapping"]) == {action.value for action in MODELS} == set(EXAMPLES)
    for action in EXAMPLES:
        schema = {**content["schema"], "components": described()["components"]}
        assert not whole(schema).is_valid({"action": action, "version": 1, "color": "blue"})


def test_a_member_that_is_not_described_would_be_noticed() -> None:
    schema = {"$ref": "#/components/schemas/MessageShape"}
    message = {"id": "1", "at": "2026-11-23T18:00:00Z", "text": "Piorou."}

    check(schema, message)
    for wrong in ({**message, "author": "Ana"}, {**message, "at": "today"}, {"id": "1", "text": "Piorou."}):
        with pytest.raises(AssertionError):
            check(schema, wrong)


def test_the_names_of_operations_stay() -> None:
    """Generated clients call them, and the document's links name them."""
    assert sorted(operation["operationId"] for operation in operations().values()) == NAMES
