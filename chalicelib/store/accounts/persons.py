"""Persons: their profiles, and the links to their occurrences, which the identities table alone keeps."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.domain.accounts.persons import Level, Profile
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts.items import LinkItem, PersonItem
from chalicelib.store.identities.items import IdentityItem

_PROFILE, _OCCURRENCE = "profile", "occurrence#"
_LAST = "~"
_CONDITION_FAILED = "ConditionalCheckFailedException"
IDENTITY_DETAILS = {
    "email": IdentityItem.email,
    "name": IdentityItem.name,
    "phone": IdentityItem.phone,
    "document": IdentityItem.document,
}
# Of a profile's item: its person has not been erased.
IS_THERE = PersonItem.since.exists() & PersonItem.erased_at.does_not_exist()


def remember(account: str, profile: Profile) -> None:
    """Keep the profile of a person who signs in; of one who is known only the level may be new, and what was not known.

    What they have corrected themselves stays as they said.
    """
    known: list[Action] = [
        field.set(field | value)
        for field, value in ((PersonItem.email, profile.email), (PersonItem.name, profile.name))
        if value is not None
    ]
    kept: list[Action] = [
        PersonItem.level.set(profile.level.value),
        PersonItem.since.set(PersonItem.since | profile.since),
    ]
    PersonItem(partition(account), _PROFILE).update(actions=known + kept)


def find(account: str) -> Profile | None:
    """The profile of a person; None when it was erased."""
    try:
        item = PersonItem.get(partition(account), _PROFILE, consistent_read=True)
    except PersonItem.DoesNotExist:
        return None
    if item.erased_at is not None or item.since is None:
        return None
    return Profile(item.email, Level(item.level), item.since, item.name, item.phone, item.document)


def correct(account: str, profile: Profile) -> bool:
    """Keep what a person has corrected of themselves; return whether they still have an account."""
    given = (
        (PersonItem.email, profile.email),
        (PersonItem.name, profile.name),
        (PersonItem.phone, profile.phone),
        (PersonItem.document, profile.document),
    )
    actions: list[Action] = [field.remove() if value is None else field.set(value) for field, value in given]
    try:
        PersonItem(partition(account), _PROFILE).update(actions=actions, condition=IS_THERE)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True


def correct_identity(account: str, protocol: Protocol, field: str, before: str, after: str) -> bool:
    """Put a person's corrected detail into an identity that they gave, if that said what it was before.

    Returns whether it did.
    """
    detail = IDENTITY_DETAILS[field]
    is_theirs = (IdentityItem.person == account) & (detail == before)
    actions: list[Action] = [detail.set(after)]
    if field == "email":
        actions.append(IdentityItem.bounced_at.remove())
    try:
        IdentityItem(protocol, "identity").update(actions=actions, condition=is_theirs)
    except UpdateError as error:
        # An identity that says something else, or is another's, stays as it is.
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True


def identity_given(account: str, protocol: Protocol) -> Identity | None:
    """The identity that a person gave with an occurrence; None when it is not theirs, or is gone."""
    try:
        item = IdentityItem.get(protocol, "identity", consistent_read=True)
    except IdentityItem.DoesNotExist:
        return None
    if item.person != account:
        return None
    return Identity(IdentityMode(item.mode), item.name, item.email, item.phone, item.document)


def link_item(account: str, protocol: Protocol, at: datetime) -> LinkItem:
    """The item that links a person to an occurrence."""
    return LinkItem(partition(account), link_record(f"{at.isoformat()}#{protocol}"), at=at)


def link_record(position: str) -> str:
    """What the link at a position of a person's list is kept under."""
    return f"{_OCCURRENCE}{position}"


def list_links(account: str, before: str | None, limit: int) -> Iterator[tuple[str, Protocol]]:
    """At most `limit` links of a person before a position, the newest first, each with its position."""
    found = LinkItem.query(
        partition(account),
        LinkItem.record.between(_OCCURRENCE, f"{_OCCURRENCE}{before or _LAST}"),
        filter_condition=LinkItem.expires_at.does_not_exist(),
        scan_index_forward=False,
        consistent_read=True,
        page_size=limit + 1,
    )
    wanted = limit
    for item in found:
        position = item.record.removeprefix(_OCCURRENCE)
        # Between takes its ends too: what a page ended with is not the beginning of the next.
        if position == before:
            continue
        if wanted == 0:
            return
        wanted -= 1
        yield position, Protocol(position.rpartition("#")[2])


def owns(account: str, protocol: Protocol) -> bool:
    """Whether an occurrence is linked to a person."""
    try:
        item = IdentityItem.get(protocol, "identity", consistent_read=True, attributes_to_get=["protocol", "person"])
    except IdentityItem.DoesNotExist:
        return False
    return item.person == account


def profile_key(account: str) -> tuple[str, str]:
    """What a person's profile is kept under."""
    return partition(account), _PROFILE


def partition(account: str) -> str:
    """What everything of a person is kept under."""
    return f"person#{account}"
