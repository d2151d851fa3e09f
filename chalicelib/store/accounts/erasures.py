"""What is left of an account that is erased: nothing that says whose it was, and for a day that it is gone."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import persons
from chalicelib.store.accounts.items import LinkItem, PersonItem
from chalicelib.store.identities.items import IdentityItem

# Longer than any token of the account is good for.
_REMEMBERED = timedelta(days=1)
_CONDITION_FAILED = "ConditionalCheckFailedException"


def begin(account: str, now: datetime) -> bool:
    """Say that an account is being erased; whether there is one, or one whose erasure broke off."""
    begun: list[Action] = [PersonItem.erased_at.set(PersonItem.erased_at | now)]
    return _update(PersonItem(*persons.profile_key(account)), begun, PersonItem.since.exists())


def finish(account: str, now: datetime) -> None:
    """Take everything off an account that is being erased."""
    personal = (PersonItem.email, PersonItem.name, PersonItem.phone, PersonItem.document, PersonItem.level)
    gone: list[Action] = [field.remove() for field in (*personal, PersonItem.since)]
    gone.append(PersonItem.expires_at.set(int((now + _REMEMBERED).timestamp())))
    _update(PersonItem(*persons.profile_key(account)), gone, PersonItem.erased_at.exists())


def unlink(account: str, position: str, now: datetime) -> None:
    """End the link at a position of a person's list; it is in no list from now on, and removed soon."""
    link = LinkItem(persons.partition(account), persons.link_record(position))
    _update(link, [LinkItem.expires_at.set(int(now.timestamp()))], LinkItem.protocol.exists())


def disown(account: str, protocol: Protocol) -> None:
    """Take the account off an identity that stays."""
    _update(IdentityItem(protocol, "identity"), [IdentityItem.person.remove()], IdentityItem.person == account)


def _update(item: Model, actions: list[Action], condition: Condition) -> bool:
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True
