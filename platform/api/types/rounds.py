"""Reporting rounds: who was asked what, who answered, and what was frozen."""

from collections.abc import Awaitable
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.parts import Period
from api.types.refs import AccordRef, TargetRef
from domain.reporting import RoundState
from domain.vocabulary import Status
from projections.current import rows as current
from projections.process import rows


class _OfTarget(Protocol):
    @property
    def partnership(self) -> UUID: ...
    @property
    def target(self) -> UUID: ...


def _target(root: _OfTarget, info: Info) -> Awaitable[current.Target | None]:
    return info.context.loaders.targets.load((root.partnership, root.target))


async def _by(root: rows.MonitorLine, info: Info) -> current.Organisation | None:
    return await info.context.loaders.organisations.load(root.by) if root.by else None


def _accord(root: rows.Round, info: Info) -> Awaitable[current.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.accord))


async def _to_answer(root: rows.Round, info: Info) -> list[current.Organisation]:
    return await info.context.loaders.organisations_known(root.to_answer)


async def _unanswered(root: rows.Snapshot, info: Info) -> list[current.Organisation]:
    return await info.context.loaders.organisations_known(root.unanswered)


@described("The administrative meeting for which a monitor is made (bestuurlijk overleg).")
class Meeting:
    name: str = attribute("What it is called (naam).")
    on: date = attribute("When it is (datum).")


@described("What was reported last of a target when the round was opened (laatst gemeld).")
class KnownProgress:
    report_id: strawberry.ID = attribute("The identity of the report.")
    value: Decimal = attribute("Its value, in the unit of the target (waarde).")
    period: Period = attribute("Over what time (periode).")


@described("That a party is asked how far a target is (vraag in een rapportageronde).")
class RoundQuestion:
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_target, "The target (doel).")
    known: KnownProgress | None = attribute("What was reported last; null where nothing was (laatst gemeld).")


@described("A party's answer about one target: a report, that nothing changed, or words (antwoord).")
class RoundAnswer:
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_target, "The target (doel).")
    report_id: strawberry.ID | None = attribute("The identity of the report with which it answers (melding).")
    unchanged: bool = attribute("Whether nothing changed since what was reported last (ongewijzigd).")
    text: str | None = attribute("The answer in words (tekst).")


@described("What one party was asked in a round, and answered (partij in een rapportageronde).")
class RoundParty:
    organisation_id: strawberry.ID = attribute("The identity of the party.")
    organisation: Organisation | None = resolved(organisation_of, "The party (partij).")
    asked: list[RoundQuestion] = attribute("What it was asked, prefilled (vragen).")
    answered: bool = attribute("Whether it answered; in an open round it is otherwise its move (beantwoord).")
    answered_on: date | None = attribute("When it answered last (beantwoord op).")
    answers: list[RoundAnswer] = attribute("What it answered (antwoorden).")
    remark: str | None = attribute("What it said beside it (opmerking).")
    late: bool = attribute("Whether it answered after the day on which it was asked to (te laat).")
    reminded_on: list[date] = attribute("When it was reminded (herinnerd op).")


@described("How far a target was when a round was frozen (regel van de monitor).")
class MonitorLine:
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_target, "The target as it is now (doel).")
    status: Status = attribute("The status of its agreement or clause at that moment (status).")
    achieved: Decimal | None = attribute("What was achieved, in its unit; null where nothing was reported (behaald).")
    until: date | None = attribute("Up to and including which day (tot en met).")
    report_id: strawberry.ID | None = attribute("The identity of the last report (melding).")
    by: Organisation | None = resolved(_by, "Who reported it (gemeld door).")
    invented: bool = attribute("Whether the figure was made up for an example (verzonnen).")


@described("A frozen round: the monitor of its meeting, which nothing changes afterwards (monitor).")
class MonitorSnapshot:
    frozen_on: date = attribute("When it was frozen (vastgelegd op).")
    sha256: str = attribute("The SHA-256 over all that was frozen, answers included, in hexadecimal (hash).")
    lines: list[MonitorLine] = attribute("How far each target was (regels).")
    unanswered: list[Organisation] = resolved(_unanswered, "Who did not answer (zonder antwoord).")


@described("A reporting round (rapportageronde): asked, answered, then frozen; for the own parties only.")
class ReportingRound:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    accord: AccordRef | None = resolved(_accord, "The accord that it is about (overeenkomst).")
    title: str = attribute("Its title (titel).")
    asked_on: date = attribute("When the parties were asked (uitgevraagd op).")
    due_on: date = attribute("Until when they were to answer, that day included (uiterlijk).")
    meeting: Meeting = attribute("The meeting for which it is (overleg).")
    state: RoundState = attribute("Open, frozen or cancelled (stand).")
    parties: list[RoundParty] = attribute("Who were asked, and what each answered (partijen).")
    to_answer: list[Organisation] = resolved(_to_answer, "Whose move it is, while it is open (aan zet).")
    snapshot: MonitorSnapshot | None = attribute("The monitor; null until it is frozen (monitor).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
