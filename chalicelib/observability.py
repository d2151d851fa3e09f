"""Logs: structured facts with ids, one per outcome, never personal data, keys or tokens."""

from typing import Any

from aws_lambda_powertools import Logger

logger = Logger(log_uncaught_exceptions=False)

_current: dict[str, str] = {}


def begin(context: Any) -> None:
    """Put the ids of an invocation into every line of the log until the next one begins."""
    request_id = getattr(context, "aws_request_id", "")
    _current["request_id"] = request_id
    logger.append_keys(function_request_id=request_id)


def request_id() -> str:
    """The id of the invocation in progress."""
    return _current.get("request_id", "")
