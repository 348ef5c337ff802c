"""What the planning of an act has at hand, and the function that every kind of act adds its planning to."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any, TypeVar
from uuid import UUID

from commands.loading.acts.base import ActForm
from commands.loading.findings import Findings
from commands.loading.names import Names
from commands.loading.rehearsal import Rehearsal
from commands.requests import Request
from domain.identity import act_id

F = TypeVar("F", bound=ActForm)
Planned = tuple[UUID, Request] | None
"""The stream that an act changes and the request, or None where a fault was found."""


class Paper:
    """What was read and rehearsed so far of the file in which an act stands."""

    def __init__(self, names: Names, findings: Findings, rehearsal: Rehearsal) -> None:
        self.names = names
        self.findings = findings
        self.rehearsal = rehearsal
        self.acts: dict[str, ActForm] = {}
        """The earlier acts of the file, by key."""
        self.failed: set[str] = set()
        """Those that could not be planned, or were refused: what builds on them is not judged."""

    def id(self, key: str) -> UUID:
        """Of what an act makes: an amendment, a report, a mediation."""
        return act_id(self.names.accord, key)

    def agreements(self, keys: Iterable[str], path: str) -> tuple[UUID, ...]:
        """Of this accord; a fault for each that it does not have."""
        found = (self.names.agreement(key, f"{path}[{n}]") for n, key in enumerate(keys))
        return tuple(id for id in found if id)

    def earlier(self, kind: type[F], key: str, path: str, what: str) -> F | None:
        """The earlier act of a kind; a fault where there is none, in which `what` says what it would have done."""
        found = self.acts.get(key)
        if isinstance(found, kind):
            return found
        self.findings.add(path, "unknown_name", f"«{key}» is hier geen eerdere handeling die {what}.")
        return None

    def stands(self, key: str, field: str) -> bool:
        """Whether the act that made a thing, and each that went on from it, could be carried out.

        `field` is where such an act names it. Where it does not, what follows is not judged.
        """
        about = {other for other, act in self.acts.items() if key in (other, getattr(act, field, None))}
        return not about & self.failed


@singledispatch
def planned(form: Any, paper: Paper, path: str) -> Planned:
    """What an act stands for. `path` is its place in the file."""
    raise TypeError(f"there is no request for {type(form).__name__}")
