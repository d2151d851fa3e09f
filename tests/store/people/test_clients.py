"""Uses of a client's key: each counted once, and never more than its hour admits, however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from chalicelib.domain.people import clients as keys
from chalicelib.domain.people.clients import Client, ClientKey
from chalicelib.store.people import clients

NOW = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)


def added(per_hour: int) -> ClientKey:
    """The key of a new client."""
    _, key = keys.draw()
    assert clients.add(Client(key.client, "FixMyStreet", per_hour, NOW, "Ada"), key)
    return key


def test_of_many_uses_at_once_as_many_count_as_the_hour_admits() -> None:
    key = added(per_hour=5)

    with ThreadPoolExecutor(8) as pool:
        counted = list(pool.map(lambda _: clients.use(key, NOW), range(24)))

    found = clients.find(key.client)
    assert sum(counted) == 5
    assert found
    assert found.uses == 5
    assert clients.use(key, NOW + timedelta(hours=1))


def test_only_its_own_key_counts_until_it_is_revoked() -> None:
    key = added(per_hour=5)
    wrong = ClientKey(key.client, "0" * 64)

    assert not clients.use(wrong, NOW)
    assert not clients.is_valid(wrong)
    assert clients.is_valid(key)
    assert not clients.add(Client(key.client, "Other", 1, NOW, "Ada"), wrong)
    clients.revoke(key.client, NOW)
    clients.revoke(key.client, NOW + timedelta(days=1))
    clients.revoke("0" * 12, NOW)

    assert not clients.use(key, NOW)
    assert not clients.is_valid(key)
    assert [one.revoked_at for one in clients.every()] == [NOW]


def test_nobody_is_found_under_an_unknown_id() -> None:
    assert clients.find("0" * 12) is None
    assert not clients.is_valid(ClientKey("0" * 12, "0" * 64))
