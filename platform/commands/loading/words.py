"""How a difference reads: the field, and from what to what, short enough for one line."""

import textwrap
from itertools import takewhile
from typing import Any

from domain.changes import Change

WIDTH = 60
_LEAD = 15
_TELLING = ("literal", "name", "text", "title", "key", "printed", "term")


def difference(change: Change) -> str:
    """One field: "`planning`: «2025» → «2026»"."""
    old, new = _text(change.old), _text(change.new)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    skip = max(0, same - _LEAD) if max(len(old), len(new)) > WIDTH else 0
    return f"`{change.field}`: {_short(old, skip)} → {_short(new, skip)}"


def seconds(duration: float) -> str:
    """With the Dutch decimal comma."""
    return f"{duration:.1f} s".replace(".", ",")


def _short(text: str, skip: int) -> str:
    if not text:
        return "niets"
    start = "…" if skip else ""
    return f"«{start}{textwrap.shorten(text[skip:], WIDTH, placeholder='…')}»"


def _text(value: Any) -> str:
    """What a reader knows a value by: the literal of a planning, the name of an actor."""
    if value is None:
        return ""
    if isinstance(value, dict):
        told = next((value[name] for name in _TELLING if value.get(name)), None)
        return str(told) if told else ", ".join(f"{name} {_text(each)}" for name, each in value.items() if each)
    if isinstance(value, list | tuple):
        return "; ".join(_text(each) for each in value)
    return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)
