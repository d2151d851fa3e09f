"""An answer finds its occurrence by an address that only we could have written."""

from chalicelib.domain.mail import threads
from chalicelib.domain.protocols import Protocol, compose

PROTOCOL = compose(2026, 48319275)
SECRET = b"of one town"


def test_the_address_an_answer_goes_to_names_its_occurrence() -> None:
    written = threads.reply_address("ouvidoria@town.example", PROTOCOL, SECRET)

    assert written.startswith(f"ouvidoria+{PROTOCOL}.")
    assert len(written.partition("@")[0]) <= 64
    assert threads.addressed(f"Ouvidoria <{written.upper()}>, b@town.example", SECRET) == PROTOCOL


def test_a_forged_one_names_nothing() -> None:
    written = threads.reply_address("ouvidoria@town.example", PROTOCOL, SECRET)
    other = Protocol(compose(2026, 48319276))

    assert threads.addressed(written, b"of another town") is None
    assert threads.addressed(written.replace(PROTOCOL, other), SECRET) is None
    assert threads.addressed("ouvidoria+20264831927531.aaaaaaaaaaaaaaaa@town.example", SECRET) is None
