"""DynamoDB's answers made into botocore's shapes, with what is the same on the wire left as it is."""

from typing import Any

from botocore.client import BaseClient
from botocore.parsers import JSONParser, ResponseParser, ResponseParserFactory

_PROTOCOL, _VALUE = "json", "AttributeValue"
# Texts, numbers, flags and sets of the former; binary ones are base64 on the wire, and lists and maps may hold them.
_SAME_ON_THE_WIRE = frozenset({"S", "N", "BOOL", "NULL", "SS", "NS"})


class ItemParser(JSONParser):
    """botocore's parser, which would ask each value of an item for each of the ten types it might have.

    It returns what botocore's returns, and spares a large part of the time that an answer of many items takes.
    """

    def _handle_structure(self, shape: Any, value: Any) -> Any:
        if shape.name == _VALUE and value is not None and value.keys() <= _SAME_ON_THE_WIRE:
            return value
        return super()._handle_structure(shape, value)  # type: ignore[misc]  # not in its stubs

    def _handle_map(self, shape: Any, value: Any) -> Any:
        if shape.value.name != _VALUE:
            return super()._handle_map(shape, value)  # type: ignore[misc]  # not in its stubs
        inner = shape.value
        return {
            name: one if one.keys() <= _SAME_ON_THE_WIRE else self._handle_structure(inner, one)
            for name, one in value.items()
        }


class _Factory(ResponseParserFactory):
    def create_parser(self, protocol_name: str) -> ResponseParser:
        if protocol_name == _PROTOCOL:
            return ItemParser()
        return super().create_parser(protocol_name)


def install(client: BaseClient) -> None:
    """Have a DynamoDB client parse its answers with it; botocore has no public way to give one client a parser."""
    client._endpoint._response_parser_factory = _Factory()  # type: ignore[attr-defined]  # noqa: SLF001  # as said
