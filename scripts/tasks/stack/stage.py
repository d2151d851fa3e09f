"""A deployed stage as its operator reaches it: its AWS, and the outputs of its foundation."""

import json

from tasks.project import give_up, local_dir
from tasks.stack import emulator, stacks
from tasks.stack.deploy import LOCAL


def reached(stage: str) -> dict[str, str]:
    """The outputs of a stage's foundation, whose AWS this process uses from now on. Ends the command without one."""
    if stage == LOCAL:
        emulator.use(local_address())
    outputs = stacks.outputs(f"ombudsman-{stage}-foundation")
    if not outputs:
        give_up(f"There is no stage {stage} here: scripts/deploy makes it.")
    return outputs


def local_address() -> str:
    """The address of this machine's emulator. Ends the command if it was never started."""
    path = local_dir() / "stack.json"
    if not path.exists():
        give_up(f"There is no {path}: scripts/start writes it.")
    address: str = json.loads(path.read_text(encoding="utf-8"))["endpoint_url"]
    return address
