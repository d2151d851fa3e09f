"""The foundation's tables on an engine that has no CloudFormation."""

from collections.abc import Collection
from typing import Any

import boto3
import yaml

from tasks.project import INFRA

_ARGUMENTS = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, taken as they are written."""


_Loader.add_multi_constructor("", lambda _loader, _tag, node: node.value)


def create_tables(stage: str = "test", only: Collection[str] | None = None) -> None:
    """Create the tables of a stage, or some of them, empty."""
    template: dict[str, Any] = yaml.load((INFRA / "foundation.yaml").read_text(), _Loader)  # noqa: S506  # a safe one
    client = boto3.client("dynamodb")
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::DynamoDB::Table":
            properties = resource["Properties"]
            arguments: Any = {name: properties[name] for name in _ARGUMENTS if name in properties}
            name = properties["TableName"].replace("${Stage}", stage)
            if only is None or name in only:
                client.create_table(TableName=name, **arguments)
