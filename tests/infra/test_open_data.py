"""The open data: served at the citizens' address alone, for pages of anybody, and never as a page of ours."""

from typing import Any

from chalicelib.domain.publication.publisher import FOLDER, LICENCES
from chalicelib.store.publication import files
from tests.infra.documents import policies, template


def behaviours(distribution: str) -> dict[str, dict[str, Any]]:
    """The cache behaviours of a distribution, by their paths."""
    config = template("edge")["Resources"][distribution]["Properties"]["DistributionConfig"]
    return {one["PathPattern"]: one for one in config["CacheBehaviors"]}


def test_the_citizens_address_serves_it_and_the_panels_does_not() -> None:
    served = behaviours("CitizenDistribution")[f"/{FOLDER}*"]

    assert served["AllowedMethods"] == ["GET", "HEAD"]
    assert served["TargetOriginId"] == "files"
    assert served["ResponseHeadersPolicyId"] == {"Ref": "DataHeaders"}
    assert f"/{FOLDER}*" not in behaviours("PanelDistribution")
    assert f"citizen/{FOLDER}" == files.PUBLIC


def test_every_page_may_read_it_and_no_browser_runs_any_of_it() -> None:
    headers = template("edge")["Resources"]["DataHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]

    assert headers["CorsConfig"]["AccessControlAllowOrigins"] == {"Items": ["*"]}
    assert headers["CorsConfig"]["AccessControlAllowCredentials"] is False
    policy = headers["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; base-uri 'none';")
    assert "script-src" not in policy


def test_the_function_writes_nothing_but_public_files_and_what_it_keeps() -> None:
    granted = [one for one in policies()["publish_data"]["Statement"] if "s3" in str(one["Action"])]
    (writing, keeping, listing) = granted

    assert writing["Resource"]["Fn::Sub"].endswith(f"${{FilesBucket}}/{files.PUBLIC}*")
    assert writing["Action"] == ["s3:PutObject"]
    assert keeping["Resource"]["Fn::Sub"].endswith(f"${{FilesBucket}}/{files.PRIVATE}*")
    listed = [f"{files.PRIVATE}*", f"{files.PUBLIC}manifestacoes-*"]
    assert listing["Condition"] == {"StringLike": {"s3:prefix": listed}}


def test_a_stage_may_choose_any_licence_that_has_an_address() -> None:
    parameter = template("app")["Parameters"]["DataLicence"]

    assert sorted(parameter["AllowedValues"]) == sorted(LICENCES)
    assert parameter["Default"] == "CC-BY-4.0"
