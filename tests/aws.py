"""AWS for tests, made from infra/foundation.yaml: there is no second schema."""

import json
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import boto3
import yaml
from botocore.config import Config
from moto.backends import get_backend
from moto.cloudformation.utils import yaml_tag_constructor
from moto.core.models import DEFAULT_ACCOUNT_ID as ACCOUNT_ID

from chalicelib.store import exports, remote_files_queue, tables
from chalicelib.store.directory import directory, secrets
from chalicelib.store.metrics import used
from chalicelib.store.notices import outbox, push_keys, ses
from chalicelib.store.occurrences import crowds, file_queue, photos
from chalicelib.store.publication import files
from tests import direct_moto, fast_moto
from tests.calls import UNHEARD, unheard

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import WriteRequestTypeDef

TEMPLATE = Path(__file__).parent.parent / "infra" / "foundation.yaml"
STAGE, REGION = "test", "sa-east-1"
T = TypeVar("T")
_TABLE, _BUCKET = "AWS::DynamoDB::Table", "AWS::S3::Bucket"
_QUEUES = (
    *("Outbox", "OutboxDeadLetters", "RemoteFilesQueue", "RemoteFilesDeadLetters"),
    *("PhotoUploadsQueue", "PhotoUploadsDeadLetters"),
)
# moto would make an RSA key for every encrypted table; the queue of the notifications is not here.
_SLOW_OR_ELSEWHERE = ("SSESpecification", "NotificationConfiguration")
# Pickled: to read it back takes a tenth of what a deep copy takes.
_made: dict[str, tuple[bytes, dict[str, Any]]] = {}
# One call deletes 25 items.
_FEW, _AT_ONCE = 75, 25
_TABLE_ARGUMENTS = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


fast_moto.speed_up()
direct_moto.ask_directly()


class _Loader(yaml.CSafeLoader):
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


@cache
def _session() -> boto3.Session:
    return boto3.Session()


def keep_session() -> None:
    """Have clients made from one session while moto is active, which takes the default one away for each test."""
    boto3.DEFAULT_SESSION = _session()


@cache
def _engine(endpoint: str) -> "DynamoDBClient":
    # Not counted among the calls of a test that listens: no request of the application makes these.
    return boto3.client("dynamodb", endpoint_url=endpoint, config=Config(user_agent_extra=UNHEARD))


def create_in_moto() -> None:
    """Make the foundation's tables, buckets and outbox in moto: by its CloudFormation once, then as empty copies."""
    once("foundation", _create_in_moto)


def _create_in_moto() -> None:
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
    """Have the foundation's tables, empty, in a DynamoDB that has no CloudFormation."""
    client = _engine(endpoint)
    there_already = client.list_tables()["TableNames"]
    for resource in template()["Resources"].values():
        if resource["Type"] == _TABLE:
            properties = resource["Properties"]
            arguments = {name: properties[name] for name in _TABLE_ARGUMENTS if name in properties}
            name = properties["TableName"]["Fn::Sub"].replace("${Stage}", STAGE)
            if name in there_already:
                if _emptied(client, name, [key["AttributeName"] for key in properties["KeySchema"]]):
                    continue
                client.delete_table(TableName=name)
            client.create_table(TableName=name, **arguments)


def _emptied(client: "DynamoDBClient", name: str, keys: list[str]) -> bool:
    """Delete the items of a table if they are few, which is quicker than making its indexes again."""
    page = client.scan(TableName=name, Limit=_FEW)
    items = page["Items"]
    if "LastEvaluatedKey" in page:
        return False
    for first in range(0, len(items), _AT_ONCE):
        deletions: list[WriteRequestTypeDef] = [
            {"DeleteRequest": {"Key": {key: item[key] for key in keys}}} for item in items[first : first + _AT_ONCE]
        ]
        client.batch_write_item(RequestItems={name: deletions})
    return True


def once(name: str, make: Callable[[], T]) -> T:
    """Make something once in a process: its return value, tables and buckets; later callers get copies.

    The queues are put back empty.
    """
    if name not in _made:
        made = make()
        _made[name] = (pickle.dumps((made, _kept_by_moto()), pickle.HIGHEST_PROTOCOL), dict(_queues()))
        return made
    pickled, queues = _made[name]
    made, kept = pickle.loads(pickled)  # noqa: S301  # our own
    for now, before in zip(_kept_by_moto(), kept, strict=True):
        now.update(before)
    for queue in queues.values():
        queue._messages.clear()
        queue._pending_messages.clear()
    _queues().update(queues)
    forget()
    return cast("T", made)


def everything_stored() -> str:
    """The items of every table and the keys of every bucket, as JSON.

    Read from moto's memory: to ask for them takes a hundred times as long.
    """
    s3: Any = get_backend("s3")
    tables = get_backend("dynamodb")[ACCOUNT_ID][REGION].tables
    items = {name: [item.to_json() for item in table.all_items()] for name, table in tables.items()}
    keys = {name: list(bucket.keys) for name, bucket in s3[ACCOUNT_ID]["aws"].buckets.items()}
    return json.dumps([items, keys], sort_keys=True, default=str)


def _kept_by_moto() -> list[dict[str, Any]]:
    s3: Any = get_backend("s3")
    tables = get_backend("dynamodb")[ACCOUNT_ID][REGION].tables
    return [tables, s3.bucket_accounts, s3[ACCOUNT_ID]["aws"].buckets]


def _queues() -> dict[str, Any]:
    queues: dict[str, Any] = get_backend("sqs")[ACCOUNT_ID][REGION].queues
    return queues


def forget() -> None:
    """Have nothing of an earlier town remembered."""
    directory.forget()
    secrets.secret.cache_clear()
    push_keys.forget()
    crowds.forget()
    used.forget()


def reset_clients() -> None:
    """Have every store make its client again, so that it reaches the AWS of this test."""
    tables.forget_connections()
    unheard.cache_clear()
    exports._s3.cache_clear()
    files._s3.cache_clear()
    photos.s3.cache_clear()  # the client of the test before
    outbox._sqs.cache_clear()
    remote_files_queue._sqs.cache_clear()
    file_queue.sqs.cache_clear()
    ses._ses.cache_clear()
    forget()
