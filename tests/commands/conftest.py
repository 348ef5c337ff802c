"""A log that holds what this version cannot read."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from appending import an_append
from support import Platform

Recorded = Callable[[UUID], Awaitable[None]]


@pytest.fixture
def recorded_later(platform: Platform) -> Recorded:
    """Records an event of a topic that only a later version knows, in the stream that a tenant was last written in."""

    async def recorded_later(tenant: UUID) -> None:
        *_, last = await platform.log.since(tenant, 0)
        document = last.document.replace(last.type, "partnership.of_later")
        await platform.log.append([an_append(tenant, {last.stream: last.version + 1}, document=document)])

    return recorded_later
