"""A stage that lacks several indexes of a table gets them one at a time, and one that lacks none gets the template."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws
from samtranslator.yaml_helper import yaml_parse

from tasks.project import INFRA
from tasks.stack import index_steps

STAGE, TEMPLATE = "older", INFRA / "foundation.yaml"
Json = dict[str, Any]


@pytest.fixture(autouse=True)
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of the test's own for what is written, and an account without a table."""
    monkeypatch.setattr(index_steps, "BUILD", tmp_path)
    with mock_aws():
        yield


def occurrences(template: Path) -> Json:
    read = yaml_parse(template.read_text())
    table: Json = read["Resources"]["OccurrencesTable"]["Properties"]
    return table


def indexes(template: Path) -> list[str]:
    return [index["IndexName"] for index in occurrences(template)["GlobalSecondaryIndexes"]]


def make_without(names: set[str]) -> None:
    """A table as it was before it had some indexes."""
    table = occurrences(TEMPLATE)
    kept = [index for index in table["GlobalSecondaryIndexes"] if index["IndexName"] not in names]
    keys = {key["AttributeName"] for one in (table, *kept) for key in one["KeySchema"]}
    boto3.client("dynamodb").create_table(
        TableName=f"ombudsman-{STAGE}-occurrences",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=table["KeySchema"],
        GlobalSecondaryIndexes=kept,
        AttributeDefinitions=[one for one in table["AttributeDefinitions"] if one["AttributeName"] in keys],
    )


def test_a_new_stage_is_made_at_once() -> None:
    assert index_steps.steps(TEMPLATE, STAGE) == [TEMPLATE]


@pytest.mark.parametrize("lacking", [set(), {"sector"}])
def test_one_index_more_takes_one_step(lacking: set[str]) -> None:
    make_without(lacking)

    assert index_steps.steps(TEMPLATE, STAGE) == [TEMPLATE]


def test_three_indexes_take_three_steps_each_of_which_is_a_whole_template() -> None:
    make_without({"category", "status", "sector"})
    before = [name for name in indexes(TEMPLATE) if name not in {"category", "status", "sector"}]

    first, second, last = index_steps.steps(TEMPLATE, STAGE)

    assert indexes(first) == [*before, "category"]
    assert indexes(second) == [*before, "category", "status"]
    assert last == TEMPLATE
    declared = {one["AttributeName"] for one in occurrences(first)["AttributeDefinitions"]}
    assert {"category", "month_at"} <= declared
    assert not {"status", "sector"} & declared
    whole, less = yaml_parse(TEMPLATE.read_text()), json.loads(first.read_text())
    assert less.keys() == whole.keys()
    assert less["Resources"].keys() == whole["Resources"].keys()
    for name, resource in whole["Resources"].items():
        if name != "OccurrencesTable":
            assert less["Resources"][name] == resource
