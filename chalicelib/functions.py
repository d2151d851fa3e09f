"""Which of the package's functions a process runs: each imports what it needs, and starts that much sooner."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ

_RUNNING = environ.get("AWS_LAMBDA_FUNCTION_NAME")


def runs(function: str) -> bool:
    """Whether this process runs a function; outside Lambda, as in tests and packaging, it runs all of them.

    Names are those of infra/app.yaml: `ombudsman-{stage}-route-occurrences` runs `route_occurrences`.
    """
    return _RUNNING is None or _RUNNING.endswith(f"-{function.replace('_', '-')}")


@contextmanager
def loading() -> Iterator[None]:
    """Spare the collector what is imported meanwhile: all of it stays until the process ends."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
