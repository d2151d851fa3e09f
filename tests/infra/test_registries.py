"""Packages come from where npm and pip are configured to find them: no file of the project names a registry's host."""

import subprocess

from tests.infra.documents import ROOT

# In two parts, so that this file does not name them either.
HOSTS = [f"{name}.{domain}" for name, domain in (("npmjs", "org"), ("npmjs", "com"), ("pypi", "org"))]
HOSTS += ["pythonhosted" + ".org", "yarnpkg" + ".com"]


def test_no_file_names_the_host_of_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]

    naming = [
        str(path.relative_to(ROOT))
        for path in paths
        if path.is_file() and any(host in path.read_text(encoding="utf-8", errors="ignore") for host in HOSTS)
    ]

    assert len(paths) > len(HOSTS)
    assert naming == []
