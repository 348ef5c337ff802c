"""Mediations."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation
from api.types.refs import AccordRef, AgreementRef
from domain.vocabulary import MediationOutcome
from projections.current import rows


def _called_by(root: rows.Mediation, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.called_by)


def _accord(root: rows.Mediation, info: Info) -> Awaitable[rows.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.accord))


async def _agreements(root: rows.Mediation, info: Info) -> list[rows.Agreement]:
    return await info.context.loaders.agreements_seen([(root.partnership, id) for id in root.agreements])


@described("A mediator whom one side appointed (mediator): a function, never a person's name.")
class Mediator:
    side: str = attribute("Which side appointed (zijde).")
    function: str = attribute("The function of the mediator (functie).")


@described("A mediation (mediatie): the parties' own way out of a disagreement that remains after consultation.")
class Mediation:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    accord: AccordRef | None = resolved(_accord, "The accord that it is about (overeenkomst).")
    agreements: list[AgreementRef] = resolved(_agreements, "The agreements that it is about (afspraken).")
    called_by: Organisation | None = resolved(_called_by, "The party that called it (ingeroepen door).")
    called_on: date = attribute("From when it counts as called (ingeroepen op).")
    subject: str = attribute("What the disagreement is about (onderwerp).")
    consultation: str = attribute("The consultation after which it remained (overleg).")
    mediators: list[Mediator] = attribute("Who mediate (mediators).")
    outcome: MediationOutcome | None = attribute("How it ended; null while it runs (uitkomst).")
    closed_on: date | None = attribute("When it ended (gesloten op).")
    conclusion: str | None = attribute("With what it ended (conclusie).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
