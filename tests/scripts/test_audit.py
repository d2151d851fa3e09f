"""An audit passes only when every package was looked up."""

import os
import subprocess

from tasks import audit
from tests.infra.documents import ROOT

CLEAN = {"name": "h3", "version": "4.5.0", "vulns": []}
FLAWED = {
    "name": "pillow",
    "version": "9.0.0",
    "vulns": [{"id": "PYSEC-2022-10", "fix_versions": ["9.0.1"], "aliases": [], "description": "..."}],
}
UNKNOWN = {"name": "boto3", "skip_reason": "Dependency not found on PyPI and could not be audited: boto3 (1.0)"}


def test_nothing_found_in_packages_that_were_looked_up_is_a_pass() -> None:
    assert audit.verdict_on({"dependencies": [CLEAN]}).code == 0


def test_a_vulnerability_is_named_with_its_remedy() -> None:
    verdict = audit.verdict_on({"dependencies": [CLEAN, FLAWED, UNKNOWN]})

    assert verdict.found == ["pillow 9.0.0: PYSEC-2022-10, fixed in 9.0.1"]
    assert verdict.code == audit.VULNERABLE


def test_a_package_nobody_looked_up_is_no_pass() -> None:
    verdict = audit.verdict_on({"dependencies": [CLEAN, UNKNOWN]})

    assert verdict.unknown == ["boto3"]
    assert verdict.code == audit.UNKNOWN


def test_a_report_about_nothing_is_no_pass() -> None:
    assert audit.verdict_on({"dependencies": []}).code == audit.UNKNOWN


def test_the_command_says_in_one_line_that_the_service_cannot_be_reached() -> None:
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "NO_PROXY": "", "no_proxy": ""}

    done = subprocess.run(
        [ROOT / "scripts" / "check", "--audit"], env=os.environ | nowhere, capture_output=True, text=True, check=False
    )

    assert done.returncode == audit.UNKNOWN
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("Not audited: the vulnerability service could not be reached (")
    assert "No known vulnerability" not in done.stdout
