"""Publication on the deployed stack: the function has the rights it needs, and everybody can read what it writes."""

from urllib.parse import urlsplit

import requests

from tests.e2e.deployed import Stack
from tests.e2e.test_clock import publish


def get(stack: Stack, path: str) -> requests.Response:
    """A file at the citizens' address."""
    host = urlsplit(stack.described["citizen_url"]).netloc
    return requests.get(stack.described["endpoint_url"] + path, headers={"Host": host}, timeout=60)


def test_the_schedule_publishes_for_everybody_and_what_it_keeps_is_served_to_nobody(stack: Stack) -> None:
    publish(stack)

    package = get(stack, "/dados/datapackage.json").json()
    for described in package["resources"]:
        file = get(stack, f"/dados/{described['path']}")
        assert (file.status_code, len(file.content)) == (200, described["bytes"]), described["path"]
    assert get(stack, "/dados/catalog.jsonld").json()["@type"] == "dcat:Catalog"
    assert get(stack, "/dados/indicadores.json").headers["Content-Type"] == "application/json"
    assert get(stack, "/publication/").status_code in {403, 404}


def test_a_second_run_writes_the_same_bytes(stack: Stack) -> None:
    files = []
    for _ in range(2):
        publish(stack)
        files.append([get(stack, f"/dados/{name}").content for name in ("indicadores.json", "datapackage.json")])

    assert files[0] == files[1]
