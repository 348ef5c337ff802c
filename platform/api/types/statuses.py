"""How an agreement stood on a day, what changed in that, and whose move it is."""

from collections.abc import Awaitable, Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import strawberry
from msgspec import Struct

from api.types.base import Info, answers, asked_on, attribute, described, resolved
from api.types.organisations import Actor, Organisation
from api.types.parts import AgreementLink
from domain import terms
from domain.accord_terms import Link
from domain.errors import Refused
from domain.moves import ClauseRef, MoveReason, Standing, actors_of, is_over, refs, waits_for
from domain.moves import whose_move as answer
from domain.statuses import BEFORE_ADOPTION, ENDED, StatusChange, standing, statuses_on
from domain.vocabulary import ConditionState, Status
from projections.current import rows


class Awaits(Struct, frozen=True):
    """For which clause one waits, with the agreement in which that stands."""

    clause: str
    agreement: Link


class OnDay(Struct, frozen=True):
    status: Status


def _recorded_for(root: rows.StatusChange, info: Info) -> Awaitable[rows.Organisation | None] | None:
    return info.context.loaders.organisations.load(root.organisation) if root.organisation else None


@described("A change of status (statuswijziging), with who recorded it, why and from when it counts.")
class StatusChanged:
    sequence: int = attribute("Where it stands in the partnership's history (volgnummer).")
    clause: str | None = attribute("The key of the clause; null where it is of the whole agreement (onderdeel).")
    old: Status = attribute("The status before (oude status).")
    new: Status = attribute("The status after (nieuwe status).")
    reason: str = attribute("Why (reden).")
    authority: str = attribute("On what authority (gezag).")
    organisation: Organisation | None = resolved(_recorded_for, "On whose behalf it was recorded (namens).")
    recorded_at: datetime = attribute("When it was recorded (vastgelegd op).")
    counts_from: date = attribute("From when it counts (ingangsdatum).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described("A status on a day (status op een dag).")
class StatusOnDay:
    status: Status = attribute("The status that counted at the end of that day (status).")


@described("For which clause another waits (waarop een onderdeel wacht).")
class AwaitedClause:
    clause: str = attribute("The key of the clause (onderdeel).")
    agreement: AgreementLink = attribute("The agreement in which it stands (afspraak).")


class Move(Struct, frozen=True):
    """Whose move it is in a partnership."""

    actors: tuple[terms.Actor, ...]
    reason: MoveReason
    at: tuple[Awaits, ...]


@described("Whose move it is (wie is aan zet).")
class WhoseMove:
    actors: list[Actor] = attribute("Who can do something now; nobody where only a condition can help (aan zet).")
    reason: MoveReason = attribute("Why it is their move (reden).")
    at: list[AwaitedClause] = attribute("At which clauses (waar).")


def _named(partnership: UUID, found: Iterable[ClauseRef]) -> tuple[Awaits, ...]:
    return tuple(Awaits(clause, Link(partnership, agreement)) for agreement, clause in found)


def status_changes(root: rows.Agreement, info: Info) -> Awaitable[list[rows.StatusChange]]:
    return info.context.loaders.status_changes_of.load(root.ref)


@answers
async def status_on(
    root: rows.Agreement,
    info: Info,
    on: Annotated[date | None, strawberry.argument(name="date", description="The day; absent: today (datum).")] = None,
    clause: Annotated[
        str | None, strawberry.argument(description="Key of a clause; absent: the whole (onderdeel).")
    ] = None,
) -> OnDay:
    keys = [each.key for each in root.clauses]
    if clause is not None and clause not in keys:
        message = f"Onderdeel «{clause}» bestaat niet in deze afspraak. Wel: {', '.join(keys)}."
        raise Refused.because("clause_unknown", "clause", message)
    day = on or asked_on(info)
    accord = await info.context.loaders.accords.load((root.partnership, root.accord))
    adoption = accord.adoption if accord else None
    follows = Status.AGREED if adoption and (adoption.on or date.min) <= day else BEFORE_ADOPTION
    changes = [StatusChange(each.clause, each.new, each.counts_from) for each in await status_changes(root, info)]
    return OnDay(standing(statuses_on(changes, day), keys, clause, follows))


def awaits(root: rows.Clause) -> tuple[Awaits, ...]:
    partnership, own = root.agreement
    return _named(partnership, refs(own, root.awaits))


async def waits_for_condition(root: rows.Clause, info: Info) -> bool:
    agreement = await info.context.loaders.agreements.load(root.agreement)
    return agreement is not None and _standing(agreement, root).condition is ConditionState.PENDING


async def whose_move(root: rows.Clause, info: Info) -> Move | None:
    """Loads, round by round for all clauses of the operation together, the agreements for which others wait."""
    partnership, own = root.agreement
    found: dict[UUID, rows.Agreement] = {}
    asked = {own}
    while asked:
        loaded = await info.context.loaders.agreements_seen([(partnership, id) for id in sorted(asked)])
        found |= {agreement.id: agreement for agreement in loaded}
        waiting = {ref for each in loaded for clause in each.clauses for ref, _ in refs(each.id, clause.awaits)}
        asked = waiting - found.keys() - asked
    clauses = {(id, clause.key): _standing(each, clause) for id, each in found.items() for clause in each.clauses}
    known = clauses.get((own, root.key)) and answer((own, root.key), clauses)
    return Move(known.actors, known.reason, _named(partnership, known.at)) if known else None


def _standing(agreement: rows.Agreement, clause: rows.Clause) -> Standing:
    conditions = (clause.condition, agreement.condition)
    return Standing(
        actors=actors_of(clause, agreement.lead, agreement.bound),
        status=clause.status,
        condition=waits_for(conditions) if clause.status not in ENDED else None,
        over=is_over(conditions),
        awaits=refs(agreement.id, clause.awaits),
    )
