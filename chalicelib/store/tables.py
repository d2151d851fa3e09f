"""The connection of every table: short timeouts, and one client for all."""

import random
import time
from threading import Lock
from typing import TYPE_CHECKING, cast

from botocore.config import Config
from pynamodb.models import Model

from chalicelib.store import item_parser

if TYPE_CHECKING:
    from botocore.client import BaseClient
    from pynamodb.connection import TableConnection
    from pynamodb.connection._botocore_private import BotocoreBaseClientPrivate


class Table:
    """The connection settings of every table: short timeouts, since a phone is waiting, and bounded retries."""

    connect_timeout_seconds = 2
    read_timeout_seconds = 5
    max_retry_attempts = 3
    max_pool_connections = 50


_CALLER = "ombudsman"
_client: "list[BotocoreBaseClientPrivate]" = []
_connections: "dict[type[Model], TableConnection]" = {}
_making = Lock()


class TableModel(Model):
    """An item of any table; making a client takes longer than any request, so all models share the first one made."""

    @classmethod
    def _get_connection(cls) -> "TableConnection":
        # Not pynamodb's own note of it, which is there before the connection has its client.
        if cls not in _connections:
            with _making:
                if cls not in _connections:
                    _connections[cls] = cls._connected()
        return _connections[cls]

    @classmethod
    def _connected(cls) -> "TableConnection":
        # A base class does not know the indexes of its subclasses: each class has its own connection.
        cls._connection = None
        table = super()._get_connection()
        # pynamodb keeps a client for each connection and offers no public way to share it.
        if _client:
            table.connection._client = _client[0]  # noqa: SLF001  # the same
        else:
            # botocore would put its own long description of itself together for each request.
            table.connection.session.set_default_client_config(Config(user_agent=_CALLER))
            item_parser.install(cast("BaseClient", table.connection.client))
            _client.append(table.connection.client)
        return table


def forget_connections() -> None:
    """Drop all connections, for a test that has moved the tables."""
    _connections.clear()
    _client.clear()


_FIRST_SECONDS, _MOST_SECONDS = 0.05, 2.0


def wait(attempt: int) -> None:
    """Sleep a random time up to a limit that doubles with each attempt, the first being 0."""
    time.sleep(random.uniform(0, min(_FIRST_SECONDS * 2**attempt, _MOST_SECONDS)))  # noqa: S311  # nobody guesses it
