"""Who an author was stays while the occurrence is open, and where the law keeps it."""

import pytest

from chalicelib.domain.accounts.erasure import ErasureHold, hold_of
from chalicelib.domain.codes import Kind


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REPORT])
def test_an_ordinary_identity_stays_while_its_occurrence_is_open(kind: Kind) -> None:
    assert hold_of(kind, is_open=True) is ErasureHold.OPEN
    assert hold_of(kind, is_open=False) is None


@pytest.mark.parametrize("is_open", [True, False])
def test_the_identity_of_a_report_stays(is_open: bool) -> None:
    assert hold_of(Kind.REPORT, is_open=is_open) is ErasureHold.REPORT
