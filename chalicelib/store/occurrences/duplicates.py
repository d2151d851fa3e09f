"""The duplicates that a leader names, made again from the duplicates themselves."""

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.store.occurrences import mapping, record_mapping
from chalicelib.store.occurrences.changes import open_connection
from chalicelib.store.occurrences.items import OccurrenceItem


def name(duplicate: Occurrence) -> bool:
    """Have a leader name a duplicate; False when the occurrence has meanwhile stopped following it."""
    if duplicate.leader is None:
        return False
    try:
        with TransactWrite(connection=open_connection()) as transaction:
            follows = OccurrenceItem.leader == duplicate.leader
            transaction.condition_check(OccurrenceItem, duplicate.protocol, mapping.RECORD, condition=follows)
            transaction.save(record_mapping.duplicate_item(duplicate.leader, duplicate.protocol))
    except TransactWriteError as error:
        if not any(reason and reason.code == "ConditionalCheckFailed" for reason in error.cancellation_reasons):
            raise
        return False
    return True
