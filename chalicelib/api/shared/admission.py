"""Admission of a registration: the proof of work it carries, and the challenge that is answered where it has none."""

from datetime import UTC, datetime
from typing import Annotated, Any, NotRequired

from chalice.app import Request, Response
from pydantic import Field

from chalicelib.api.http import parsing, problems
from chalicelib.api.http.endpoints import TOO_MANY, Contract
from chalicelib.api.http.problems import Problem
from chalicelib.domain.errors import ProofNeeded
from chalicelib.services import admission

HEADER = "X-Proof"
RETRY_AFTER = "1"


class ProofProblem(Problem):
    """Too much comes at once: the request is sent again with its key and a proof that the challenge was solved."""

    challenge: NotRequired[
        Annotated[
            dict[str, Any],
            Field(description="A challenge of ALTCHA 2; the payload with its solution goes into `X-Proof`."),
        ]
    ]


def admit(request: Request) -> None:
    """Let a request for a registration in. Raises ProofNeeded, or InvalidFields for a key that none can be."""
    key, proof = parsing.idempotency_key(request), request.headers.get(HEADER.lower())
    admission.admit(key, str(proof) if proof else None, datetime.now(UTC))


def refused(error: ProofNeeded) -> Response:
    """The challenge as a problem."""
    more = {"challenge": error.challenge} if error.challenge else {}
    return problems.problem(TOO_MANY, str(error), more=more, headers={"Retry-After": RETRY_AFTER})


def admitted(contract: Contract) -> Contract:
    """The contract of a route whose requests are admitted first."""
    return {
        **contract,
        "answers": {**contract["answers"], TOO_MANY: ProofProblem},
        "refusals": {**contract.get("refusals", {}), ProofNeeded: refused},
        "takes_proof": True,
    }
