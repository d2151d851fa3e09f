"""The parser of items returns what botocore's own returns."""

import base64
import json
from typing import Any

import botocore.session
import pytest
from botocore.parsers import JSONParser
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.store.item_parser import ItemParser
from chalicelib.store.occurrences.items import OccurrenceItem

DYNAMODB = botocore.session.get_session().get_service_model("dynamodb")
TEXTS = st.text(max_size=8)
NUMBERS = st.integers().map(str)
BINARY = st.binary(max_size=8).map(lambda some: base64.b64encode(some).decode())
PLAIN = st.one_of(
    st.fixed_dictionaries({"S": TEXTS}),
    st.fixed_dictionaries({"N": NUMBERS}),
    st.fixed_dictionaries({"BOOL": st.booleans()}),
    st.just({"NULL": True}),
    st.fixed_dictionaries({"B": BINARY}),
    st.fixed_dictionaries({"SS": st.lists(TEXTS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"NS": st.lists(NUMBERS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"BS": st.lists(BINARY, min_size=1, max_size=3)}),
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"L": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"M": st.dictionaries(TEXTS, inner, max_size=3)}),
    ),
    max_leaves=8,
)
ITEMS = st.dictionaries(TEXTS, VALUES, max_size=5)


def parsed(parser: JSONParser, operation: str, answer: dict[str, Any]) -> Any:
    """An answer of DynamoDB as a parser returns it."""
    shape: Any = DYNAMODB.operation_model(operation).output_shape
    return parser.parse({"status_code": 200, "headers": {}, "body": json.dumps(answer).encode(), "context": {}}, shape)


@given(items=st.lists(ITEMS, max_size=3), last=ITEMS)
def test_items_are_as_botocore_has_them(items: list[dict[str, Any]], last: dict[str, Any]) -> None:
    for operation, answer in (
        (
            "Query",
            {"Items": items, "Count": len(items), "LastEvaluatedKey": last, "ConsumedCapacity": {"TableName": "t"}},
        ),
        ("GetItem", {"Item": last}),
        ("BatchGetItem", {"Responses": {"t": items}, "UnprocessedKeys": {"t": {"Keys": items}}}),
    ):
        assert parsed(ItemParser(), operation, answer) == parsed(JSONParser(), operation, answer)


@given(item=ITEMS)
def test_the_item_of_a_refused_condition_is_too(item: dict[str, Any]) -> None:
    refused = {"__type": "ConditionalCheckFailedException", "message": "The conditional request failed", "Item": item}
    answer = {"status_code": 400, "headers": {}, "body": json.dumps(refused).encode(), "context": {}}
    shape = DYNAMODB.shape_for("ConditionalCheckFailedException")

    assert ItemParser().parse(answer, shape) == JSONParser().parse(answer, shape)


@pytest.mark.usefixtures("aws")
def test_the_tables_are_read_with_it() -> None:
    client: Any = OccurrenceItem._get_connection().connection.client

    assert type(client._endpoint._response_parser_factory.create_parser("json")) is ItemParser
