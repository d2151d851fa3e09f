"""Deploy all stacks to a stage, on AWS or on this machine's emulator: the same templates, the same steps."""

import argparse
import json
import os
import re
from collections.abc import Mapping

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tasks.project import INFRA, give_up, local_dir, say, version
from tasks.stack import emulator, emulator_gaps, index_steps, package, stacks, web_pages

LOCAL = "local"
_PARTS = ("foundation", "app", "edge")


def deploy(stage: str) -> dict[str, str]:
    """Deploy everything and return the outputs of all stacks together."""
    package.build()
    addresses = _addresses(stacks.outputs(f"ombudsman-{stage}-edge"))
    known = (
        _local_parameters(stage)
        | _chosen_parameters()
        | {"Stage": stage, "LocalPort": str(emulator.port())}
        | addresses
    )
    for template in index_steps.steps(INFRA / "foundation.yaml", stage):
        known |= stacks.apply(f"ombudsman-{stage}-foundation", template, known)
    known |= _upload_artefact(known["ArtefactsBucket"])
    if stage != LOCAL:
        known |= _apply(stage, "sign-in", known)
        if known.get("MailInbox"):
            known |= _apply(stage, "mail", known)
    known |= _apply_app(stage, known)
    known |= _apply(stage, "edge", known)
    if _addresses(known) != addresses:
        # The first time the addresses are known only now: the user pools and mails lead to them, and S3 accepts uploads
        # from them.
        known |= _apply(stage, "foundation", known | _addresses(known))
        known |= _apply_app(stage, known | _addresses(known))
    if stage == LOCAL:
        emulator_gaps.close_all(known, package.TEMPLATE)
    web_pages.publish(known)
    return known


def _local_parameters(stage: str) -> dict[str, str]:
    """Parameters of the local stage, unless the environment gives others: the address of mails, which stay here."""
    address = "ouvidoria@itanhaem.example"
    return {"MailFrom": address, "MailInbox": address} if stage == LOCAL else {}


def _chosen_parameters() -> dict[str, str]:
    """Parameters that the environment gives for one stage: OMBUDSMAN_AlarmEmail=..."""
    prefix = "OMBUDSMAN_"
    return {name.removeprefix(prefix): value for name, value in os.environ.items() if name.startswith(prefix)}


def _addresses(known: dict[str, str]) -> dict[str, str]:
    if "PanelUrl" not in known:
        return {}
    urls = {name: known[name] for name in ("PanelUrl", "CitizenUrl")}
    return urls | {name.replace("Url", "Origin"): url.removesuffix("/") for name, url in urls.items()}


def _apply(stage: str, part: str, known: dict[str, str]) -> dict[str, str]:
    return stacks.apply(f"ombudsman-{stage}-{part}", INFRA / f"{part}.yaml", known)


def _apply_app(stage: str, known: dict[str, str]) -> dict[str, str]:
    return stacks.apply(f"ombudsman-{stage}-app", package.TEMPLATE, known, via=known["ArtefactsBucket"])


def _upload_artefact(bucket: str) -> dict[str, str]:
    digest = package.digest()
    key = f"ombudsman-{digest}.zip"
    s3 = boto3.client("s3")
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] != "404":
            raise
        s3.upload_file(str(package.ARCHIVE), bucket, key)
        say(f"Artefact: {key} uploaded.")
    return {"ArtefactKey": key, "Version": f"{version()}+{digest[:8]}"}


def main() -> None:
    """Deploy to the stage named on the command line and print the outputs of its stacks."""
    parser = argparse.ArgumentParser(prog="scripts/deploy", description=__doc__)
    parser.add_argument("stage", help="`local` for the emulator, or a name for a stage on AWS, such as `production`")
    stage: str = parser.parse_args().stage
    if not re.fullmatch(r"[a-z][a-z0-9]{1,15}", stage):
        give_up("A stage is 2 to 16 lower-case letters and digits, starting with a letter.")
    if stage == LOCAL:
        emulator.use()
    try:
        outputs = deploy(stage)
    except (BotoCoreError, ClientError) as error:
        give_up(f"AWS refused: {error}")
    if stage == LOCAL:
        keep_api_url(outputs)
    for name, value in sorted(outputs.items()):
        print(f"{name}={value}")


def api_url(outputs: Mapping[str, str]) -> str:
    """The address of the local stage's API."""
    return f"{emulator.endpoint()}/_aws/execute-api/{outputs['RestAPIId']}/api"


def keep_api_url(outputs: Mapping[str, str]) -> None:
    """Have the description of the local stage, if there is one, name its API as it is now.

    The emulator makes an API anew when its routes change; AWS keeps its address.
    """
    path = local_dir() / "stack.json"
    if path.exists():
        described = json.loads(path.read_text(encoding="utf-8")) | {"api_url": api_url(outputs)}
        path.write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
