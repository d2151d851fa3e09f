"""AWS accepts the templates, and they keep the design's promises."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from tasks.stack import package
from tests.infra import documents

KEPT = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::Cognito::UserPool", "AWS::KMS::Key"}
# Its CloudFormation makes no user pools.
KNOWN_TO_MOTO = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SQS::QueuePolicy"}
TABLES = {"occurrences", "identities", "metrics", "directory", "search", "people"}
GATEWAY_ERRORS = {400, 401, 403, 404, 413, 415, 429, 500, 502, 504}


def resources(name: str, kind: str) -> dict[str, dict[str, Any]]:
    made = documents.template(name)["Resources"]
    return {key: resource for key, resource in made.items() if resource.get("Type") == kind}


def lint(*templates: Path) -> None:
    linter = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([linter, *templates], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_all_indexes_of_a_table_have_no_more_attributes_than_dynamodb_allows() -> None:
    for table in resources("foundation", "AWS::DynamoDB::Table").values():
        indexes = table["Properties"].get("GlobalSecondaryIndexes", [])
        # A projected attribute counts once for each index that it is in.
        assert sum(len(index["Projection"].get("NonKeyAttributes", ())) for index in indexes) <= 100
        assert len(indexes) <= 20


def test_cfn_lint_has_nothing_to_say() -> None:
    package.build()

    # scripts/check looks at the others.
    lint(package.TEMPLATE)


def test_what_must_survive_survives() -> None:
    kept = [made for made in documents.template("foundation")["Resources"].values() if made["Type"] in KEPT]

    assert all(made["DeletionPolicy"] == made["UpdateReplacePolicy"] == "Retain" for made in kept)


@pytest.mark.parametrize("table", resources("foundation", "AWS::DynamoDB::Table").values())
def test_tables_cost_nothing_idle_can_be_restored_and_are_encrypted(table: dict[str, Any]) -> None:
    properties = table["Properties"]

    assert properties["BillingMode"] == "PAY_PER_REQUEST"
    assert properties["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert properties["SSESpecification"]["SSEEnabled"] is True


@pytest.mark.parametrize("bucket", resources("foundation", "AWS::S3::Bucket").values())
def test_buckets_are_private_and_encrypted(bucket: dict[str, Any]) -> None:
    properties = bucket["Properties"]

    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["BucketEncryption"]


def test_a_photo_is_not_handed_out_again_while_it_is_being_worked_on() -> None:
    queue = resources("foundation", "AWS::SQS::Queue")["PhotoUploadsQueue"]["Properties"]
    timeout = documents.template("app")["Resources"]["ProcessPhotos"]["Properties"]["Timeout"]

    assert queue["VisibilityTimeout"] >= 6 * timeout
    assert queue["RedrivePolicy"]["maxReceiveCount"] == 5


def test_a_notice_outlives_an_hour_without_a_mail_service() -> None:
    queue = resources("foundation", "AWS::SQS::Queue")["Outbox"]["Properties"]

    assert queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"] >= 2 * 3600
    assert queue["MessageRetentionPeriod"] >= 4 * 86_400


def test_every_queue_that_holds_failures_has_an_alarm() -> None:
    alarms = resources("app", "AWS::CloudWatch::Alarm").values()
    # The alarm of a log's filter watches a figure of our own, which has no dimensions.
    watched = [dimension for alarm in alarms for dimension in alarm["Properties"].get("Dimensions", [])]

    assert {"Name": "QueueName", "Value": {"Ref": "PhotoUploadsDeadLettersName"}} in watched
    assert {"Name": "QueueName", "Value": {"Ref": "StreamFailuresQueueName"}} in watched
    assert {"Name": "QueueName", "Value": {"Ref": "OutboxDeadLettersName"}} in watched


def test_the_gateways_own_errors_are_problems() -> None:
    body = documents.template("app")["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    responses = body["x-amazon-apigateway-gateway-responses"]
    for response in responses.values():
        (document,) = response["responseTemplates"].values()
        problem = json.loads(document)

        assert list(problem) == ["type", "title", "status", "detail", "request_id", "errors"]
        assert str(problem["status"]) == response["statusCode"]
        assert response["responseParameters"]["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
    assert {int(response["statusCode"]) for response in responses.values()} == GATEWAY_ERRORS


@mock_aws
def test_the_foundation_can_be_made() -> None:
    template = documents.template("foundation")
    made = {name: resource for name, resource in template["Resources"].items() if resource["Type"] in KNOWN_TO_MOTO}
    boto3.client("cloudformation").create_stack(
        StackName="foundation",
        TemplateBody=json.dumps({**template, "Resources": made, "Outputs": {}}),
        Parameters=[{"ParameterKey": "Stage", "ParameterValue": "test"}],
    )

    dynamodb = boto3.client("dynamodb")
    table = dynamodb.describe_table(TableName="ombudsman-test-occurrences")["Table"]

    assert {name.rsplit("-")[-1] for name in dynamodb.list_tables()["TableNames"]} == TABLES
    indexes = {index["IndexName"] for index in table["GlobalSecondaryIndexes"]}
    assert indexes == {"queue", "watch", "alert", "month", "nearby", "public", "desk", "category", "status", "sector"}
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert len(boto3.client("s3").list_buckets()["Buckets"]) == len(resources("foundation", "AWS::S3::Bucket"))


def test_uploads_and_mails_reach_their_queues_and_nothing_else_does() -> None:
    bucket = resources("foundation", "AWS::S3::Bucket")["PhotosBucket"]["Properties"]
    sent = {
        one["Queue"]["Fn::GetAtt"][0]: one["Filter"]["S3Key"]["Rules"]
        for one in bucket["NotificationConfiguration"]["QueueConfigurations"]
    }

    assert sent == {
        "PhotoUploadsQueue": [{"Name": "prefix", "Value": "incoming/"}],
        "InboxQueue": [{"Name": "prefix", "Value": "inbox/"}],
    }


def test_only_the_local_stage_takes_passwords() -> None:
    flows = resources("foundation", "AWS::Cognito::UserPoolClient")["PanelClient"]["Properties"]["ExplicitAuthFlows"]

    assert {"Fn::If": ["IsLocal", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]} in flows
    assert "ALLOW_USER_PASSWORD_AUTH" not in flows


def test_the_staff_is_asked_for_a_second_factor_where_the_stage_requires_it() -> None:
    pool = resources("foundation", "AWS::Cognito::UserPool")["StaffPool"]["Properties"]

    assert pool["MfaConfiguration"] == {"Fn::If": ["RequiresSecondFactor", "ON", "OPTIONAL"]}
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]
    foundation = documents.template("foundation")
    assert foundation["Conditions"]["RequiresSecondFactor"] == {
        "Fn::Equals": [{"Ref": "StaffSecondFactor"}, "required"]
    }
    assert foundation["Parameters"]["StaffSecondFactor"]["Default"] == "optional"


def test_who_is_invited_is_told_where_and_how_to_sign_in_and_for_how_long_in_both_languages() -> None:
    pool = resources("foundation", "AWS::Cognito::UserPool")["StaffPool"]["Properties"]
    invitation = pool["AdminCreateUserConfig"]["InviteMessageTemplate"]
    text = invitation["EmailMessage"]["Fn::Sub"]
    days = pool["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"]

    for part in ('href="${PanelUrl}"', "{username}", "{####}", f"{days} d"):
        assert text.count(part) == 2
    for language in ("Convite", "Invitation"):
        assert language in invitation["EmailSubject"]


def test_the_staff_signs_in_on_pages_that_speak_portuguese_for_which_the_pool_must_have_a_style() -> None:
    """Cognito's first pages are English alone; its second ones are asked for a language by the panel."""
    domain = resources("foundation", "AWS::Cognito::UserPoolDomain")["StaffDomain"]["Properties"]
    style = resources("sign-in", "AWS::Cognito::ManagedLoginBranding")["Style"]["Properties"]

    assert domain["ManagedLoginVersion"] == {"Fn::If": ["IsLocal", {"Ref": "AWS::NoValue"}, 2]}
    assert style == {
        "UserPoolId": {"Ref": "StaffPoolId"},
        "ClientId": {"Ref": "PanelClientId"},
        "UseCognitoProvidedValues": True,
    }
    outputs = documents.template("foundation")["Outputs"]
    assert {"StaffPoolId", "PanelClientId"} <= outputs.keys()
    assert resources("foundation", "AWS::Cognito::UserPool")["StaffPool"]["Properties"]["UserPoolTier"] == "ESSENTIALS"


