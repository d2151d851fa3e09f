"""AWS for tests, made from infra/foundation.yaml: there is no second schema."""

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import boto3
import yaml
from moto.backends import get_backend
from moto.cloudformation.utils import yaml_tag_constructor
from moto.core.models import DEFAULT_ACCOUNT_ID as ACCOUNT_ID

from chalicelib.store import exports, tables
from chalicelib.store.directory import directory, secrets
from chalicelib.store.notices import outbox, push_keys, ses
from chalicelib.store.occurrences import photos
from tests import fast_moto
from tests.calls import unheard

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

TEMPLATE = Path(__file__).parent.parent / "infra" / "foundation.yaml"
STAGE, REGION = "test", "sa-east-1"
T = TypeVar("T")
_TABLE, _BUCKET = "AWS::DynamoDB::Table", "AWS::S3::Bucket"
_QUEUES = ("Outbox", "OutboxDeadLetters")
# moto would make an RSA key for every encrypted table; the queue of the notifications is not here.
_SLOW_OR_ELSEWHERE = ("SSESpecification", "NotificationConfiguration")
_made: dict[str, tuple[dict[str, Any], Any]] = {}
_TABLE_ARGUMENTS = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


fast_moto.speed_up()


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms."""


_Loader.add_multi_constructor("", yaml_tag_constructor)


@cache
def template() -> dict[str, Any]:
    """The foundation as a document."""
    loaded: dict[str, Any] = yaml.load(TEMPLATE.read_text(), _Loader)  # noqa: S506  # our own file, a safe loader
    return loaded


@cache
def _cloudformation() -> "CloudFormationClient":
    return boto3.client("cloudformation")


def create_in_moto() -> None:
    """Create the foundation's tables, buckets and outbox in moto, through its CloudFormation."""
    resources = {
        name: made
        for name, made in template()["Resources"].items()
        if made["Type"] in (_TABLE, _BUCKET) or name in _QUEUES
    }
    for resource in resources.values():
        resource.pop("DependsOn", None)
        for name in _SLOW_OR_ELSEWHERE:
            resource["Properties"].pop(name, None)
    kept = {name: template()[name] for name in ("AWSTemplateFormatVersion", "Parameters", "Conditions")}
    _cloudformation().create_stack(
        StackName="foundation",
        # moto reads it as YAML and, where that fails, as JSON, which takes a hundredth: no YAML is indented with tabs.
        TemplateBody=json.dumps({**kept, "Resources": resources}, indent="\t"),
        Parameters=[{"ParameterKey": "Stage", "ParameterValue": STAGE}],
    )


def create_tables(endpoint: str) -> None:
    """Create the foundation's tables, empty, in a DynamoDB that has no CloudFormation."""
    client = boto3.client("dynamodb", endpoint_url=endpoint)
    there_already = client.list_tables()["TableNames"]
    for resource in template()["Resources"].values():
        if resource["Type"] == _TABLE:
            properties = resource["Properties"]
            arguments = {name: properties[name] for name in _TABLE_ARGUMENTS if name in properties}
            name = properties["TableName"]["Fn::Sub"].replace("${Stage}", STAGE)
            if name in there_already:
                client.delete_table(TableName=name)
            client.create_table(TableName=name, **arguments)


def once(name: str, make: Callable[[], T]) -> T:
    """What `make` returns and leaves in moto's tables: made once in a process, and put back for whoever asks again."""
    tables = get_backend("dynamodb")[ACCOUNT_ID][REGION].tables
    if name not in _made:
        made = make()
        _made[name] = (copy.deepcopy(dict(tables)), copy.deepcopy(made))
        return made
    kept, made = _made[name]
    tables.update(copy.deepcopy(kept))
    forget()
    return cast("T", copy.deepcopy(made))


def forget() -> None:
    """Have nothing of an earlier town remembered."""
    directory.forget()
    secrets.secret.cache_clear()
    push_keys.forget()


def reset_clients() -> None:
    """Have every store make its client anew, so that it reaches the AWS of this test."""
    tables.forget_connections()
    unheard.cache_clear()
    exports._s3.cache_clear()
    photos._s3.cache_clear()  # the client of the test before
    outbox._sqs.cache_clear()
    ses._ses.cache_clear()
    forget()
