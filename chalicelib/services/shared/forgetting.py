"""What is forgotten of an author beside their identity: what they wrote, documents, their mails, their devices."""

from datetime import datetime

from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import forgotten
from chalicelib.store.directory import directory
from chalicelib.store.identities import identities, subscriptions
from chalicelib.store.mail import mails
from chalicelib.store.notices import templates
from chalicelib.store.occurrences import attachments, redaction
from chalicelib.store.occurrences.repository import CaseFile


def forget_words(protocol: Protocol, case_file: CaseFile, now: datetime) -> None:
    """Take away everything that the author of an occurrence wrote to the town after registering; twice is once.

    Of what the staff attached, documents and names go: nobody can tell whom they name. Photos stay, as the author's do.
    The log of who read the identity stays for the years that the town's settings say.
    """
    # First of all: a backup from before must not bring back what is about to go.
    forgotten.remember(protocol, now)
    settings = directory.load().settings
    instead = templates.phrases(settings.languages[0]).words["erased"]
    redaction.erase_words(protocol, case_file, instead)
    for attachment in case_file.attachments:
        attachments.forget(protocol, attachment, instead)
    mails.erase(protocol)
    for subscription in subscriptions.list_current(protocol, now):
        subscriptions.end(protocol, subscription, now)
    identities.end_reads(protocol, settings.retention.reads_end_at(now))
