"""The checks that run nothing, beside the tests: style, types, imports and templates."""

import subprocess

from tests.infra.documents import ROOT


def test_the_checks_find_no_mistake() -> None:
    done = subprocess.run([ROOT / "scripts" / "check"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
