"""Reads the things of a tenant from the log: once in an operation, however many of its texts are asked."""

from uuid import UUID

from strawberry.dataloader import DataLoader

from commands.desk import Desk
from commands.texts import read_things
from domain.recording import Recorded

Moment = tuple[UUID, int | None]
"""A tenant, and the sequence up to which it is read; None is all of it."""


def texts_of(desk: Desk) -> DataLoader[Moment, list[Recorded]]:
    async def load(moments: list[Moment]) -> list[list[Recorded]]:
        return [await read_things(desk.facts(tenant), until) for tenant, until in moments]

    return DataLoader(load)
