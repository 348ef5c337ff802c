"""How a command is carried out: authorise, look up its key, load, decide, append."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid5

from msgspec import Struct, structs

from commands.authority import RECORDS_FOR_ALL, Mandate, mandate_for
from commands.errors import Busy, Conflict, Forbidden, KeyReused, Undecided, Unknown, Unreadable
from commands.orders import Order
from commands.requests import (
    IN_REGISTER,
    BringIntoForce,
    EndNationalRule,
    FoundPartnership,
    Request,
)
from commands.texts import read_things
from domain.accord import Accord
from domain.contents import Contents
from domain.errors import Refused, refuse_if
from domain.identity import REGISTER
from domain.national import NationalRule
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact, Provenance, Recorded, dutch_day
from domain.vocabulary import Role
from store.access import Access
from store.appends import Answer, Append, Outcome, Visibility, Written, event_id
from store.backlog import NotRecorded, OutcomeUnknown
from store.documents import DocumentError, Registry
from store.log import EventLog

A = TypeVar("A", bound=Recorded)
ATTEMPTS = 5
_TO_REGISTER = (*IN_REGISTER, BringIntoForce, EndNationalRule)
_OF_REGISTER = (Organisation, NationalRule)


class Receipt(Struct, frozen=True):
    """What a command led to: its subject, and the position (`last_sequence`) from which queries show it.

    `first_sequence` is None where nothing had to change.
    """

    tenant: UUID
    subject: UUID
    first_sequence: int | None
    last_sequence: int
    replayed: bool


class Source(Protocol):
    """From where a command gets its aggregates: the desk, or a rehearsal in memory."""

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """An aggregate, or None where there is none of that kind."""

    async def contents(self, tenant: UUID, accord: UUID) -> Contents:
        """All that stands in an accord."""


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
            aggregate = await self._source.load(Recorded, self.order.tenant, id)
            if aggregate is None:
                return None
            self._loaded[id] = aggregate.version, aggregate
        found = self._loaded[id][1]
        return found if isinstance(found, kind) else None

    async def elsewhere(self, kind: type[A], id: UUID) -> A | None:
        """A partnership by itself, or what stands in the register, in the tenant that it is or stands in."""
        return await self._source.load(kind, REGISTER if issubclass(kind, _OF_REGISTER) else id, id)

    async def beyond(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """What stands in another partnership, as it is now: nothing there is locked."""
        return await self._source.load(kind, tenant, id)

    async def contents(self, accord: UUID) -> Contents:
        """All that stands in an accord of this partnership.

        It is not relied upon stream by stream: a text that lies before the parties cannot change without its accord.
        """
        return await self._source.contents(self.order.tenant, accord)

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
        organisation = self.provenance.organisation
        if organisation is None:
            message = "Zeg namens welke partij u dit doet: geef `organisation`."
            raise Refused.because("organisation_missing", "organisation", message)
        if organisation not in {party.organisation for party in self.at_table.parties.values()}:
            message = (
                "Alleen een partij van dit samenwerkingsverband doet dit. Noem een partij, of maak haar eerst partij."
            )
            raise Refused.because("not_a_party", "organisation", message)
        return organisation

    @property
    def from_minutes(self) -> bool:
        """Whether it is recorded by who keeps the minutes, for whoever sat at the table."""
        return Role.of(self.provenance.role) in RECORDS_FOR_ALL

    def must_record_for_all(self) -> None:
        """Nobody speaks on another's behalf, or of an earlier day: who keeps the minutes records that from them."""
        if not self.from_minutes:
            message = (
                "Dit legt vast wat een andere partij zei of besloot, wat de hele tafel aangaat of wat eerder gebeurde; "
                "dat doet de secretaris, uit het verslag. Laat hem dit doen, of laat elke partij voor zichzelf spreken."
            )
            raise Forbidden.because("speaks_for_another", "organisation", message)

    async def name_of(self, organisation: UUID) -> str:
        """What a person calls an organisation, for a message."""
        found = await self.elsewhere(Organisation, organisation)
        return found.name_on(self.provenance.recorded_on) if found else str(organisation)

    def add(self, aggregate: Recorded) -> None:
        """A new aggregate, whose stream does not exist yet."""
        if aggregate.id in self._loaded:
            message = f"Het kenmerk {aggregate.id} hoort hier al bij iets anders. Kies een ander kenmerk."
            raise Refused.because("identity_taken", "id", message)
        if self.order.expected_version:
            raise Conflict.at(aggregate.id, self.order.expected_version, 0)
        self._loaded[aggregate.id] = 0, aggregate

    def expect_version(self, aggregate: Recorded) -> None:
        """Refuses when the subject moved on since the caller looked at it."""
        expected = self.order.expected_version
        if expected is not None and expected != aggregate.version:
            raise Conflict.at(aggregate.id, expected, aggregate.version)

    def append(self, registry: Registry, subject: Recorded) -> Append:
        """All of it as one append; every stream that was relied upon stands in `expected`."""
        facts = [fact for _, aggregate in self._loaded.values() for fact in aggregate.collect_events()]
        return Append(
            tenant=self.order.tenant,
            key=self.order.key,
            fingerprint=self.order.fingerprint,
            subject=subject.id,
            expected={id: version for id, (version, _) in self._loaded.items()},
            events=[self._written(registry, n, fact) for n, fact in enumerate(facts)],
        )

    def _written(self, registry: Registry, n: int, fact: Any) -> Written:
        id = event_id(self.order.tenant, self.order.key, n)
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


