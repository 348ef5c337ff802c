"""Terms as layers: those adopted, over them what amendments changed, and corrections of what was recorded."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from domain.changes import Change, document
from domain.recording import Value

T = TypeVar("T", bound=Struct)
_ABSENT = object()


class Layer(Value, frozen=True):
    """What was laid over the terms: by an amendment from the day that it counts, or by a correction.

    A correction has no day: what it mends was recorded wrongly from the day on which that counts.
    """

    changes: tuple[Change, ...]
    counts_from: date | None = None


def terms_on(original: T, layers: Iterable[Layer], on: date) -> T:
    """The terms that count on a day. Of two amendments of one field the one that was carried later goes first.

    Amendments of different clauses, or of different fields of one clause, do not carry each other along.
    """
    state = document(original)
    for layer in layers:
        if layer.counts_from is None or layer.counts_from <= on:
            for change in layer.changes:
                mends = layer.counts_from is None
                state[change.field] = _laid(state[change.field], change.old, change.new, mends=mends)
    return msgspec.convert(state, type(original))


def amended(terms: T, changes: tuple[Change, ...]) -> T:
    """The terms with what an amendment changes in them, and nothing else of its fields."""
    return terms_on(terms, [Layer(changes, date.min)], date.max)


def _laid(present: Any, old: Any, new: Any, *, mends: bool) -> Any:
    """The new value laid over what stands there; one that mends only replaces the value that it names."""
    lists = [_by_key(value) for value in (present, old, new)]
    if None not in lists:
        return list(_merged(*lists, mends=mends).values())
    if all(isinstance(value, Mapping) and "key" in value for value in (present, old, new)):
        return _merged(present, old, new, mends=mends)
    return present if mends and present != old else new


def _merged(present: Any, old: Any, new: Any, *, mends: bool) -> dict[str, Any]:
    found = dict(present)
    for name in old | new:
        before, after = old.get(name, _ABSENT), new.get(name, _ABSENT)
        if before != after:
            found[name] = _laid(present.get(name, _ABSENT), before, after, mends=mends)
    order = [*(name for name in new if name in found), *(name for name in found if name not in new)]
    return {name: found[name] for name in order if found[name] is not _ABSENT}


def _by_key(value: Any) -> dict[str, Any] | None:
    """The items of a list by their key, where each has one."""
    if isinstance(value, list | tuple) and all(isinstance(item, Mapping) and "key" in item for item in value):
        return {item["key"]: item for item in value}
    return None
