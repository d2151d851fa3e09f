"""The citizens' pages as a test opens them."""

from collections.abc import Callable
from urllib.parse import urlencode

from tests.web.panel import Panel

CITIZEN = "citizen_url"
Followed = Callable[..., Panel]


def receipts_address(protocol: str, key: str) -> str:
    """The fragment that a receipt's code adds to the citizens' address."""
    return f"#/follow?{urlencode({'protocol': protocol, 'key': key})}"
