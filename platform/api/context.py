"""What one request carries: the caller, what it may see, and the services that answer it."""

from dataclasses import dataclass
from functools import cached_property

import asyncpg
from strawberry.dataloader import DataLoader

from api.loaders import Loaders
from api.texts import Moment, texts_of
from commands.authority import Caller
from commands.desk import Desk
from domain.recording import Recorded
from store.access import Access


@dataclass(frozen=True)
class Services:
    """The parts of a running server. `reader` logs in as the server's role."""

    reader: asyncpg.Pool
    desk: Desk


@dataclass(frozen=True)
class Context:
    """Of one GraphQL operation."""

    services: Services
    caller: Caller
    seen: Access

    @cached_property
    def loaders(self) -> Loaders:
        """Made with the operation and gone with it."""
        return Loaders(self.services.reader, self.seen)

    @cached_property
    def texts(self) -> DataLoader[Moment, list[Recorded]]:
        """As long as the loaders: what was read of the log for the texts of accords."""
        return texts_of(self.services.desk)
