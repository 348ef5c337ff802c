"""What differs between two states of the same terms, field by field."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from domain.errors import Fault, Refused, refuse_if
from domain.recording import Value

T = TypeVar("T", bound=Struct)


class Change(Value, frozen=True):
    """One field with its old and its new value, as they stand in an event document."""

    field: str
    old: Any
    new: Any


def differences(old: Struct, new: Struct) -> tuple[Change, ...]:
    """The fields of `new` that are not as in `old`."""
    before, after = document(old), document(new)
    names = [name for name in after | before if before.get(name) != after.get(name)]
    return tuple(Change(name, before.get(name), after.get(name)) for name in names)


def changed(terms: T, changes: Iterable[Change]) -> T:
    """The terms with the changes carried out."""
    changes = tuple(changes)
    refuse_if(_unknown(terms, changes))
    state = msgspec.to_builtins(terms) | {change.field: change.new for change in changes}
    try:
        return msgspec.convert(state, type(terms))
    except msgspec.ValidationError as error:
        fields = ", ".join(f"`{change.field}`" for change in changes)
        message = f"Een nieuwe waarde past niet bij haar veld ({error}). Controleer {fields}."
        raise Refused.because("value_does_not_fit", "changes", message) from error


def proposed(terms: T, changes: Iterable[Change]) -> T:
    """The terms as they would become; refused where a change does not start from what stands there now."""
    changes = tuple(changes)
    new, present = changed(terms, changes), document(terms)
    stale = [change.field for change in changes if present[change.field] != change.old]
    message = "Het veld `{}` is intussen anders dan waarvan u uitging. Haal de huidige stand op en stel opnieuw voor."
    refuse_if(Fault("changed_meanwhile", "changes", message.format(field)) for field in stale)
    return new


def document(terms: Struct) -> dict[str, Any]:
    """The terms as they stand in an event document, where a tuple is a list."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(terms))
    return found


def _unknown(terms: Struct, changes: Iterable[Change]) -> Iterator[Fault]:
    known = terms.__struct_fields__
    for change in changes:
        if change.field not in known:
            message = f"Het veld `{change.field}` bestaat niet. Kies uit: {', '.join(known)}."
            yield Fault("field_unknown", "changes", message)
