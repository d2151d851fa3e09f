"""Retention: the identities of ordinary occurrences go a term after closing, some each night, until all have been seen.

Occurrences do not change by it, so that figures stay exact. A run that broke off is continued by the next: who has
been taken off is found to be off.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib import batch
from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import forgetting
from chalicelib.store.accounts import erasures
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.identities import identities, privacy_log
from chalicelib.store.occurrences import ageing, redaction
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Raced

CHECKPOINT = "apply_retention"
# What a run looks at ends well within its time; a large city's five-year-old cases of a day are far fewer.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class RetentionRun:
    """The number of occurrences looked at, and of those that lost their author; whether it came to the last one."""

    seen: int
    anonymised: int
    is_through: bool


def apply(now: datetime) -> RetentionRun:
    """Anonymise identities whose term is over, from where the last run ended; at most MOST are looked at."""
    retention = directory.load().settings.retention
    after = checkpoints.read_text(CHECKPOINT) or ageing.FIRST
    # What was closed before an instant was registered before it too.
    steps = list(islice(ageing.list_with_author(after, retention.closed_before(now)), MOST))
    found = [protocol for _, protocol in steps if protocol is not None]

    gone = batch.run_each(found, lambda protocol: _anonymise(protocol, now))

    is_through = len(steps) < MOST
    checkpoints.write_text(CHECKPOINT, ageing.FIRST if is_through else steps[-1][0])
    if any(gone):
        privacy_log.add(PrivacyEntry(PrivacyEvent.RETENTION, now, erased=sum(gone)))
    return RetentionRun(len(found), sum(gone), is_through)


def _anonymise(protocol: Protocol, now: datetime) -> bool:
    """Whether an occurrence lost its author in this very call."""
    kept = identities.holder(protocol)
    if kept is None:
        return False
    case_file = occurrences.get_case_file(protocol)
    occurrence = case_file.occurrence
    retention = directory.load().settings.retention
    if occurrence is None or not retention.is_over(occurrence.kind, occurrence.closed_at, now):
        return False
    # The words come first: an identity that is still there is found again by the next run.
    forgetting.forget_words(protocol, case_file, now)
    if kept.account is not None:
        erasures.unlink(kept.account, f"{occurrence.registered_at.isoformat()}#{protocol}", now)
    try:
        return redaction.anonymise(occurrence, now)
    except Raced:
        # Somebody acts on it at this moment: the next round decides.
        return False
