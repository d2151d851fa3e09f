"""What the emulator does not take from the templates as AWS does, given to it through its API after a deployment."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3

_ABSENT = [{"exists": False}]
_ABSENT_VALUES = [{type_: _ABSENT} for type_ in ("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS")]


def close_all(outputs: Mapping[str, str], template: Path) -> None:
    """Have a stage of the emulator behave like its templates, given the outputs of its stacks."""
    _set_gateway_responses(outputs["RestAPIId"], template)
    _set_route_limits(outputs["RestAPIId"])
    _set_stream_filters()
    _verify_sender(outputs["MailFrom"])


def _set_gateway_responses(api_id: str, template: Path) -> None:
    # The emulator does not read them from the API's definition.
    gateway = boto3.client("apigateway")
    body = json.loads(template.read_text())["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    for kind, response in body["x-amazon-apigateway-gateway-responses"].items():
        gateway.put_gateway_response(restApiId=api_id, responseType=kind, **response)
    gateway.create_deployment(restApiId=api_id, stageName="api")


def _set_route_limits(api_id: str) -> None:
    # The emulator keeps them under CloudFormation's spelling of a route's path, where it does not look for them.
    gateway = boto3.client("apigateway")
    kept = gateway.get_stage(restApiId=api_id, stageName="api")["methodSettings"]
    gateway.update_stage(
        restApiId=api_id,
        stageName="api",
        patchOperations=[
            {"op": "replace", "path": f"{route}/throttling/{limit}", "value": str(value)}
            for route, chosen in kept.items()
            if "~1" in route
            for limit, value in (
                ("rateLimit", chosen["throttlingRateLimit"]),
                ("burstLimit", chosen["throttlingBurstLimit"]),
            )
        ],
    )


def _set_stream_filters() -> None:
    functions = boto3.client("lambda")
    for page in functions.get_paginator("list_event_source_mappings").paginate():
        for mapping in page["EventSourceMappings"]:
            filters = mapping.get("FilterCriteria", {}).get("Filters", [])
            spelt = [{"Pattern": json.dumps(spelt_for_emulator(json.loads(one["Pattern"])))} for one in filters]
            if spelt:
                functions.update_event_source_mapping(UUID=mapping["UUID"], FilterCriteria={"Filters": spelt})


def spelt_for_emulator(pattern: dict[str, Any]) -> dict[str, Any]:
    """A filter's pattern whose absent attributes are asked for by name alone; one that is spelt so stays as it is.

    AWS looks for a leaf, `{"BOOL": [{"exists": false}]}`; the emulator finds no leaf absent whose parent is.
    """
    return {name: _ABSENT if inner in _ABSENT_VALUES else _spelt(inner) for name, inner in pattern.items()}


def _spelt(inner: Any) -> Any:
    return spelt_for_emulator(inner) if isinstance(inner, dict) else inner


def _verify_sender(address: str) -> None:
    # Without a verified address the emulator's mail service sends nothing.
    ses = boto3.client("sesv2")
    if address and not any(one["IdentityName"] == address for one in ses.list_email_identities()["EmailIdentities"]):
        ses.create_email_identity(EmailIdentity=address)
