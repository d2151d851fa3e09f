"""Answer links in the table: the digests of all that were mailed about one event."""

from datetime import UTC, datetime

from chalicelib import settings
from chalicelib.domain.occurrences.answer_links import AnswerLink, draw
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import answer_links
from tests.flow_steps import items

NUMBER = Protocol("20264831927597")
UNTIL = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_link_is_kept_as_its_digest_until_it_is_removed() -> None:
    text, link = draw(NUMBER, 2)
    assert not answer_links.is_kept(link)

    answer_links.keep(link, UNTIL)
    answer_links.keep(link, UNTIL)

    assert answer_links.is_kept(link)
    (item,) = items(settings.IDENTITIES_TABLE)
    assert int(item["expires_at"]["N"]) == int(UNTIL.timestamp())
    assert item["digests"] == {"SS": [link.digest]}
    # The secret has hyphens too.
    assert text.split("-", 2)[-1] not in str(item)


def test_a_later_mail_leaves_the_link_of_the_earlier_one() -> None:
    first, second, of_another_event = (draw(NUMBER, asked)[1] for asked in (2, 2, 5))
    for link in (first, second):
        answer_links.keep(link, UNTIL)

    assert answer_links.is_kept(first)
    assert answer_links.is_kept(second)
    assert not answer_links.is_kept(of_another_event)
    assert not answer_links.is_kept(AnswerLink(NUMBER, 5, first.digest))
