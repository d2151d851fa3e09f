"""Turn push on or off for a stage's citizens.

The keys that sign pushes are made the first time and stay the same ever after: every subscription of a browser is
bound to them. They lie in the directory's table, and its backup holds them.
"""

import argparse

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.operations import rebuild
from tasks.project import give_up, say
from tasks.stack.deploy import LOCAL


def main() -> None:
    """Turn push on for the stage on the command line, or off."""
    parser = argparse.ArgumentParser(prog="scripts/push-keys", description=__doc__)
    parser.add_argument("stage", help=f"a stage on AWS, or `{LOCAL}` for the one on this machine")
    parser.add_argument("--off", action="store_true", help="send no pushes and take no subscriptions from now on")
    parser.add_argument("--endpoint", help="the address of its DynamoDB, when it is not AWS's own")
    chosen = parser.parse_args()
    rebuild.reach(chosen.stage, chosen.endpoint)
    try:
        say(f"Stage {chosen.stage}: {turned_off() if chosen.off else turned_on()}")
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def turned_on() -> str:
    """A sentence with the public key, push being on now."""
    from chalicelib.store.notices import push_keys  # noqa: PLC0415  # it reads the environment

    return f"push is on within a minute, with the public key {push_keys.turn_on().public}"


def turned_off() -> str:
    """A sentence that says so, push being off now."""
    from chalicelib.store.notices import push_keys  # noqa: PLC0415  # it reads the environment

    push_keys.turn_off()
    return "push is off within a minute; the keys stay for when it is turned on again."


if __name__ == "__main__":
    main()
