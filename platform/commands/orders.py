"""What is asked of the desk: a request with everything that every command carries."""

import hashlib
from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct

from commands.authority import Caller
from commands.requests import Request
from domain.errors import Fault
from store.appends import LONGEST_KEY
from store.documents import holds_nul


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
        if not (0 < len(self.key) <= LONGEST_KEY and self.key.strip()):
            message = "Geef een eigen sleutel van 1 tot en met 200 tekens, zodat herhalen veilig is."
            found.append(Fault("key_missing", "idempotencyKey", message))
        if not _is_text((self.request, self.reason, self.authority, self.key)):
            message = "Er staat een teken in dat geen tekst is (U+0000 of een half teken). Haal het weg."
            found.append(Fault("not_text", "input", message))
        elif long := sorted(_long_keys(msgspec.to_builtins(self.request))):
            message = f"Een sleutel heeft hooguit {LONGEST_KEY} tekens. Kort in: {', '.join(long)}."
            found.append(Fault("key_too_long", long[0], message))
        return found


def _long_keys(value: object, name: str = "") -> set[str]:
    """The fields that hold a key by which things are found, and hold too much for one."""
    if isinstance(value, Mapping):
        return {found for field, inner in value.items() for found in _long_keys(inner, str(field))}
    if isinstance(value, list | tuple):
        return {found for inner in value for found in _long_keys(inner, name)}
    too_long = isinstance(value, str) and len(value.encode()) > LONGEST_KEY
    return {name} if too_long and name in _KEYS else set()


_KEYS = frozenset({"key", "section", "clause", "parent", "measure", "number"})


def _is_text(value: object) -> bool:
    try:
        return not holds_nul(msgspec.json.encode(value))
    except UnicodeEncodeError:
        return False
