"""A process rule as it is answered: what every rule says, and what its own sort says beside it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain.rules import Comparator, Consenting, Crossing, Matter, ProcessRule, RuleKind, Side
from domain.vocabulary import PartyRole


class Rule(Struct, frozen=True, kw_only=True):
    """Fields below `invented` are those of one sort or another; they are None or empty on the others."""

    partnership: UUID
    kind: RuleKind
    key: str
    text: str
    source: str | None
    since: date | None
    until: date | None
    invented: bool
    matter: Matter | None = None
    comparator: Comparator | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    role: PartyRole | None = None
    months: int | None = None
    times: int | None = None
    start: date | None = None
    targets: tuple[UUID, ...] = ()
    crossing: Crossing | None = None
    value: Decimal | None = None
    follows: str | None = None
    within_days: int | None = None
    of: Consenting | None = None
    side: Side | None = None
    roles: tuple[PartyRole, ...] = ()
    by: tuple[PartyRole, ...] = ()
    days: int | None = None


def rule(partnership: UUID, recorded: ProcessRule) -> Rule:
    says = recorded.says
    return Rule(
        partnership=partnership,
        kind=says.kind,
        key=recorded.key,
        text=recorded.text,
        source=recorded.source,
        since=recorded.since,
        until=recorded.until,
        invented=recorded.invented,
        **{name: getattr(says, name) for name in says.__struct_fields__},
    )
