"""How a command is carried out: authorise, look up its key, load, decide, append."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid5

import asyncpg
import msgspec
from msgspec import Struct

from commands.authority import Caller, Mandate, mandate_for
from commands.errors import Busy, Conflict, KeyReused, Unknown
from commands.requests import Request
from domain.accord import Accord
from domain.errors import Fault, Refused
from domain.identity import REGISTER
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact, Provenance, Recorded
from store.access import Access
from store.documents import DocumentError, Registry
from store.log import Answer, Append, EventLog, Outcome, Visibility, Written

A = TypeVar("A", bound=Recorded)
ATTEMPTS = 5
LONGEST_KEY = 200


class Order(Struct, frozen=True, kw_only=True):
    """A request with everything that every command carries.

    `tenant` is the partnership (or the register), `organisation` the one on whose behalf;
    `key` is the caller's idempotency key; `expected_version` that of the request's subject.
    """

    caller: Caller
    tenant: UUID
    request: Request
    key: str
    reason: str
    authority: str
    effective_on: date
    organisation: UUID | None = None
    expected_version: int | None = None
    invented: bool = False
    correlation: UUID | None = None

    @property
    def fingerprint(self) -> bytes:
        """Of the request and its provenance, not of the events that it leads to."""
        parts = (
            type(self.request).__name__, self.request, self.reason, self.authority,
            self.effective_on, self.organisation, self.invented,
        )  # fmt: skip
        return hashlib.sha256(msgspec.json.encode(parts)).digest()

    def faults(self) -> list[Fault]:
        found = []
        for name in ("reason", "authority"):
            if not getattr(self, name).strip():
                message = f"Zeg bij elke handeling waarom en op welk gezag: vul `{name}` in."
                found.append(Fault(f"{name}_missing", name, message))
        if not 0 < len(self.key) <= LONGEST_KEY:
            message = "Geef een eigen sleutel van 1 tot en met 200 tekens, zodat herhalen veilig is."
            found.append(Fault("key_missing", "idempotencyKey", message))
        text = msgspec.json.encode((self.request, self.reason, self.authority, self.key))
        if b"\\u0000" in text:
            found.append(Fault("not_text", "input", "Het teken U+0000 kan niet worden vastgelegd."))
        return found


class Receipt(Struct, frozen=True):
    """What a command led to: its subject, and the position from which queries show it.

    `last_sequence` is None where nothing had to change.
    """

    tenant: UUID
    subject: UUID
    first_sequence: int | None = None
    last_sequence: int | None = None
    replayed: bool = False


class Source(Protocol):
    """From where a command gets its aggregates: the desk, or a rehearsal in memory."""

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """An aggregate, or None where there is none of that kind."""


class Work:
    """What one attempt at a command has loaded and decided; all of it is appended together."""

    def __init__(self, source: Source, order: Order, provenance: Provenance) -> None:
        self._source = source
        self._loaded: dict[UUID, tuple[int, Recorded]] = {}
        self.order = order
        self.provenance = provenance
        self.partnership: Partnership | None = None
        self.accord: Accord | None = None

    async def find(self, kind: type[A], id: UUID) -> A | None:
        """The aggregate of that identity, if it exists in this tenant."""
        if id not in self._loaded:
            aggregate = await self._source.load(kind, self.order.tenant, id)
            if aggregate is None:
                return None
            self._loaded[id] = aggregate.version, aggregate
        found = self._loaded[id][1]
        return found if isinstance(found, kind) else None

    async def get(self, kind: type[A], id: UUID, field: str) -> A:
        """The aggregate, or a refusal that names the field in which it was asked for."""
        if found := await self.find(kind, id):
            return found
        message = f"Er is niets met kenmerk {id} in dit samenwerkingsverband. Controleer `{field}`."
        raise Unknown.because(f"{field}_unknown", field, message)

    async def get_accord(self, id: UUID) -> Accord:
        """The accord of what the command is about; its state decides who will see the events."""
        self.accord = await self.get(Accord, id, "accord")
        return self.accord

    @property
    def at_table(self) -> Partnership:
        if self.partnership is None:
            raise Unknown.because("partnership_unknown", "partnership", "Dit samenwerkingsverband bestaat niet.")
        return self.partnership

    @property
    def organisation(self) -> UUID:
        """On whose behalf, for commands that only a party gives."""
        if self.provenance.organisation is None:
            message = "Zeg namens welke partij u dit doet: geef `organisation`."
            raise Refused.because("organisation_missing", "organisation", message)
        return self.provenance.organisation

    async def name_of(self, organisation: UUID) -> str:
        """What a person calls an organisation, for a message."""
        found = await self._source.load(Organisation, REGISTER, organisation)
        return found.terms.name if found else str(organisation)

    def add(self, aggregate: Recorded) -> None:
        """A new aggregate, whose stream does not exist yet."""
        self._loaded[aggregate.id] = 0, aggregate

    def expect_version(self, aggregate: Recorded) -> None:
        """Refuses when the subject moved on since the caller looked at it."""
        expected = self.order.expected_version
        if expected is not None and expected != aggregate.version:
            raise Conflict.at(aggregate.id, expected, aggregate.version)

    def append(self, registry: Registry) -> Append:
        """All of it as one append; every stream that was relied upon stands in `expected`."""
        facts = [fact for _, aggregate in self._loaded.values() for fact in aggregate.collect_events()]
        return Append(
            tenant=self.order.tenant,
            key=self.order.key,
            fingerprint=self.order.fingerprint,
            expected={id: version for id, (version, _) in self._loaded.items()},
            events=[self._written(registry, n, fact) for n, fact in enumerate(facts)],
        )

    def _written(self, registry: Registry, n: int, fact: Any) -> Written:
        id = uuid5(self.order.tenant, f"event:{self.order.key}:{n}")
        open_to_region = not fact.stays_inside and (self.accord is None or self.accord.adopted)
        return Written(
            stream=fact.originator_id,
            version=fact.originator_version,
            id=id,
            type=fact.topic,
            visibility=Visibility.REGION if open_to_region else Visibility.PARTNERSHIP,
            document=registry.encode(id, fact),
        )


Handler = Callable[[Any, Work], Awaitable[Recorded]]


class Desk:
    """Carries out orders against the event log."""

    def __init__(
        self,
        log: EventLog,
        registry: Registry,
        handlers: Mapping[type[Request], Handler],
        clock: Callable[[], datetime],
    ) -> None:
        self._log = log
        self._registry = registry
        self._handlers = handlers
        self._clock = clock

    async def carry_out(self, order: Order) -> Receipt:
        """Records what the order asks, once, or raises a `Refused` and records nothing."""
        for fault in order.faults():
            raise Refused(fault)
        partnership = await self.load(Partnership, order.tenant, order.tenant)
        mandate = mandate_for(
            order.caller, order.request, order.tenant, partnership, order.organisation, self._clock().date()
        )
        if earlier := await self._earlier(order):
            return earlier
        for _ in range(ATTEMPTS):
            if receipt := await self._attempt(order, mandate):
                return receipt
        message = "Het is hier te druk. Doe hetzelfde verzoek over enkele seconden opnieuw, met dezelfde sleutel."
        raise Busy.because("busy", "input", message)

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """An aggregate from its stream, or None where there is none of that kind."""
        aggregate: Any = None
        for stored in await self._log.stream(Access(home=frozenset({tenant})), tenant, id):
            fact: Fact = self._registry.decode(stored.document)
            aggregate = fact.mutate(aggregate)
        return aggregate if isinstance(aggregate, kind) else None

    async def facts(self, tenant: UUID, after: int = 0) -> AsyncIterator[tuple[int, Fact]]:
        """Everything recorded in a tenant after a sequence, in order, each with its sequence."""
        async for page in self._log.pages(tenant, after):
            for stored in page:
                yield stored.sequence, self._registry.decode(stored.document)

    def now(self) -> datetime:
        return self._clock()

    async def _attempt(self, order: Order, mandate: Mandate) -> Receipt | None:
        """One attempt; None where another writer was first and it may be tried again."""
        work = Work(self, order, self._provenance(order, mandate))
        work.partnership = await work.find(Partnership, order.tenant)
        subject = await self._handlers[type(order.request)](order.request, work)
        try:
            append = work.append(self._registry)
        except DocumentError as error:
            message = f"Dit kan niet worden vastgelegd: {error}. Maak de tekst korter of verdeel hem."
            raise Refused.because(error.code, "input", message) from error
        if not append.events:
            return Receipt(order.tenant, subject.id)
        try:
            (answer,) = await self._log.append([append])
        except (asyncpg.SerializationError, asyncpg.DeadlockDetectedError):
            return None
        return self._receipt(order, subject, answer)

    def _receipt(self, order: Order, subject: Recorded, answer: Answer) -> Receipt | None:
        if answer.outcome is Outcome.CONFLICT:
            return None
        if answer.outcome is Outcome.KEY_REUSED:
            raise _key_reused()
        if answer.outcome is Outcome.MALFORMED:
            raise RuntimeError(f"the log refused a malformed append for {order.tenant} {order.key}")
        replayed = answer.outcome is Outcome.REPLAYED
        return Receipt(order.tenant, subject.id, answer.first_sequence, answer.last_sequence, replayed)

    async def _earlier(self, order: Order) -> Receipt | None:
        home = Access(home=frozenset({order.tenant}))
        request = await self._log.request(home, order.tenant, order.key)
        if request is None:
            return None
        if request.fingerprint != order.fingerprint:
            raise _key_reused()
        first, last = request.first_sequence, request.last_sequence
        recorded = await self._log.between(home, order.tenant, first, first)
        return Receipt(order.tenant, recorded[0].stream, first, last, replayed=True)

    def _provenance(self, order: Order, mandate: Mandate) -> Provenance:
        return Provenance(
            actor=order.caller.subject,
            organisation=order.organisation or mandate.organisation,
            role=mandate.role.value,
            reason=order.reason,
            authority=order.authority,
            effective_on=order.effective_on,
            recorded_at=self._clock(),
            correlation=order.correlation or uuid5(order.tenant, f"correlation:{order.key}"),
            invented=order.invented,
        )


def _key_reused() -> KeyReused:
    message = "Deze sleutel is al gebruikt voor een ander verzoek. Gebruik voor een nieuw verzoek een nieuwe."
    return KeyReused.because("key_reused", "idempotencyKey", message)
