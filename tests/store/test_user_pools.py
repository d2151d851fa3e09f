"""The connection to the user pools."""

import time
from types import SimpleNamespace
from typing import Any

import boto3
import pytest

from chalicelib.store import user_pools
from tests.flow_steps import at_once


def test_eight_threads_that_ask_at_once_have_the_same_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def made_slowly(*_: Any, **__: Any) -> SimpleNamespace:
        time.sleep(0.01)
        return SimpleNamespace(exceptions=None)

    monkeypatch.setattr(boto3, "client", made_slowly)
    user_pools._connected.cache_clear()

    assert len({id(one) for one in at_once(8, lambda _: user_pools.client())}) == 1

    user_pools._connected.cache_clear()
