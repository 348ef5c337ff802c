"""The text that an accord holds now, as who signs it has to name it."""

from uuid import UUID

from commands.desk import Desk
from domain.accord import Accord
from domain.edition import edition_of
from given import ACCORD, PARTNERSHIP


async def edition_now(desk: Desk, id: UUID = ACCORD, tenant: UUID = PARTNERSHIP) -> str:
    """Its SHA-256."""
    accord = await desk.load(Accord, tenant, id)
    assert accord
    return edition_of(accord, await desk.contents(tenant, id)).sha256
