"""A file that is not what was exported is refused, with the line and the way out, and nothing is written."""

import gzip
import io
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiving import MOMENT, imported, lines, log_of, sealed
from store.appends import LARGEST_DOCUMENT, Visibility
from store.archive import ArchiveError, Reading, opened
from store.archive.form import FORMAT, VERSION, EventLine, Head, Header, RequestLine, encode
from store.database import Addresses
from store.registry import REGISTRY

TENANT, OTHER = UUID(int=1), UUID(int=2)
STREAM = UUID(int=11)
EXAMPLES = Path(__file__).parent / "events"


def document(id: UUID, version: int, **other: object) -> str:
    written = json.loads((EXAMPLES / "target.progress_reported.1.json").read_text())
    own = {"id": str(id), "stream": str(STREAM), "version": version} | other
    return json.dumps(written | own, ensure_ascii=False)


def event(sequence: int, tenant: UUID = TENANT, **other: object) -> EventLine:
    id = UUID(int=100 + sequence)
    fields: dict[str, Any] = {
        "tenant": tenant, "sequence": sequence, "stream": STREAM, "version": sequence, "id": id,
        "type": "target.progress_reported", "visibility": Visibility.REGION,
        "fingerprint": b"\xff\x00", "subject": STREAM, "last_sequence": sequence,
    }  # fmt: skip
    fields |= other
    fields.setdefault("document", document(id, sequence))
    return EventLine(**fields)


HEADER = Header(FORMAT, VERSION, MOMENT.at, MOMENT.software, True, (Head(TENANT, 3), Head(OTHER, 1)))
REQUEST = RequestLine(TENANT, UUID(int=201), b"asked", STREAM, 3)
LATER = RequestLine(TENANT, UUID(int=202), b"asked", STREAM, 1)
BODY: list[EventLine | RequestLine] = [event(1), event(2), event(3), REQUEST, LATER, event(1, OTHER)]
WHOLE = sealed(encode(HEADER), [encode(line) for line in BODY])
DAMAGED = "neem een andere kopie"


def forged(place: int, *others: EventLine | RequestLine, header: Header = HEADER) -> bytes:
    """Another line in one place, and a trailer that fits."""
    body = [encode(line) for line in BODY]
    body[place : place + 1] = [encode(line) for line in others]
    return sealed(encode(header), body)


def without(archive: bytes, *numbers: int) -> bytes:
    return b"".join(line for number, line in enumerate(lines(archive), 1) if number not in numbers)


def swapped(archive: bytes, first: int, second: int) -> bytes:
    found = lines(archive)
    found[first - 1], found[second - 1] = found[second - 1], found[first - 1]
    return b"".join(found)


def doubled(archive: bytes, number: int) -> bytes:
    found = lines(archive)
    return b"".join([*found[:number], *found[number - 1 :]])


def header(**other: object) -> bytes:
    written = json.loads(lines(WHOLE)[0]) | other
    return sealed(json.dumps(written).encode() + b"\n", lines(WHOLE)[1:-1])


def read(archive: bytes, *, tolerant: bool = False) -> Reading:
    return read_all(io.BytesIO(archive), tolerant=tolerant)


def read_all(file: BinaryIO, *, tolerant: bool = False) -> Reading:
    reading = Reading(file, REGISTRY, tolerant=tolerant)
    for _ in reading:
        pass
    return reading


