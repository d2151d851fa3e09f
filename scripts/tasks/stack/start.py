"""Run the whole system on this machine: emulator, deployment, staff, demo."""

import argparse
import json
import os
import signal
import subprocess
import time
from typing import Any

import boto3

from tasks.project import ROOT, give_up, local_dir, say
from tasks.stack import deploy, emulator, staff_users

_SEED = ROOT / "scripts" / "seed"
# What a schedule sends, as far as Chalice reads it.
_SCHEDULED = {
    "version": "0",
    "id": "00000000-0000-0000-0000-000000000000",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "000000000000",
    "time": "2026-01-01T00:00:00Z",
    "region": emulator.REGION,
    "resources": [],
    # Whatever the schedule published before there was a demo.
    "detail": {"again": True},
}


def main() -> None:
    """Start everything; stay until Ctrl-C, or return when ready."""
    parser = argparse.ArgumentParser(prog="scripts/start", description=__doc__)
    parser.add_argument("--detach", action="store_true", help="return when everything is ready; scripts/stop ends it")
    parser.add_argument("--no-demo", action="store_true", help="load the directory, but no sample occurrences")
    chosen = parser.parse_args()
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    emulator.use()
    emulator.start()
    try:
        stack = _make_ready(with_demo=not chosen.no_demo)
    except BaseException:
        emulator.stop()
        raise
    _print_addresses(stack)
    if not chosen.detach:
        _stay()


def _make_ready(*, with_demo: bool) -> dict[str, Any]:
    stack = _describe(deploy.deploy(deploy.LOCAL))
    path = local_dir() / "stack.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(stack, indent=2, ensure_ascii=False) + "\n")
    _seed_once("directory")
    if with_demo:
        _seed_once("demo")
    _publish()
    return stack


def _publish() -> None:
    """Have the open data written now rather than at night; nobody waits for it."""
    boto3.client("lambda").invoke(
        FunctionName=f"ombudsman-{deploy.LOCAL}-publish-data",
        InvocationType="Event",
        Payload=json.dumps(_SCHEDULED).encode(),
    )


def _describe(outputs: dict[str, str]) -> dict[str, Any]:
    """The content of .local/stack.json, for tests and HTTP clients."""
    return {
        "stage": deploy.LOCAL,
        "region": emulator.REGION,
        "endpoint_url": emulator.endpoint(),
        "api_url": deploy.api_url(outputs),
        "panel_url": outputs["PanelUrl"],
        "citizen_url": outputs["CitizenUrl"],
        "user_pool_id": outputs["StaffPoolId"],
        "panel_client_id": outputs["PanelClientId"],
        "citizens_pool_id": outputs["CitizensPoolId"],
        "citizen_client_id": outputs["CitizenClientId"],
        "tables": {name: outputs[f"{name.title()}Table"] for name in _TABLES},
        "photos_bucket": outputs["PhotosBucket"],
        "queues": {
            "photo_uploads": outputs["PhotoUploadsQueueUrl"],
            "photo_uploads_dead": outputs["PhotoUploadsDeadLettersUrl"],
            "stream_failures": outputs["StreamFailuresQueueUrl"],
        },
        "users": staff_users.ensure_staff(outputs["StaffPoolId"]),
    }


_TABLES = ("occurrences", "metrics", "identities", "directory", "search", "people")


def _seed_once(part: str) -> None:
    marker = local_dir() / f"seeded-{part}"
    if marker.exists() or not _SEED.exists():
        return
    say(f"Loading: {part}.")
    if subprocess.run([str(_SEED), f"--{part}"], cwd=ROOT, env=os.environ, check=False).returncode:
        give_up(f"scripts/seed --{part} failed; see above.")
    marker.touch()


def _print_addresses(stack: dict[str, Any]) -> None:
    say("Ready.")
    print(f"\n  Citizen  {stack['citizen_url']}")
    print(f"  Panel    {stack['panel_url']}")
    print(f"  API      {stack['api_url']}/v1/health\n")
    for user in stack["users"]:
        roles = " ".join([*user["roles"], user.get("sector", "")])
        print(f"  {user['email']:<30} {user['password']}  {roles}")
    print(f"\n  All of it is in {local_dir() / 'stack.json'}.", flush=True)


def _stay() -> None:
    print("  Ctrl-C ends it; the data stays.", flush=True)
    try:
        while emulator.is_running():
            time.sleep(1)
        say("The emulator has ended.")
    except KeyboardInterrupt:
        say("Stopping.")
        emulator.stop()


if __name__ == "__main__":
    main()
