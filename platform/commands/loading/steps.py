"""The steps of a plan: one request each, with the place in the file from which it comes."""

from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from commands.authority import Caller
from commands.orders import Order
from commands.requests import Request


class Grounds(Struct, frozen=True, kw_only=True):
    """On whose behalf, why, on what authority and from when a step counts."""

    organisation: UUID
    reason: str
    authority: str
    effective_on: date
    invented: bool = False

    def but(self, *, invented: bool, authority: str | None = None, effective_on: date | None = None) -> "Grounds":
        """The same, with what the part of the file at hand says for itself."""
        return structs.replace(
            self,
            authority=authority or self.authority,
            effective_on=effective_on or self.effective_on,
            invented=invented,
        )


class Step(Struct, frozen=True, kw_only=True):
    """`what` names the thing in Dutch; `subject` is the stream that it changes.

    An act has a fixed idempotency key and its own identity as correlation; other steps get a key from
    the version they build upon.
    """

    path: str
    what: str
    tenant: UUID
    subject: UUID
    request: Request
    grounds: Grounds
    key: str | None = None
    correlation: UUID | None = None

    def order(self, caller: Caller, key: str, expected_version: int | None = None) -> Order:
        return Order(
            caller=caller,
            tenant=self.tenant,
            request=self.request,
            key=key,
            reason=self.grounds.reason,
            authority=self.grounds.authority,
            effective_on=self.grounds.effective_on,
            organisation=self.grounds.organisation,
            expected_version=expected_version,
            invented=self.grounds.invented,
            correlation=self.correlation,
        )
