"""Reading an archive line by line, with every check that needs no database."""

import gzip
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import pairwise
from typing import BinaryIO

import msgspec

from store.archive.form import (
    FORMAT,
    LONGEST_LINE,
    VERSION,
    ArchiveError,
    EventLine,
    Head,
    Header,
    Line,
    Seal,
    Trailer,
    decode,
)
from store.archive.part import Part, damaged
from store.documents import Registry, read_envelope

MOST_TOLD = 20


class Reading:
    """An archive that is being read: iterate over it once, to the end, and it is known to be whole.

    Raises `ArchiveError`, with the number of the line, at the first thing that is wrong. `unreadable` counts the
    documents that the code cannot decode or that contradict their line; with `tolerant` they pass, else the first is
    refused at the end, when the file is known to be undamaged. Ids are kept in memory for one tenant at a time.
    """

    def __init__(self, file: BinaryIO, registry: Registry, *, tolerant: bool = False) -> None:
        self.number = 0
        self.unreadable = 0
        self.told: list[str] = []
        self._file = file
        self._registry = registry
        self._tolerant = tolerant
        self._refused: ArchiveError | None = None
        raw = self._next()
        self.header = _header(raw)
        self._tenants = {head.tenant for head in self.header.tenants}
        self._seal = Seal(raw)

    @property
    def found(self) -> Trailer:
        """Of what was read so far; at the end it is the archive's own."""
        return self._seal.trailer()

    def __iter__(self) -> Iterator[Line]:
        heads = iter(self.header.tenants)
        tenant: Part | None = None
        while True:
            raw = self._next()
            line = self._decoded(raw)
            if isinstance(line, Trailer):
                break
            while tenant is None or tenant.head.tenant != line.tenant:
                tenant = self._following(tenant, heads, line)
            if isinstance(line, EventLine):
                tenant.event(self.number, line)
                self._document(line)
                self._seal.add(raw, events=1)
            else:
                tenant.request(self.number, line)
                self._seal.add(raw, requests=1)
            yield line
        self._end(tenant, heads, line)

    def _following(self, tenant: Part | None, heads: Iterator[Head], line: Line) -> Part:
        """The state of the next tenant of the header, once the one before it is complete."""
        if line.tenant not in self._tenants:
            raise damaged(self.number, f"{line.tenant} staat niet in de kop")
        if tenant is not None:
            tenant.end(self.number)
        head = next(heads, None)
        if head is None:
            raise damaged(self.number, f"de regels van {line.tenant} staan niet bij elkaar")
        return Part(head)

    def _next(self) -> bytes:
        raw = self._readline()
        if self.number == 1 and not raw:
            raise ArchiveError(
                "Het bestand is leeg; misschien gaf het programma ervoor niets. Kijk wat dat zei, of kies een ander "
                "bestand."
            )
        if not raw.endswith(b"\n"):
            long = len(raw) == LONGEST_LINE
            raise damaged(self.number, "de regel is te lang" if long else "het bestand houdt hier op")
        return raw

    def _readline(self) -> bytes:
        self.number += 1
        try:
            return self._file.readline(LONGEST_LINE)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise damaged(self.number, f"het ingepakte bestand is niet verder uit te pakken ({error})") from error

    def _decoded(self, raw: bytes) -> Line | Trailer:
        if raw.endswith(b"\r\n"):
            raise ArchiveError(
                f"Regel {self.number}: de regeleinden zijn veranderd (CRLF); kopieer het bestand binair."
            )
        try:
            line = decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise damaged(self.number, f"dit is geen regel van een export ({error})") from error
        if isinstance(line, Header):
            raise damaged(self.number, "hier begint een tweede export")
        return line

    def _document(self, line: EventLine) -> None:
        if (fault := _fault(self._registry, line)) is None:
            return
        self.unreadable += 1
        told = f"Regel {self.number}: {fault}."
        if not self._tolerant and self._refused is None:
            other = (
                f"De export is gemaakt met Tripartiet {self.header.software}: gebruik die versie of een nieuwere. "
                if self.header.software != version("tripartiet")
                else ""
            )
            self._refused = ArchiveError(
                f"{told} {other}Stond dit document zo in het oorspronkelijke logboek, dan neemt --accept-unreadable "
                "het over zoals het is."
            )
        if len(self.told) < MOST_TOLD:
            self.told.append(told)

    def _end(self, tenant: Part | None, heads: Iterator[Head], given: Trailer) -> None:
        if tenant is not None:
            tenant.end(self.number)
        for head in heads:
            Part(head).end(self.number)
        found = self.found
        if (found.events, found.requests) != (given.events, given.requests):
            counts = f"{given.events} gebeurtenissen en {given.requests} verzoeken"
            raise damaged(self.number, f"de slotregel telt {counts}, het bestand {found.events} en {found.requests}")
        if found != given:
            raise damaged(self.number, "de controlesom klopt niet met de regels ervoor")
        if self._readline():
            raise damaged(self.number, "na de slotregel staat nog iets")
        if self._refused is not None:
            raise self._refused


def _header(raw: bytes) -> Header:
    """Looks at the format and its version first: another version may have other fields."""

    class Kind(msgspec.Struct):
        format: str
        version: int

    try:
        kind = msgspec.json.decode(raw, type=Kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ArchiveError("Regel 1: dit is geen export van Tripartiet. Kies een ander bestand.") from error
    if (kind.format, kind.version) != (FORMAT, VERSION):
        raise ArchiveError(
            f"Regel 1: het bestand heeft de vorm {kind.format} {kind.version}; deze versie van Tripartiet leest "
            f"{FORMAT} {VERSION}. Gebruik de versie waarmee de export gemaakt is, of een nieuwere."
        )
    try:
        header = decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(1, f"de kop is niet te lezen ({error})") from error
    if not isinstance(header, Header):
        raise damaged(1, "het bestand begint niet met een kop")
    if any(before.tenant >= after.tenant for before, after in pairwise(header.tenants)):
        raise damaged(1, "de samenwerkingsverbanden in de kop staan dubbel of niet op volgorde")
    return header


def _fault(registry: Registry, line: EventLine) -> str | None:
    """Why the document cannot be read, whatever an upcaster made of it, or what in it contradicts its line."""
    try:
        envelope = read_envelope(line.document)
        registry.decode(line.document)
    except Exception as error:
        return f"deze versie van Tripartiet kan het document van gebeurtenis {line.id} niet lezen ({error})"
    said = (envelope.id, envelope.type, envelope.stream, envelope.version)
    columns = (line.id, line.type, line.stream, line.version)
    if said == columns:
        return None
    pairs = zip(("id", "type", "stream", "version"), said, columns, strict=True)
    told = ", ".join(f"{name} {inside} in plaats van {outside}" for name, inside, outside in pairs if inside != outside)
    return f"het document van gebeurtenis {line.id} zegt iets anders dan de regel: {told}"
