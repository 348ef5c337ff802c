"""The lines of an archive: a header, each tenant's events and then its requests, and a trailer that seals them."""

import hashlib
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from store.appends import Visibility

FORMAT = "tripartiet-log"
VERSION = 1
LONGEST_LINE = 64 * 1024 * 1024
"""In bytes: far more than any line needs, and little enough to refuse a file that is something else."""

Count = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Sequence = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Version = Annotated[int, Meta(ge=1, le=2**31 - 1)]


class ArchiveError(Exception):
    """The log cannot be exported or imported; the message says why and what to do, in Dutch."""


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """A tenant and how many events it has."""

    tenant: UUID
    size: Count


class Header(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="header"):
    """`whole`: all tenants of the installation; otherwise those that were named, and the register."""

    format: str
    version: int
    made_at: datetime
    software: str
    whole: bool
    tenants: tuple[Head, ...]


class EventLine(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind", tag="event", gc=False
):
    """A row of `log.events`, its columns in their order. Bytes are written in base64."""

    tenant: UUID
    sequence: Sequence
    stream: UUID
    version: Version
    id: UUID
    type: str
    visibility: Visibility
    document: str
    fingerprint: bytes | None = None
    subject: UUID | None = None
    last_sequence: Sequence | None = None


class RequestLine(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="request", gc=False):
    """A row of `log.requests`, its columns in their order."""

    tenant: UUID
    id: UUID
    fingerprint: bytes
    subject: UUID
    sequence: Count


class Trailer(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="trailer"):
    """`sha256` is over every line before it; `content` over the same without the header.

    Two archives of the same log have the same `content`, whenever they were made.
    """

    events: Count
    requests: Count
    content: str
    sha256: str


Line = EventLine | RequestLine
_encoder = msgspec.json.Encoder()
_Any = Header | EventLine | RequestLine | Trailer
_decoder: msgspec.json.Decoder[_Any] = msgspec.json.Decoder(_Any)


def encode(line: _Any) -> bytes:
    """One line, with its end. JSON escapes every line end within it."""
    return _encoder.encode(line) + b"\n"


def decode(raw: bytes) -> _Any:
    """Raises `msgspec.DecodeError` or `UnicodeDecodeError` for what is no line of an archive."""
    return _decoder.decode(raw)


class Seal:
    """What is known of the lines so far, and at the end is in the trailer."""

    def __init__(self, header: bytes) -> None:
        self.events = 0
        self.requests = 0
        self._whole = hashlib.sha256(header)
        self._content = hashlib.sha256()

    def add(self, lines: bytes, *, events: int = 0, requests: int = 0) -> None:
        self.events += events
        self.requests += requests
        self._whole.update(lines)
        self._content.update(lines)

    def trailer(self) -> Trailer:
        return Trailer(self.events, self.requests, self._content.hexdigest(), self._whole.hexdigest())
