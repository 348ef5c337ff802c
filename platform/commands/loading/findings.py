"""The faults of one file, gathered while it is read, planned and rehearsed, so that all are told at once."""

import re
from collections.abc import Iterable
from uuid import UUID

from commands.loading.reader import PlacedFault, Reading
from domain.errors import Fault

LONGEST_KEY = 100
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_Keyed = Iterable[tuple[str, str]]


class Findings:
    """Each fault with the place of its path; the same fault is told once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._placed = list(reading.faults)
        self._unread = {fault.fault.field for fault in reading.faults}
        self._told: set[tuple[str, str]] = set()
        self.called: dict[UUID, str] = {}
        """What readers of the file call the things that the domain knows by identity."""

    @property
    def faults(self) -> list[PlacedFault]:
        return sorted(self._placed, key=lambda placed: (placed.line, placed.column))

    def add(self, path: str, code: str, message: str) -> None:
        """A fault at a path, unless the reader could not read that part in the first place."""
        if (path, code) in self._told or any(path == u or path.startswith((f"{u}.", f"{u}[")) for u in self._unread):
            return
        self._told.add((path, code))
        self._placed.append(self._reading.at(Fault(code, path, message)))

    def of_domain(self, path: str, faults: Iterable[Fault]) -> None:
        """Faults that the domain finds in the part at a path: it judges only what was read whole.

        Double keys are left out: `keys` tells them with the place of each.
        """
        if not self.read_whole(path):
            return
        for fault in (fault for fault in faults if fault.code != "double_key"):
            self.add(f"{path}.{self._field(path, fault.field)}", fault.code, self._in_words(fault.message))

    def read_whole(self, path: str) -> bool:
        """Whether every field of the part at a path could be read."""
        return not any(unread == path or unread.rpartition(".")[0] == path for unread in self._unread)

    def keys(self, what: str, keyed: _Keyed) -> None:
        """Checks keys that must each be there once; `keyed` holds the keys with their paths."""
        seen: set[str] = set()
        for key, path in keyed:
            if key in seen:
                message = f"De sleutel «{key}» komt twee keer voor ({what}). Geef elk een eigen sleutel."
                self.add(path, "double_key", message)
            elif key != key.strip() or not 0 < len(key) <= LONGEST_KEY or "/" in key:
                message = f"«{key}» kan geen sleutel zijn. Schrijf 1 tot en met {LONGEST_KEY} tekens, zonder «/»."
                self.add(path, "not_a_key", message)
            seen.add(key)

    def _field(self, path: str, field: str) -> str:
        """The field of the file where it has another name than in the domain."""
        in_file = {"organisation": "by"}.get(field, field)
        return in_file if f"{path}.{in_file}" in self._reading.places else field

    def _in_words(self, message: str) -> str:
        return _IDENTITY.sub(lambda found: f"«{self.called.get(UUID(found[0]), found[0])}»", message)
