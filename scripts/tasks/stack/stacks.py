"""CloudFormation stacks, changed through change sets."""

import functools
import hashlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

import boto3
from botocore.exceptions import ClientError, WaiterError

from tasks.project import give_up, say

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef, WaiterConfigTypeDef

_UNCHANGED = ("didn't contain changes", "No updates are to be performed")


@functools.cache
def _cloudformation() -> "CloudFormationClient":
    return boto3.client("cloudformation")


def outputs(name: str) -> dict[str, str]:
    """The outputs of a stack, none when there is no such stack."""
    try:
        (stack,) = _cloudformation().describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        return {}
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def apply(name: str, template: Path, available: Mapping[str, str], via: str | None = None) -> dict[str, str]:
    """Make a stack like its template, giving it those of the available values it has parameters for.

    A template over 50 kB must go via a bucket.

    Parameters that are not given keep their previous value, or take their default. Ends the command when
    CloudFormation refuses.
    """
    kind: Literal["CREATE", "UPDATE"] = "UPDATE" if _exists(name) else "CREATE"
    source = _source(template, via)
    change_set = f"deploy-{int(time.time() * 1000)}"
    _cloudformation().create_change_set(
        StackName=name,
        ChangeSetName=change_set,
        ChangeSetType=kind,
        **source,
        Parameters=_parameters(source, available, _known(name) if kind == "UPDATE" else set()),
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    if _has_changes(name, change_set):
        _cloudformation().execute_change_set(StackName=name, ChangeSetName=change_set)
        _wait(name, kind)
        say(f"Stack {name}: {kind.lower()}d.")
    else:
        _cloudformation().delete_change_set(StackName=name, ChangeSetName=change_set)
        say(f"Stack {name}: unchanged.")
    return outputs(name)


def _exists(name: str) -> bool:
    try:
        (stack,) = _cloudformation().describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" not in str(error):
            raise
        return False
    return stack["StackStatus"] != "REVIEW_IN_PROGRESS"


def _known(name: str) -> set[str]:
    (stack,) = _cloudformation().describe_stacks(StackName=name)["Stacks"]
    return {parameter["ParameterKey"] for parameter in stack.get("Parameters", [])}


class _Source(TypedDict, total=False):
    """Where CloudFormation finds a template."""

    TemplateBody: str
    TemplateURL: str


def _source(template: Path, via: str | None) -> _Source:
    if via is None:
        return {"TemplateBody": template.read_text()}
    s3 = boto3.client("s3")
    key = f"templates/{hashlib.sha256(template.read_bytes()).hexdigest()}{template.suffix}"
    s3.put_object(Bucket=via, Key=key, Body=template.read_bytes())
    return {"TemplateURL": f"{s3.meta.endpoint_url}/{via}/{key}"}


def _parameters(source: _Source, available: Mapping[str, str], known: set[str]) -> "list[ParameterTypeDef]":
    wanted = _cloudformation().validate_template(**source)["Parameters"]
    given: list[ParameterTypeDef] = []
    for key in (parameter["ParameterKey"] for parameter in wanted):
        if key in available:
            given.append({"ParameterKey": key, "ParameterValue": available[key]})
        elif key in known:
            given.append({"ParameterKey": key, "UsePreviousValue": True})
    return given


def _has_changes(name: str, change_set: str) -> bool:
    try:
        _cloudformation().get_waiter("change_set_create_complete").wait(
            StackName=name, ChangeSetName=change_set, WaiterConfig={"Delay": 1, "MaxAttempts": 300}
        )
    except WaiterError:
        reason = _cloudformation().describe_change_set(StackName=name, ChangeSetName=change_set).get("StatusReason", "")
        if any(text in reason for text in _UNCHANGED):
            return False
        give_up(f"Stack {name}: {reason}")
    return True


def _wait(name: str, kind: str) -> None:
    waiting: WaiterConfigTypeDef = {"Delay": 1, "MaxAttempts": 3600}
    try:
        if kind == "CREATE":
            _cloudformation().get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig=waiting)
        else:
            _cloudformation().get_waiter("stack_update_complete").wait(StackName=name, WaiterConfig=waiting)
    except WaiterError:
        events = _cloudformation().describe_stack_events(StackName=name)["StackEvents"]
        failed = [event for event in events if event["ResourceStatus"].endswith("_FAILED")]
        reasons = [f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}" for event in failed]
        give_up("\n".join([f"Stack {name} failed.", *reversed(reasons)]))
