"""Ask PyPI which of the locked packages have known vulnerabilities.

Ends with 0 when every package was looked up and none has any, with 1 when one has, and with 3 when some could not be
looked up, which pip-audit itself calls a success.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tasks.project import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
VULNERABLE, UNKNOWN = 1, 3
_COMMAND = ("pip-audit", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The vulnerabilities that were found, a line each, and the packages that could not be looked up."""

    found: Sequence[str]
    unknown: Sequence[str]
    asked: int

    @property
    def code(self) -> int:
        """The exit code of the command."""
        if self.found:
            return VULNERABLE
        return UNKNOWN if self.unknown or not self.asked else 0


def verdict_on(report: Mapping[str, Any]) -> Verdict:
    """The verdict on a report of pip-audit's."""
    packages = report["dependencies"]
    found = [
        f"{one['name']} {one['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version'}"
        for one in packages
        for flaw in one.get("vulns", ())
    ]
    return Verdict(found, [one["name"] for one in packages if "skip_reason" in one], len(packages))


def main() -> None:
    """Show the verdict on the lock files and end with its code."""
    locks = [argument for lock in LOCKS for argument in ("-r", str(ROOT / lock))]
    done = subprocess.run([*_COMMAND, *locks], capture_output=True, text=True, check=False)
    try:
        verdict = verdict_on(json.loads(done.stdout))
    except json.JSONDecodeError:
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"Not audited: the vulnerability service could not be reached ({reason}).", file=sys.stderr)
        raise SystemExit(UNKNOWN) from None
    for line in verdict.found:
        print(line)
    if verdict.unknown or not verdict.asked:
        missing = f"{len(verdict.unknown)} of {verdict.asked} packages"
        print(f"Not audited: the vulnerability service knows nothing of {missing}.", file=sys.stderr)
    if verdict.code == 0:
        print(f"No known vulnerability in {verdict.asked} packages.")
    raise SystemExit(verdict.code)


if __name__ == "__main__":
    main()
