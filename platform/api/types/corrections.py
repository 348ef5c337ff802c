"""Corrections of what was recorded."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.amendments import Change, TargetChange
from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.refs import AgreementRef
from domain import correction
from domain.correction import CorrectionState
from projections.current import rows, rows_changes


def _agreement(root: rows_changes.Correction, info: Info) -> Awaitable[rows.Agreement | None]:
    return info.context.loaders.agreements.load((root.partnership, root.agreement))


def _proposed_by(root: rows_changes.Correction, info: Info) -> Awaitable[rows.Organisation | None]:
    return info.context.loaders.organisations.load(root.proposed_by)


def _answers(root: rows_changes.Correction, info: Info) -> Awaitable[list[rows_changes.CorrectionAnswer]]:
    return info.context.loaders.correction_answers.load(root.ref)


@described("The document that says otherwise than was recorded (bron van een correctie).")
class Evidence:
    document: str = attribute("The SHA-256 of the document, in hexadecimal (document).")
    place: str = attribute("Where in it: the page or another place (vindplaats).")
    says: str = attribute("What stands there, in own words (wat er staat).")


@described("What a party that was notified answered (antwoord); for the own parties only.")
class CorrectionAnswer:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party that was notified.")
    answer: correction.Answer = attribute("What it said last (antwoord).")
    answered_on: date | None = attribute("On which day; null where it did not answer (beantwoord op).")
    ground: str | None = attribute("Why it objected (grond van het bezwaar).")


@described(
    "A correction (correctie) of what was recorded of an agreement, which never changes what was agreed. The region "
    "sees those that were applied."
)
class Correction:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    agreement_id: strawberry.ID = attribute("The identity of the agreement.")
    agreement: AgreementRef | None = resolved(_agreement, "The agreement as it is now (afspraak).")
    state: CorrectionState = attribute("Notified, objected to, applied, rejected or withdrawn (stand).")
    proposed_by: Organisation | None = resolved(_proposed_by, "The party that proposed it (indiener).")
    reason: str = attribute("Why (reden).")
    source: Evidence = attribute("The document on which it rests (bron).")
    named_by_accord: bool = attribute(
        "Whether the accord itself names that document by its hash; false where it names none (genoemd document).",
    )
    notified_on: date = attribute("When the parties at the table were notified (aangekondigd op).")
    object_until: date = attribute("The last day on which a party may object (bezwaar tot en met).")
    concluded_on: date | None = attribute("When it was applied, rejected or withdrawn (afgesloten op).")
    changes: list[Change] = attribute("What was recorded and what the document says (correcties).")
    targets: list[TargetChange] = attribute("The same of targets of the agreement (gecorrigeerde doelen).")
    answers: list[CorrectionAnswer] = resolved(
        _answers, "Who were notified and what they answered; for the own parties only (antwoorden)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
