"""Compiled modules for the artefact: Lambda cannot keep what it compiles, and would do it at every cold start."""

import importlib.util
import json
import marshal
import os
import subprocess
import sys
from pathlib import PurePosixPath

from tasks.project import ROOT

# All that app.py imports outside Lambda, and what single requests import later.
_PROGRAM = "import json, sys, app, boto3, h3, stdnum.br.cpf; print(json.dumps(sorted(sys.modules)))"
# A pyc that is never compared with its source (PEP 552): the archive's files have no times of their own.
_UNCHECKED = (0b01).to_bytes(4, "little")
_IN_LAMBDA = "/var/task"


def sources_loaded() -> frozenset[str]:
    """The paths at which the archive has the modules that functions import, if it has them."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    environment = {name: value for name, value in os.environ.items() if name != "AWS_LAMBDA_FUNCTION_NAME"}
    environment |= config["environment_variables"] | {"AWS_DEFAULT_REGION": "sa-east-1"}
    command = [sys.executable, "-c", _PROGRAM]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    names = [name.replace(".", "/") for name in json.loads(done.stdout)]
    return frozenset(path for name in names for path in (f"{name}.py", f"{name}/__init__.py"))


def compiled(name: str, source: bytes) -> tuple[str, bytes]:
    """Where a source's compiled module belongs, and its content."""
    code = compile(source, f"{_IN_LAMBDA}/{name}", "exec", dont_inherit=True)
    path = PurePosixPath(name)
    target = path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.pyc"
    header = importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source)
    return str(target), header + marshal.dumps(code)
