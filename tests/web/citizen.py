"""The citizens' pages as a test opens them."""

from collections.abc import Callable
from urllib.parse import urlencode

from tests.web.panel import Panel

CITIZEN = "citizen_url"
# What a test answers in the place of the API is asked by the page only: the worker would ask the API itself.
PAGE_ALONE = {"service_workers": "block"}
# A test that is about the worker, which first fetches all of the app; a quick run has most others without it.
WITH_WORKER = {"service_workers": "allow"}
Followed = Callable[..., Panel]


def receipts_address(protocol: str, key: str) -> str:
    """The fragment that a receipt's code adds to the citizens' address."""
    return f"#/follow?{urlencode({'protocol': protocol, 'key': key})}"
