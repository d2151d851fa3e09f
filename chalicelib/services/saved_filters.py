"""Saved filters: an officer reads their own and replaces them, from whatever computer."""

from collections.abc import Sequence

from chalicelib.domain.documents import Document
from chalicelib.domain.errors import EditConflict, Forbidden
from chalicelib.domain.people import saved_filters as rules
from chalicelib.domain.people.people import Actor
from chalicelib.domain.people.saved_filters import SavedFilter
from chalicelib.store.people import saved_filters
from chalicelib.store.people.saved_filters import EditedMeanwhile


def read(actor: Actor) -> Document:
    """The saved filters of the actor. Raises Forbidden without an account."""
    return saved_filters.find(_account(actor))


def replace(wanted: Sequence[SavedFilter], version: int, actor: Actor) -> Document:
    """The actor's filters as wanted, in place of the version that was read.

    Raises InvalidFields for a name that is there twice, EditConflict after another edit, Forbidden without an account.
    """
    rules.check_names(wanted)
    account = _account(actor)
    try:
        return saved_filters.keep(account, wanted, version)
    except EditedMeanwhile as raced:
        raise EditConflict(saved_filters.find(account)) from raced


def _account(actor: Actor) -> str:
    if not actor.id:
        raise Forbidden("Your roles do not include this.")
    return actor.id
