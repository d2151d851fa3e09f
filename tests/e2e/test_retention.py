"""Retention on the deployed stack: whoever registered long ago is forgotten by night, and the occurrence stays."""

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_clock import run_schedule
from tests.e2e.test_mail_in import done
from tests.e2e.test_whole_way import POTHOLE

LONG_AGO = "2019-01-02T12:00:00.000000+0000"
IDENTITY = {"mode": "identified", "name": "Rosa Lima", "email": "rosa.lima@canario.example"}


def test_an_author_of_long_ago_is_forgotten_and_the_case_is_followed_as_before(stack: Stack) -> None:
    ombudsman = stack.token("ombudsman")
    receipt = stack.post("/v1/occurrences", POTHOLE | {"category": "other", "identity": IDENTITY}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    path, author = f"/v1/staff/occurrences/{protocol}", f"/v1/occurrences/{protocol}"
    for action in ({"action": "analyse"}, {"action": "conclude", "text": "Resolvido.", "outcome": "solved"}):
        eventually(lambda doing=action: done(stack, path, doing), bool)  # type: ignore[misc]
    before = stack.get(author, key=key).json()
    assert stack.get(f"{path}/identity?purpose=retorno", token=ombudsman).json()["name"] == "Rosa Lima"

    usual = dated(stack, protocol, {"month": LONG_AGO[:7], "month_at": f"{LONG_AGO}#{digits(protocol)}"} | CLOSED)
    try:
        run_schedule(stack, "apply-retention")
    finally:
        dated(stack, protocol, usual)

    assert stack.get(f"{path}/identity?purpose=retorno", token=ombudsman).status_code == 404
    assert stack.get(author, key=key).json() == before
    entries = stack.get("/v1/staff/privacy", token=ombudsman).json()["entries"]
    assert [one for one in entries if one["event"] == "retention" and one["erased"] >= 1]


CLOSED = {"closed_at": LONG_AGO}


def digits(protocol: str) -> str:
    """A protocol as tables have it."""
    return protocol.replace("-", "")


def dated(stack: Stack, protocol: str, values: dict[str, str]) -> dict[str, str]:
    """Give an occurrence other dates; what they were."""
    names = {f"#{name}": name for name in values}
    answer = stack.client("dynamodb").update_item(
        TableName=stack.described["tables"]["occurrences"],
        Key={"protocol": {"S": digits(protocol)}, "record": {"S": "occurrence"}},
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in values),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues={f":{name}": {"S": value} for name, value in values.items()},
        ReturnValues="UPDATED_OLD",
    )
    return {name: value["S"] for name, value in answer["Attributes"].items()}
