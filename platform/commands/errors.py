"""Why a command was not carried out. Each is a refusal: nothing was recorded (`Undecided`: nobody knows yet)."""

from typing import Self
from uuid import UUID

from domain.errors import Fault, Refused


class Forbidden(Refused):
    """The caller's mandate does not allow it."""


class Unknown(Refused):
    """What the command names does not exist, or not for this caller."""


class KeyReused(Refused):
    """The idempotency key was used before, with another request."""


class Conflict(Refused):
    """Someone else was first: the stream stands at another version than was expected."""

    def __init__(self, fault: Fault, stream: UUID, current_version: int) -> None:
        super().__init__(fault)
        self.stream = stream
        self.current_version = current_version

    @classmethod
    def at(cls, stream: UUID, expected: int, current: int) -> "Conflict":
        message = (
            f"U ging uit van versie {expected}, maar het is nu versie {current}. Haal de huidige stand op en "
            "besluit opnieuw."
        )
        return cls(Fault("version_conflict", "expectedVersion", message), stream, current)


class Unreadable(Refused):
    """The log holds an event that this version does not know, so nobody can decide upon it."""

    @classmethod
    def by(cls, error: Exception) -> Self:
        message = (
            f"{error}. Deze versie van Tripartiet kan dat niet lezen. Gebruik de versie waarmee het is vastgelegd, "
            "of een nieuwere."
        )
        return cls.because("log_unreadable", "input", message)


class Busy(Refused):
    """Too many at once; the same request may be given again, with the same key."""


class Undecided(Busy):
    """The database was lost on the way: it may be recorded, and the same request with the same key tells."""
