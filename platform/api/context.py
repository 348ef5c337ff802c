"""What one request carries: the caller, what it may see, and the services that answer it."""

from dataclasses import dataclass
from functools import cached_property

import asyncpg

from api.loaders import Loaders
from commands.authority import Caller
from commands.desk import Desk
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
