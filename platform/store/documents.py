"""The event document: how a fact is written, and how it is read back, for ever.

An exact registry of topics and schema versions stands between documents and classes: an unknown
topic, a document that does not fit or one that is newer than the code is refused by name.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, get_type_hints
from uuid import UUID

import msgspec
from eventsourcing.domain import CanInitAggregate
from eventsourcing.utils import get_topic
from msgspec import Raw, Struct

from domain.recording import Fact, Provenance, Recorded
from store.appends import LARGEST_DOCUMENT

_ESCAPE = b"\\u0000"
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The escape of U+0000, and not of a backslash that stands before "u0000"."""
_ENVELOPE_FIELDS = frozenset({"originator_id", "originator_version", "timestamp", "provenance", "originator_topic"})
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


class DocumentError(Exception):
    """A document that cannot be written or read; `code` is stable, the message names the document."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Envelope(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is stored, in this order. `data` is the fact's own fields, as written."""

    id: UUID
    type: str
    schema: int
    stream: UUID
    version: int
    recorded_at: datetime
    effective_on: date
    actor: str
    organisation: UUID | None
    role: str
    reason: str
    authority: str
    correlation: UUID
    causation: UUID | None
    invented: bool
    data: Raw


class _Topic:
    """One topic: the class of its facts, the form of its data, and the upcasters to its schema version."""

    def __init__(self, aggregate: type[Recorded], fact: type[Fact], upcasters: Mapping[int, Upcaster]) -> None:
        self.fact = fact
        self.upcasters = upcasters
        self.originator_topic = get_topic(aggregate) if issubclass(fact, CanInitAggregate) else None
        hints = get_type_hints(fact)
        self.names = [f.name for f in dataclasses.fields(fact) if f.name not in _ENVELOPE_FIELDS]
        form = msgspec.defstruct(
            fact.topic, [(name, hints[name]) for name in self.names], forbid_unknown_fields=True, frozen=True
        )
        self.decoder = msgspec.json.Decoder(form)


class Registry:
    """Every topic that the code knows."""

    def __init__(
        self,
        aggregates: Iterable[type[Recorded]],
        upcasters: Mapping[tuple[str, int], Upcaster] | None = None,
    ) -> None:
        """`upcasters` by topic and the schema version that each lifts by one."""
        self.aggregates = tuple(aggregates)
        self._topics: dict[str, _Topic] = {}
        for aggregate in self.aggregates:
            for topic, fact in aggregate.facts().items():
                own = {schema: up for (name, schema), up in (upcasters or {}).items() if name == topic}
                if topic in self._topics:
                    raise DocumentError("topic_twice", f"two facts have the topic {topic}")
                if missing := set(range(1, fact.schema)) - set(own):
                    raise DocumentError("upcaster_missing", f"{topic} has no upcaster from schema {min(missing)}")
                self._topics[topic] = _Topic(aggregate, fact, own)

    @property
    def topics(self) -> dict[str, type[Fact]]:
        return {name: topic.fact for name, topic in self._topics.items()}

    def encode(self, id: UUID, fact: Fact) -> str:
        """The document of a fact, as it will be stored."""
        topic = self._topics[fact.topic]
        data = {name: getattr(fact, name) for name in topic.names}
        provenance = fact.provenance
        envelope = Envelope(
            id=id, type=fact.topic, schema=fact.schema,
            stream=fact.originator_id, version=fact.originator_version,
            recorded_at=provenance.recorded_at, effective_on=provenance.effective_on,
            actor=provenance.actor, organisation=provenance.organisation, role=provenance.role,
            reason=provenance.reason, authority=provenance.authority,
            correlation=provenance.correlation, causation=provenance.causation,
            invented=provenance.invented, data=Raw(_json(data, id, fact)),
        )  # fmt: skip
        document = _json(envelope, id, fact)
        if len(document) > LARGEST_DOCUMENT:
            size = f"{len(document)} bytes, at most {LARGEST_DOCUMENT}"
            raise DocumentError("document_too_large", f"event {id} ({fact.topic}): {size}")
        if holds_nul(document):
            raise DocumentError("document_not_text", f"event {id} ({fact.topic}): holds the character U+0000")
        return document.decode()

    def decode(self, document: str) -> Fact:
        """The fact of a stored document."""
        envelope = read_envelope(document)
        topic = self._topics.get(envelope.type)
        if topic is None:
            raise DocumentError("topic_unknown", f"event {envelope.id} has the unknown type {envelope.type}")
        if envelope.schema > topic.fact.schema:
            raise DocumentError(
                "schema_newer",
                f"event {envelope.id} is {envelope.type} schema {envelope.schema}, "
                f"the code knows up to {topic.fact.schema}",
            )
        data = _data(topic, envelope)
        begins = {"originator_topic": topic.originator_topic} if topic.originator_topic else {}
        fact: Any = topic.fact
        built: Fact = fact(
            originator_id=envelope.stream,
            originator_version=envelope.version,
            timestamp=envelope.recorded_at,
            provenance=_provenance(envelope),
            **{name: getattr(data, name) for name in topic.names},
            **begins,
        )
        return built


def read_envelope(document: str) -> Envelope:
    """The envelope alone, with the data left as it is."""
    try:
        return _envelopes.decode(document)
    except msgspec.DecodeError as error:
        raise DocumentError("document_does_not_fit", f"{_name(document)} is no event document: {error}") from error


def holds_nul(document: bytes) -> bool:
    """Whether the JSON holds the character U+0000, which PostgreSQL cannot keep in text."""
    return _ESCAPE in document and _NUL.search(document) is not None


class _Named(Struct):
    id: str
    type: str = "?"


def _name(document: str) -> str:
    try:
        named = msgspec.json.decode(document, type=_Named)
    except msgspec.DecodeError:
        return "a document without an id"
    return f"event {named.id} ({named.type})"


def _json(value: Any, id: UUID, fact: Fact) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise DocumentError("document_not_text", f"event {id} ({fact.topic}): holds a lone surrogate") from error


_envelopes = msgspec.json.Decoder(Envelope)


def _data(topic: _Topic, envelope: Envelope) -> Any:
    try:
        raw: bytes | Raw = envelope.data
        if envelope.schema < topic.fact.schema:
            plain = msgspec.json.decode(raw)
            for schema in range(envelope.schema, topic.fact.schema):
                plain = topic.upcasters[schema](plain)
            raw = msgspec.json.encode(plain)
        return topic.decoder.decode(raw)
    except (msgspec.DecodeError, KeyError) as error:
        raise DocumentError(
            "document_does_not_fit", f"event {envelope.id} ({envelope.type} {envelope.schema}): {error}"
        ) from error


def _provenance(envelope: Envelope) -> Provenance:
    return Provenance(
        actor=envelope.actor, organisation=envelope.organisation, role=envelope.role,
        reason=envelope.reason, authority=envelope.authority, effective_on=envelope.effective_on,
        recorded_at=envelope.recorded_at, correlation=envelope.correlation,
        causation=envelope.causation, invented=envelope.invented,
    )  # fmt: skip
