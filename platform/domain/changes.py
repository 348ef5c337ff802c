"""What differs between two states of the same terms, field by field."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

T = TypeVar("T", bound=Struct)


class Change(Struct, frozen=True):
    """One field with its old and its new value, as they stand in an event document."""

    field: str
    old: Any
    new: Any


def differences(old: Struct, new: Struct) -> tuple[Change, ...]:
    """The fields of `new` that are not as in `old`."""
    before, after = msgspec.to_builtins(old), msgspec.to_builtins(new)
    names = [name for name in after | before if before.get(name) != after.get(name)]
    return tuple(Change(name, before.get(name), after.get(name)) for name in names)


def changed(terms: T, changes: Iterable[Change]) -> T:
    """The terms with the changes carried out."""
    state = msgspec.to_builtins(terms) | {change.field: change.new for change in changes}
    return msgspec.convert(state, type(terms))
