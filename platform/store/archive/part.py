"""One tenant's part of an archive: whether its lines follow each other, and could stand in the log."""

from uuid import UUID

from store.appends import LARGEST_DOCUMENT
from store.archive.form import ArchiveError, EventLine, Head, RequestLine


def damaged(line: int, what: str) -> ArchiveError:
    return ArchiveError(f"Regel {line}: {what}. Het bestand is beschadigd of gewijzigd: neem een andere kopie.")


class Part:
    """How far the lines of one tenant are. Each check is told the number of the line that it looks at."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self._sequence = 0
        self._versions: dict[UUID, int] = {}
        self._ids: set[int] = set()
        self._request: UUID | None = None

    def event(self, number: int, line: EventLine) -> None:
        if self._request is not None or line.sequence != self._sequence + 1:
            raise damaged(
                number, f"gebeurtenis {line.sequence} van {line.tenant} volgt op gebeurtenis {self._sequence}"
            )
        if line.sequence > self.head.size:
            raise damaged(number, f"{line.tenant} heeft volgens de kop maar {self.head.size} gebeurtenissen")
        before = self._versions.get(line.stream, 0)
        if line.version != before + 1:
            raise damaged(number, f"versie {line.version} van {line.stream} volgt op versie {before}")
        self._identify(number, line.id)
        if (fault := _unstorable(line, self.head)) is not None:
            raise damaged(number, f"gebeurtenis {line.id} {fault}")
        self._sequence = line.sequence
        self._versions[line.stream] = line.version

    def request(self, number: int, line: RequestLine) -> None:
        self.end(number)
        if self._request is not None and line.id <= self._request:
            raise damaged(number, f"verzoek {line.id} staat dubbel of niet op volgorde")
        if line.sequence > self.head.size:
            raise damaged(number, f"verzoek {line.id} verwijst naar gebeurtenis {line.sequence}, die er niet is")
        self._identify(number, line.id)
        self._request = line.id

    def end(self, number: int) -> None:
        if self._sequence != self.head.size:
            lacking = f"van {self.head.tenant} ontbreken de gebeurtenissen {self._sequence + 1} t/m {self.head.size}"
            raise damaged(number, lacking)

    def _identify(self, number: int, id: UUID) -> None:
        if id.int in self._ids:
            raise damaged(number, f"het kenmerk {id} komt twee keer voor in {self.head.tenant}")
        self._ids.add(id.int)


def _unstorable(line: EventLine, head: Head) -> str | None:
    if "\0" in line.document or "\0" in line.type:
        return "bevat het teken U+0000"
    document = line.document
    size = len(document) if document.isascii() else len(document.encode())
    if size > LARGEST_DOCUMENT:
        return f"is {size} bytes groot; hooguit {LARGEST_DOCUMENT} kan"
    absent = [line.fingerprint, line.subject, line.last_sequence].count(None)
    if absent not in {0, 3}:
        return "zegt maar voor een deel bij welk verzoek zij hoort"
    if line.last_sequence is not None and not line.sequence <= line.last_sequence <= head.size:
        return f"noemt gebeurtenis {line.last_sequence} als laatste van haar verzoek"
    return None
