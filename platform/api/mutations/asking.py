"""How a mutation becomes an order for the desk, and how the desk's receipt becomes an answer."""

import dataclasses
import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
import strawberry
from msgspec import Struct
from strawberry import ID

from api.context import Context
from api.inputs.common import CommandInput, PartnershipCommandInput
from api.mutations.reading import maybe_id, not_found, partnership_unknown, tenant_id
from api.problems import AnyProblem, problem
from api.results import Position, Recorded
from api.types.base import Info
from commands.authority import mandate_for
from commands.desk import Receipt
from commands.errors import Conflict
from commands.orders import Order
from commands.requests import Request
from domain.errors import Refused
from domain.partnership import Partnership
from domain.recording import Recorded as Aggregate
from domain.recording import dutch_day

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R", bound=Recorded)
G = TypeVar("G", bound=CommandInput)
Given = Annotated[G, strawberry.argument(description="What to record, and with what provenance (invoer).")]
ATTEMPTS = 3


class Asked(Order, frozen=True, kw_only=True):
    """An order whose fingerprint is that of what the caller wrote.

    What is made of it may differ at the second time of asking, when the first was carried out: what
    an amendment changes is found by comparing with the terms in force, and names of actors are as
    they are on that day. The request is the same all the same.
    """

    written: bytes

    @property
    def fingerprint(self) -> bytes:
        return hashlib.sha256(f"{self.organisation}:".encode() + self.written).digest()


class Asking:
    """One mutation at work: its caller, its input and the partnership that it is about."""

    def __init__(self, context: Context, input: CommandInput, written: bytes, tenant: UUID) -> None:
        self.context = context
        self.input = input
        self.tenant = tenant
        self._written = written
        self.organisation = maybe_id(input.provenance.on_behalf_of, "onBehalfOf")

    async def partnership(self, request: Request) -> Partnership:
        """The partnership as it stands, once it is sure that the caller may give such a command there.

        Before that nothing is loaded of which an answer could tell that it exists.
        """
        desk = self.context.services.desk
        found = await desk.load(Partnership, self.tenant, self.tenant)
        mandate_for(self.context.caller, request, self.tenant, found, self.organisation, dutch_day(desk.now()))
        if found is None:
            raise partnership_unknown()
        return found

    async def get(self, kind: type[A], id: UUID, field: str) -> A:
        """What the input names, after `partnership` has said that the caller may know of it."""
        if found := await self.context.services.desk.load(kind, self.tenant, id):
            return found
        raise not_found(id, field)

    def order(self, request: Request, expected_version: int | None) -> Asked:
        given = self.input.provenance
        return Asked(
            caller=self.context.caller,
            tenant=self.tenant,
            request=request,
            key=self.input.idempotency_key,
            reason=given.reason,
            authority=given.authority,
            effective_on=given.effective_on,
            organisation=self.organisation,
            expected_version=expected_version,
            invented=given.invented,
            written=self._written,
        )


class Draft(Struct, frozen=True):
    """A request; the version of its subject from which it was worked out, where that matters; and the
    identity of what it makes within that subject, such as an amendment.
    """

    request: Request
    based_on: int | None = None
    id: UUID | None = None


Builder = Callable[[Asking, G], Awaitable[Draft]]


async def carry_out(
    info: Info, input: G, where: Callable[[G], UUID], build: Builder[G], kind: type[R]
) -> R | AnyProblem:
    """Asks the desk for what the input says. Answers what was recorded, or why nothing was.

    `where` names the tenant that it is about.
    """
    try:
        asking = Asking(info.context, input, written(input), where(input))
        draft, receipt = await _attempts(asking, input, build)
    except Refused as refused:
        return problem(refused)
    return _answer(asking, draft, receipt, kind)


async def _attempts(asking: Asking, input: G, build: Builder[G]) -> tuple[Draft, Receipt]:
    """Works a request out anew where the terms that it was based on moved on, unless the caller named a version."""
    desk = asking.context.services.desk
    for left in reversed(range(ATTEMPTS)):
        draft = await build(asking, input)
        expected = draft.based_on if input.expected_version is None else input.expected_version
        try:
            return draft, await desk.carry_out(asking.order(draft.request, expected))
        except Conflict:
            if input.expected_version is not None or not left:
                raise
    raise AssertionError("the last attempt answers or raises")


def _answer(asking: Asking, draft: Draft, receipt: Receipt, kind: type[R]) -> R:
    return kind(
        id=ID(str(draft.id or receipt.subject)),
        position=Position(partnership=ID(str(asking.tenant)), sequence=receipt.last_sequence),
        replayed=receipt.replayed,
        tenant=asking.tenant,
        subject=receipt.subject,
    )


def within(input: PartnershipCommandInput) -> UUID:
    """The partnership that the input names."""
    return tenant_id(input.partnership)


def written(input: CommandInput) -> bytes:
    """What the caller wrote, field by field; its key and the version that it expects are not part of the request.

    A field that has its default is left out, so that a field which is added later changes no fingerprint.
    """
    fields = _written(input)
    kept = {name: value for name, value in fields.items() if name not in {"idempotency_key", "expected_version"}}
    return msgspec.json.encode([type(input).__name__, kept], order="deterministic")


def _written(value: Any) -> Any:
    if isinstance(value, list):
        return [_written(each) for each in value]
    if dataclasses.is_dataclass(value):
        given = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _written(each) for field, each in given if not _is_default(field, each)}
    return value


def _is_default(field: dataclasses.Field[Any], value: object) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return value is field.default