CASES: dict[str, tuple[bytes, str]] = {
    "nothing at all": (b"", "Het bestand is leeg; misschien gaf het programma ervoor niets"),
    "cut before the trailer": (without(WHOLE, 8), "Regel 8: het bestand houdt hier op"),
    "cut within a line": (WHOLE[: len(WHOLE) // 2], "het bestand houdt hier op"),
    "cut of its last line end": (WHOLE[:-1], "Regel 8: het bestand houdt hier op"),
    "line ends of another system": (WHOLE.replace(b"\n", b"\r\n"), r"Regel 2: de regeleinden zijn veranderd \(CRLF\)"),
    "a document that was made unreadable": (WHOLE.replace(b"target.progress", b"target.progresz"), "de controlesom"),
    "another character in a document": (WHOLE.replace(b"Vastgelegd", b"Vastgelekt", 1), "Regel 8: de controlesom"),
    "two events swapped": (swapped(WHOLE, 3, 4), "Regel 3: gebeurtenis 3 van .* volgt op gebeurtenis 1"),
    "two requests swapped": (swapped(WHOLE, 5, 6), "Regel 6: verzoek .* niet op volgorde"),
    "an event and a request swapped": (swapped(WHOLE, 4, 5), "Regel 4: .* ontbreken de gebeurtenissen 3 t/m 3"),
    "tenants swapped": (swapped(WHOLE, 2, 7), "Regel 2: .* ontbreken de gebeurtenissen 1 t/m 3"),
    "an event missing": (without(WHOLE, 3), "Regel 3: gebeurtenis 3 van .* volgt op gebeurtenis 1"),
    "a tenant's last event missing": (without(WHOLE, 4), "Regel 4: .* ontbreken de gebeurtenissen 3 t/m 3"),
    "the very last event missing": (without(WHOLE, 7), "Regel 7: .* ontbreken de gebeurtenissen 1 t/m 1"),
    "a request missing": (without(WHOLE, 5), "Regel 7: de slotregel telt 4 gebeurtenissen en 2 verzoeken"),
    "an event twice": (doubled(WHOLE, 3), "Regel 4: gebeurtenis 2 van .* volgt op gebeurtenis 2"),
    "a request twice": (doubled(WHOLE, 5), "Regel 6: verzoek .* staat dubbel"),
    "a last event twice": (doubled(WHOLE, 7), "Regel 8: gebeurtenis 1 van .* volgt op gebeurtenis 1"),
    "two archives in one file": (WHOLE + WHOLE, "Regel 9: na de slotregel staat nog iets"),
    "an archive within an archive": (doubled(WHOLE, 1), "Regel 2: hier begint een tweede export"),
    "no header": (without(WHOLE, 1), "Regel 1: dit is geen export van Tripartiet"),
    "another kind of file": (b"-- pg_dump\n", "Regel 1: dit is geen export van Tripartiet"),
    "another format": (header(format="iets"), "Regel 1: het bestand heeft de vorm iets 1"),
    "a later version of the format": (header(version=2), "Regel 1: .* 2; deze versie van Tripartiet leest .* 1"),
    "a header with more than is known": (header(more=1), "Regel 1: de kop is niet te lezen"),
    "a changed moment": (WHOLE.replace(b"2026-07-01T03", b"2026-07-01T04", 1), "Regel 8: de controlesom klopt niet"),
    "a line that is no JSON": (WHOLE.replace(b'"kind":"request"', b'"kind" "request"', 1), "Regel 5: dit is geen"),
    "a line that is no text": (WHOLE.replace(b"target.progress", b"target.\xff", 1), "Regel 2: dit is geen regel"),
    "an unknown visibility": (WHOLE.replace(b'"region"', b'"public"', 1), "Regel 2: dit is geen regel"),
    "a tenant that the header lacks": (forged(5, event(1, UUID(int=3))), "Regel 7: .* staat niet in de kop"),
    "more events than the header says": (
        forged(5, event(1, OTHER), event(2, OTHER)), "Regel 8: .* volgens de kop maar 1",
    ),
    "tenants out of order": (
        sealed(encode(Header(FORMAT, 1, MOMENT.at, "1", True, (Head(OTHER, 0), Head(TENANT, 0)))), []),
        "Regel 1: de samenwerkingsverbanden in de kop",
    ),
    "a gap in the versions": (forged(1, event(2, version=3)), "Regel 3: versie 3 van .* volgt op versie 1"),
    "an id that is not unique": (forged(1, event(2, id=UUID(int=101))), "Regel 3: het kenmerk .* komt twee keer voor"),
    "a request with an event's id": (
        forged(3, RequestLine(TENANT, UUID(int=102), b"", STREAM, 3)), "Regel 5: het kenmerk .* komt twee keer voor",
    ),
    "a request beyond the log": (
        forged(3, RequestLine(TENANT, UUID(int=201), b"", STREAM, 4)), "Regel 5: .* die er niet is",
    ),
    "half a request": (forged(1, event(2, subject=None)), "Regel 3: .* maar voor een deel"),
    "a request that ends before it begins": (forged(1, event(2, last_sequence=1)), "Regel 3: .* als laatste"),
    "a request that ends beyond the log": (forged(1, event(2, last_sequence=4)), "Regel 3: .* als laatste"),
    "a document over 64 KB": (forged(1, event(2, document="x" * 65537)), f"Regel 3: .* hooguit {LARGEST_DOCUMENT}"),
    "a document over 64 KB when written": (forged(1, event(2, document="é" * 32769)), "Regel 3: .* 65538 bytes"),
    "a character that cannot be kept": (forged(1, event(2, document="\0")), r"Regel 3: .* het teken U\+0000"),
}  # fmt: skip


@pytest.mark.parametrize(("archive", "why"), CASES.values(), ids=CASES)
def test_a_damaged_file_is_refused_with_its_line(archive: bytes, why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        read(archive)


@pytest.mark.parametrize("archive", [archive for archive, _ in CASES.values()], ids=CASES)
async def test_nothing_of_a_damaged_file_is_written(database: Addresses, archive: bytes) -> None:
    with pytest.raises(ArchiveError):
        await imported(database, archive)

    assert not any((await log_of(database)).values())


def test_what_was_not_damaged_is_read() -> None:
    assert read(WHOLE).found.events == 4


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_byte_can_change_unnoticed(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(WHOLE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != WHOLE[place]))

    with pytest.raises(ArchiveError):
        read(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])


@given(st.integers(0, len(WHOLE) - 1))
@settings(deadline=None)
def test_no_end_can_be_cut_off_unnoticed(length: int) -> None:
    with pytest.raises(ArchiveError):
        read(WHOLE[:length])


def test_a_packed_file_that_was_cut_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    packed = gzip.compress(WHOLE)
    for cut in (packed[:-1], packed[: len(packed) // 2], packed[:-12] + b"\0\0\0\0" + packed[-8:]):
        file.write_bytes(cut)
        with opened(file) as unpacked, pytest.raises(ArchiveError, match=DAMAGED):
            read_all(unpacked)


def test_the_version_that_reads_is_not_told_to_be_the_way_out() -> None:
    own = json.loads(encode(HEADER)) | {"software": version("tripartiet")}
    body = [encode(line) for line in (event(1), event(2, document="{}"), *BODY[2:])]

    with pytest.raises(ArchiveError, match=r"Regel 3: .*--accept-unreadable") as refused:
        read(sealed(json.dumps(own).encode() + b"\n", body))

    assert "gebruik die versie" not in str(refused.value)


UNREADABLE: dict[str, tuple[Callable[[UUID], str], str]] = {
    "no event document": (lambda id: "{}", "kan het document van gebeurtenis .* niet lezen"),
    "an unknown type": (lambda id: document(id, 2, type="tree.planted"), "unknown type tree.planted"),
    "a newer schema": (lambda id: document(id, 2, schema=99), "schema 99, the code knows up to 1"),
    "another id": (lambda id: document(uuid4(), 2), "zegt iets anders dan de regel: id "),
    "another version": (lambda id: document(id, 7), "version 7 in plaats van 2"),
    "another stream": (lambda id: document(id, 2, stream=str(OTHER)), f"stream {OTHER} in plaats van"),
}  # fmt: skip


@pytest.mark.parametrize(("write", "why"), UNREADABLE.values(), ids=UNREADABLE)
async def test_a_document_that_cannot_be_read_is_refused_unless_it_is_accepted_as_it_is(
    database: Addresses, write: Callable[[UUID], str], why: str
) -> None:
    archive = forged(1, event(2, document=write(UUID(int=102))))

    with pytest.raises(ArchiveError, match=f"Regel 3: .*{why}") as refused:
        await imported(database, archive)
    assert "gemaakt met Tripartiet 0.0.test" in str(refused.value)
    assert "--accept-unreadable" in str(refused.value)
    assert not any((await log_of(database)).values())

    accepted = read(archive, tolerant=True)
    assert accepted.unreadable == 1
    assert accepted.told[0].startswith("Regel 3: ")
    await imported(database, archive, tolerant=True)
    assert len((await log_of(database))["log.events"]) == 4
