"""The page that shows the API's description: everything it needs comes from its own address, under a strict policy."""

import base64
import hashlib
import re
from typing import Any

from tests.infra.documents import ROOT, template

DOCS = ROOT / "web" / "docs"
EMPTY = base64.b64encode(hashlib.sha256(b"").digest()).decode()


def resources() -> Any:
    """The resources of the edge."""
    return template("edge")["Resources"]


def policy() -> dict[str, str]:
    """The page's content security policy, by directive."""
    headers = resources()["DocsHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    written = headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    return {name: rest for name, _, rest in (directive.strip().partition(" ") for directive in written.split(";"))}


def test_the_page_names_no_other_host() -> None:
    for path in DOCS.iterdir():
        assert "//" not in re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE), path


def test_the_page_runs_nothing_inline() -> None:
    page = (DOCS / "index.html").read_text()

    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", page)


def test_its_policy_allows_only_its_own_address_and_empty_style_sheets() -> None:
    assert policy()["default-src"] == "'none'"
    assert policy()["script-src"] == "'self'"
    assert policy()["connect-src"] == "'self'"
    assert policy()["style-src"] == f"'self' 'sha256-{EMPTY}'"
    assert not any("unsafe" in rest or "http" in rest or "*" in rest for rest in policy().values())


def test_both_addresses_have_it_and_no_other_page_has_its_policy() -> None:
    for name in ("PanelDistribution", "CitizenDistribution"):
        described = resources()[name]["Properties"]["DistributionConfig"]
        behaviours = [*described["CacheBehaviors"], {"PathPattern": "*", **described["DefaultCacheBehavior"]}]
        relaxed = [one["PathPattern"] for one in behaviours if one["ResponseHeadersPolicyId"] == {"Ref": "DocsHeaders"}]
        assert relaxed == ["/docs*"]
