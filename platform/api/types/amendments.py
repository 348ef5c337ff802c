"""Amendments, and inabilities to comply."""

from collections.abc import Awaitable
from datetime import date, datetime
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.refs import TargetRef
from domain.amendment import AmendmentState
from domain.recording import Timing
from domain.vocabulary import Decision
from projections.current import rows, rows_changes


def _target(root: rows_changes.ChangedTarget, info: Info) -> Awaitable[rows.Target | None]:
    return info.context.loaders.targets.load((root.partnership, root.target))


async def _proposed_by(root: rows_changes.Amendment, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.inside.proposed_by) if root.inside else None


async def _known(ids: list[UUID], info: Info) -> list[rows.Organisation]:
    return await info.context.loaders.organisations_known(ids)


async def _required(root: rows_changes.Amendment, info: Info) -> list[rows.Organisation]:
    return await _known(list(root.required), info)


async def _missing(root: rows_changes.Amendment, info: Info) -> list[rows.Organisation]:
    return await _known(root.missing, info)


@described("A field with its old and its new value (gewijzigd veld).")
class Change:
    field: str = attribute("The field, as the event record names it (veld).")
    old: JSON | None = attribute("The value before (oude waarde).")
    new: JSON | None = attribute("The value after (nieuwe waarde).")


@described("What an amendment changes in a target (gewijzigd doel).")
class TargetChange:
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_target, "The target as it is now (doel).")
    changes: list[Change] = attribute("Its fields with their old and new values (wijzigingen).")


@described("What one party decided on an amendment (besluit).")
class ConsentDecision:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party that decided.")
    decision: Decision = attribute("What it decided (besluit).")
    edition: str = attribute("The SHA-256 of the text that it decided about (tekstuitgave).")


@described("The text about which the parties are asked: what was, and what it becomes (tekstuitgave).")
class AmendmentEdition:
    sha256: str = attribute(
        "The SHA-256 of its UTF-8 bytes, in hexadecimal; a decision names it (kenmerk van de tekst)."
    )
    text: str = attribute("The text itself, in Markdown (tekst).")


@described(
    "A proposed change of an adopted agreement (wijziging), with the consents that the rules ask. The region sees what "
    "was carried out and what it changes; who proposed it and why, its text and who decided what stay inside."
)
class Amendment:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    agreement_id: strawberry.ID = attribute("The identity of the agreement that it would change.")
    state: AmendmentState = attribute("Open, refused, withdrawn or carried out (stand).")
    proposed_at: datetime = attribute("When the proposal was recorded (vastgelegd op).")
    proposed_by: Organisation | None = resolved(
        _proposed_by, "The party that proposed it; null for the region (indiener)."
    )
    effective_on: date = attribute("From when the proposal counts as made (voorgesteld per).")
    timing: Timing = attribute("Whether that is before or after the day on which it was recorded (tijdigheid).")
    days_late: int = attribute(
        "How many days after `effectiveOn` it was recorded; negative where it counts from later (dagen te laat)."
    )
    counts_from: date | None = attribute(
        "From when the new terms count; null while that is the day of the last consent, still to come (telt vanaf)."
    )
    edition: AmendmentEdition | None = attribute(
        "The text about which the parties are asked; null for the region (tekstuitgave, was/wordt)."
    )
    reason: str | None = attribute("Why; null for the region (reden).")
    required: list[Organisation] = resolved(
        _required, "Whose consent it needs; empty for the region (benodigde instemming)."
    )
    decisions: list[ConsentDecision] = attribute("What was decided so far; empty for the region (besluiten).")
    missing: list[Organisation] = resolved(_missing, "Whose decision is still to come (ontbrekende instemming).")
    changes: list[Change] = attribute("What it changes in the agreement (wijzigingen).")
    targets: list[TargetChange] = attribute("What it changes in targets of the agreement (gewijzigde doelen).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