class Recorder(Protocol):
    """What records an append: the group-commit writer of a server, or a load that records many at once."""

    async def append(self, append: Append) -> Answer:
        """Answers what became of it; raises `NotRecorded` or `OutcomeUnknown`."""


class Desk:
    """Carries out orders against the event log."""

    def __init__(
        self,
        log: EventLog,
        recorder: Recorder,
        registry: Registry,
        handlers: Mapping[type[Request], Handler],
        clock: Callable[[], datetime],
    ) -> None:
        self._log = log
        self._recorder = recorder
        self._registry = registry
        self._handlers = handlers
        self._clock = clock

    async def carry_out(self, order: Order) -> Receipt:
        """Records what the order asks, once, or raises a `Refused` and records nothing."""
        refuse_if(order.faults())
        partnership = await self.load(Partnership, order.tenant, order.tenant)
        mandate = mandate_for(
            order.caller, order.request, order.tenant, partnership, order.organisation, dutch_day(self._clock())
        )
        _check_place(order, partnership)
        order = structs.replace(order, organisation=order.organisation or mandate.organisation)
        for _ in range(ATTEMPTS):
            if receipt := await self._earlier(order) or await self._attempt(order, mandate):
                return receipt
        raise _busy()

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """An aggregate from its stream, or None where there is none of that kind."""
        aggregate: Any = None
        for stored in await self._log.stream(Access(home=frozenset({tenant})), tenant, id):
            aggregate = recalled(self._registry, stored.document).mutate(aggregate)
        return aggregate if isinstance(aggregate, kind) else None

    async def contents(self, tenant: UUID, accord: UUID) -> Contents:
        """All that stands in an accord."""
        return Contents.of(accord, await read_things(self.facts(tenant)))

    async def facts(self, tenant: UUID, after: int = 0) -> AsyncIterator[tuple[int, Fact]]:
        """Everything recorded in a tenant after a sequence, in order, each with its sequence."""
        async for page in self._log.pages(tenant, after):
            for stored in page:
                yield stored.sequence, recalled(self._registry, stored.document)

    def now(self) -> datetime:
        return self._clock()

    async def _attempt(self, order: Order, mandate: Mandate) -> Receipt | None:
        """One attempt; None where another writer was first and it may be tried again."""
        work = Work(self, order, self._provenance(order, mandate))
        try:
            append = await self._decided(order, work)
        except Refused:
            if earlier := await self._earlier(order):
                return earlier
            raise
        try:
            answer = await self._recorder.append(append)
        except NotRecorded as error:
            raise _busy() from error
        except OutcomeUnknown as error:
            message = (
                "De verbinding met de database viel weg, en het is nog niet te zeggen of dit is vastgelegd. "
                "Doe hetzelfde verzoek opnieuw, met dezelfde sleutel: dan komt er hooguit één van."
            )
            raise Undecided.because("outcome_unknown", "input", message) from error
        return _receipt(order, answer)

    async def _decided(self, order: Order, work: Work) -> Append:
        work.partnership = await work.find(Partnership, order.tenant)
        subject = await self._handlers[type(order.request)](order.request, work)
        try:
            return work.append(self._registry, subject)
        except DocumentError as error:
            message = f"Dit kan niet worden vastgelegd: {error}. Maak de tekst korter of verdeel hem."
            raise Refused.because(error.code, "input", message) from error

    async def _earlier(self, order: Order) -> Receipt | None:
        home = Access(home=frozenset({order.tenant}))
        request = await self._log.request(home, order.tenant, order.key)
        if request is None:
            return None
        if request.fingerprint != order.fingerprint:
            raise _key_reused()
        return Receipt(order.tenant, request.subject, request.first_sequence, request.last_sequence, replayed=True)

    def _provenance(self, order: Order, mandate: Mandate) -> Provenance:
        return Provenance(
            actor=order.caller.subject,
            organisation=order.organisation,
            role=mandate.role.value,
            reason=order.reason,
            authority=order.authority,
            effective_on=order.effective_on,
            recorded_at=self._clock(),
            correlation=order.correlation or uuid5(order.tenant, f"correlation:{order.key}"),
            invented=order.invented,
        )


