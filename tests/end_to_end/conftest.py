"""The whole as a newcomer starts it: `tripartiet demo` in a folder of its own, reached over HTTP."""

from collections.abc import Iterator

import httpx
import pytest

from end_to_end_clients import Client, Demo, started_demo
from support import reachable_folder


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    with reachable_folder("een map met spaties") as folder, started_demo(folder) as running:
        yield running


@pytest.fixture(scope="session")
def http(demo: Demo) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=demo.address, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def editor(demo: Demo, http: httpx.Client) -> Client:
    return Client(http, demo.tokens[0])


@pytest.fixture(scope="session")
def erp(demo: Demo, http: httpx.Client) -> Client:
    return Client(http, demo.tokens[1])


@pytest.fixture(scope="session")
def region(demo: Demo, http: httpx.Client) -> Client:
    return Client(http, demo.tokens[2])


@pytest.fixture(scope="session")
def auditor(demo: Demo, http: httpx.Client) -> Client:
    return Client(http, demo.tokens[3])
