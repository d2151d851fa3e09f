"""How every table is reached."""


class Table:
    """How every table is reached: short timeouts, since a phone is waiting, and bounded retries."""

    connect_timeout_seconds = 2
    read_timeout_seconds = 5
    max_retry_attempts = 3
    max_pool_connections = 50