def recalled(registry: Registry, document: str) -> Fact:
    """The fact of what the log holds; refused where this version cannot read it."""
    try:
        return registry.decode(document)
    except DocumentError as error:
        raise Unreadable.by(error) from error


def _check_place(order: Order, partnership: Partnership | None) -> None:
    """Organisations and national rules stand in the register and nothing else does; all else needs its partnership."""
    in_register = isinstance(order.request, _TO_REGISTER)
    if in_register != (order.tenant == REGISTER):
        message = (
            "Organisaties en landelijke regels staan in het register, en niets anders. "
            "Noem het juiste samenwerkingsverband."
        )
        raise Refused.because("wrong_place", "partnership", message)
    if partnership is None and not (in_register or isinstance(order.request, FoundPartnership)):
        raise Unknown.because("partnership_unknown", "partnership", "Dit samenwerkingsverband bestaat niet.")


def _receipt(order: Order, answer: Answer) -> Receipt | None:
    """What to answer; None where another writer was first."""
    if answer.outcome is Outcome.CONFLICT:
        return None
    if answer.outcome is Outcome.KEY_REUSED:
        raise _key_reused()
    if answer.last_sequence is None:
        raise RuntimeError(f"the log gave no position for {order.tenant} {order.key}: {answer.outcome}")
    replayed = answer.outcome is Outcome.REPLAYED
    return Receipt(order.tenant, answer.subject, answer.first_sequence, answer.last_sequence, replayed)


def _busy() -> Busy:
    message = (
        "Dit is niet vastgelegd: het is te druk, of de database neemt even niets aan. Doe hetzelfde verzoek over "
        "enkele seconden opnieuw, met dezelfde sleutel."
    )
    return Busy.because("busy", "input", message)


def _key_reused() -> KeyReused:
    message = "Deze sleutel is al gebruikt voor een ander verzoek. Gebruik voor een nieuw verzoek een nieuwe."
    return KeyReused.because("key_reused", "idempotencyKey", message)
