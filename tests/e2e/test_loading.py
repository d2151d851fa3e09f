"""What was loaded does not stand before what citizens send, and is in the figures when the load ends."""

import time
from pathlib import Path

from tests.e2e.deployed import Stack, eventually
from tests.e2e.machine import Machine
from tests.e2e.operated import run, verified
from tests.e2e.test_figures import summary
from tests.e2e.test_whole_way import registered
from tests.seeding.files import a_file, a_row
from tests.thoroughness import either

CASES = either(thorough=500, quick=150)
# Long over, so that no list, alert or neighbourhood of another test shows them.
MARCH_2015 = "?from=2015-03-01&to=2015-03-31"
AT_ONCE_SECONDS = 5


def seconds_until_forwarded(stack: Stack) -> float:
    """How long a new occurrence waits for its sector."""
    start = time.monotonic()
    protocol, key, _ = registered(stack)
    eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json(), lambda seen: seen["status"] == "forwarded"
    )
    return time.monotonic() - start


def test_after_a_load_a_registration_is_forwarded_at_once_and_the_figures_are_whole(
    stack: Stack, machine: Machine, tmp_path: Path
) -> None:
    seconds_until_forwarded(stack)  # the functions are warm from here on
    before = seconds_until_forwarded(stack)
    cases = [a_row(case_id=str(number), neighborhood="") for number in range(CASES)]

    said = run(machine, "seed", "--stack", str(stack.path), "--keep-dates", "--file", str(a_file(tmp_path, *cases)))
    after = seconds_until_forwarded(stack)

    assert f"Occurrences: {CASES} of {CASES}" in said
    assert summary(stack, stack.token("manager"), MARCH_2015)["total"] == CASES
    # Of a machine that is busy with something else no more can be asked than that it stays as it was.
    assert after < max(AT_ONCE_SECONDS, 3 * before)
    assert "2015-03" not in verified(machine, "metrics", "--since", "2015-03-01")
