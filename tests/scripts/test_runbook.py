"""The runbook knows every alarm there is, and every command it names."""

import re

from tasks.web import basemap
from tests.infra import documents

RUNBOOK = (documents.ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")


def test_every_alarm_has_its_line() -> None:
    made = documents.template("app")["Resources"].values()
    names = [
        resource["Properties"]["AlarmName"]["Fn::Sub"].removeprefix("ombudsman-${Stage}-")
        for resource in made
        if resource.get("Type") == "AWS::CloudWatch::Alarm"
    ]

    assert names
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", RUNBOOK, re.MULTILINE)) == sorted(names)


def test_every_script_it_names_is_there() -> None:
    named = set(re.findall(r"scripts/([a-z]+(?:-[a-z]+)*)", RUNBOOK))

    assert {"redrive", "backup", "restore", "push-keys"} <= named
    assert all((documents.ROOT / "scripts" / name).exists() for name in named)


def test_every_parameter_it_sets_is_one() -> None:
    stacks = ("foundation", "app", "edge")
    parameters = {name for stack in stacks for name in documents.template(stack)["Parameters"]}

    assert set(re.findall(r"OMBUDSMAN_([A-Za-z]+)=", RUNBOOK)) <= parameters | {basemap.PARAMETER}
