"""moto's DynamoDB asked without the HTTP between: the same handlers, the same answers, about twice as fast.

botocore writes each request as signed JSON, moto reads it as if it came through a server, and the answer goes the same
way back. Here the handler of an item's operation gets the arguments and its result is the answer. Whatever it refuses
is asked once more in the long way, so that each error is botocore's own; a refused operation has changed nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from botocore.client import BaseClient
from botocore.validate import ParamValidator
from moto.core.models import DEFAULT_ACCOUNT_ID, botocore_stubber
from moto.dynamodb.responses import DynamoHandler

Json = dict[str, Any]
_HANDLERS = {
    "BatchGetItem": "batch_get_item",
    "BatchWriteItem": "batch_write_item",
    "DeleteItem": "delete_item",
    "GetItem": "get_item",
    "PutItem": "put_item",
    "Query": "query",
    "Scan": "scan",
    "TransactGetItems": "transact_get_items",
    "TransactWriteItems": "transact_write_items",
    "UpdateItem": "update_item",
}
_ANSWERED: Json = {"RequestId": "direct", "HTTPStatusCode": 200, "HTTPHeaders": {}, "RetryAttempts": 0}
_TEXT, _FLAG = {"S", "N"}, {"BOOL", "NULL"}
# No name that botocore would refuse has fewer letters.
_SHORT = 256


class _Validator(ParamValidator):
    """Finds what botocore finds; a plain value of an item is right at the first look."""

    def _validate_map(self, params: Any, shape: Any, errors: Any, name: str) -> None:
        if shape.value.name == "AttributeValue" and isinstance(params, dict):
            params = {key: value for key, value in params.items() if not (_is_short(key) and _is_plain(value))}
        super()._validate_map(params, shape, errors, name)  # type: ignore[misc]  # the stubs have no such method


def _is_short(key: Any) -> bool:
    return type(key) is str and len(key) < _SHORT


def _is_plain(value: Any) -> bool:
    if type(value) is not dict or len(value) != 1:
        return False
    ((kind, one),) = value.items()
    return (type(one) is str and kind in _TEXT) or (type(one) is bool and kind in _FLAG)


_validator = _Validator()


def ask_directly() -> None:
    """Have every client of this process ask moto's tables directly; a second call changes nothing."""
    client: Any = BaseClient
    if not hasattr(client._make_api_call, "long_way"):
        client._make_api_call = _direct(client._make_api_call)


def _direct(long_way: Callable[..., Json]) -> Callable[..., Json]:
    def make_api_call(client: Any, operation: str, arguments: Mapping[str, Any]) -> Json:
        if operation in _HANDLERS and _is_answered_by_moto(client):
            answer = _answer(client, operation, arguments)
            if answer is not None:
                return answer
        return long_way(client, operation, arguments)

    make_api_call.long_way = long_way  # type: ignore[attr-defined]
    return make_api_call


def _is_answered_by_moto(client: Any) -> bool:
    # DynamoDB Local and the emulator have addresses of this machine.
    address: str = client.meta.endpoint_url
    return botocore_stubber.enabled and "dynamodb" in address and address.endswith(".amazonaws.com")


def _answer(client: Any, operation: str, arguments: Mapping[str, Any]) -> Json | None:
    """The answer to an operation; None where it is refused, for whatever reason."""
    known = client.meta.service_model.operation_model(operation)
    if _validator.validate(arguments, known.input_shape).has_errors():
        return None
    handler = DynamoHandler()
    handler.region, handler.current_account, handler.uri_match = client.meta.region_name, DEFAULT_ACCOUNT_ID, {}
    handler.body = handler.params = _sent(arguments)
    try:
        result = getattr(handler, _HANDLERS[operation])().result
    except Exception:  # noqa: BLE001  # the long way says which
        return None
    # Copied from the items: the caller may change what it got.
    found: Json = result
    answer = {name: found[name] for name in found.keys() & known.output_shape.members.keys() if found[name] is not None}
    return answer | {"ResponseMetadata": dict(_ANSWERED)}


def _sent(value: Any) -> Any:
    """A copy as it would arrive: the caller may change what it gave, and bytes arrive as such."""
    if isinstance(value, Mapping):
        return {name: _sent(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_sent(one) for one in value]
    return bytes(value) if isinstance(value, bytearray) else value