def test_nobody_but_the_api_signs_citizens_up_or_in() -> None:
    """The emulator would let them. Nor does the pool know anybody's address, which people could then change there."""
    pool = resources("foundation", "AWS::Cognito::UserPool")["CitizensAccounts"]["Properties"]
    client = resources("foundation", "AWS::Cognito::UserPoolClient")["CitizenClient"]["Properties"]

    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert pool["UserPoolTier"] == "LITE"
    assert client["ExplicitAuthFlows"] == ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    assert client["EnableTokenRevocation"] is True
    assert not {"AllowedOAuthFlows", "CallbackURLs"} & client.keys()
    assert not {"UsernameAttributes", "AliasAttributes", "Schema"} & pool.keys()
    assert client["WriteAttributes"] == client["ReadAttributes"] == ["locale"]
    domains = resources("foundation", "AWS::Cognito::UserPoolDomain")
    assert [made["Properties"]["UserPoolId"] for made in domains.values()] == [{"Ref": "StaffPool"}]


@pytest.mark.parametrize("app", ["panel", "citizen"])
def test_a_page_runs_nothing_inline_and_fetches_nothing_from_elsewhere(app: str) -> None:
    page = (documents.ROOT / "web" / "apps" / app / "index.html").read_text()

    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on\w+=", page)
    assert "//" not in page
