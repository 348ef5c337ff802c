"""What a person is told when something is refused."""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct


class Fault(Struct, frozen=True):
    """One thing that is wrong: a stable code for programs, the field, and a Dutch sentence for people.

    The message names the rule and the way out.
    """

    code: str
    field: str
    message: str


class Refused(Exception):
    """The rules of the domain do not allow it; nothing was recorded."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults

    @classmethod
    def because(cls, code: str, field: str, message: str) -> Self:
        return cls(Fault(code, field, message))


def refuse_if(faults: Iterable[Fault]) -> None:
    """Raises `Refused` with all of the faults at once, if there are any."""
    found = tuple(faults)
    if found:
        raise Refused(*found)
