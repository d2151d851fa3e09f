"""A template that gives a table several new indexes, as templates that each add one: DynamoDB makes no two at once."""

import copy
import json
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError
from samtranslator.yaml_helper import yaml_parse

from tasks.project import BUILD

_TABLE = "AWS::DynamoDB::Table"
Json = dict[str, Any]


def steps(template: Path, stage: str) -> list[Path]:
    """The templates to apply in turn on a stage; the last is the given one, alone where no table lacks two indexes."""
    whole = yaml_parse(template.read_text())
    missing = {
        name: _missing(made["Properties"], stage) for name, made in whole["Resources"].items() if _is_table(made)
    }
    return [
        *(
            _written(template, number, _without(whole, {name: found[number:] for name, found in missing.items()}))
            for number in range(1, max(map(len, missing.values()), default=0))
        ),
        template,
    ]


def _is_table(resource: Json) -> bool:
    return bool(resource["Type"] == _TABLE)


def _missing(wanted: Json, stage: str) -> list[str]:
    """The indexes that a table lacks, in the template's order; none of a table that is yet to be made."""
    name = wanted["TableName"]["Fn::Sub"].replace("${Stage}", stage)
    try:
        table = boto3.client("dynamodb").describe_table(TableName=name)["Table"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        return []
    there = {index["IndexName"] for index in table.get("GlobalSecondaryIndexes", [])}
    return [index["IndexName"] for index in wanted.get("GlobalSecondaryIndexes", []) if index["IndexName"] not in there]


def _without(template: Json, left_out: dict[str, list[str]]) -> Json:
    made = copy.deepcopy(template)
    for name, indexes in left_out.items():
        table = made["Resources"][name]["Properties"]
        kept = [index for index in table.get("GlobalSecondaryIndexes", []) if index["IndexName"] not in indexes]
        if indexes:
            table["GlobalSecondaryIndexes"] = kept
        # An attribute may be declared only where a key is made of it.
        keys = {key["AttributeName"] for one in (table, *kept) for key in one["KeySchema"]}
        table["AttributeDefinitions"] = [one for one in table["AttributeDefinitions"] if one["AttributeName"] in keys]
    return made


def _written(template: Path, number: int, body: Json) -> Path:
    path = BUILD / f"{template.stem}-step-{number}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(body))
    return path
