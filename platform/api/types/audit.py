"""The audit trail: who changed what, when, why and on whose authority."""

from datetime import date, datetime

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation
from domain.recording import Timing
from domain.vocabulary import Role
from projections.audit import read as audit
from projections.current import rows


def _role_label(root: audit.Entry) -> str:
    return Role.of(root.role).label


async def _organisation(root: audit.Entry, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.organisation) if root.organisation else None


@described("One field with its old and its new value, as text (gewijzigd veld).")
class FieldChange:
    field: str = attribute("Which field, such as `planning.literal` (veld).")
    field_label: str = attribute("Which field, for people, in Dutch (veld).")
    old: str | None = attribute("Its value before, as recorded; null where it had none (oude waarde).")
    old_label: str | None = attribute("Its value before, for people: a Dutch term or a name (oude waarde).")
    new: str | None = attribute("Its value after, as recorded; null where it has none (nieuwe waarde).")
    new_label: str | None = attribute("Its value after, for people: a Dutch term or a name (nieuwe waarde).")


@described("One recorded event (regel van het controlespoor): it stays as it was written.")
class AuditEntry:
    partnership_id: strawberry.ID = attribute("The identity of the partnership.")
    sequence: int = attribute("Its place in the partnership's history, without gaps (volgnummer).")
    event: strawberry.ID = attribute("The identity of the event (kenmerk van de gebeurtenis).")
    type: str = attribute("The kind of event, for programs, such as `agreement.amended`.")
    label: str = attribute("The kind of event, for people, in Dutch (wat er gebeurde).")
    subject: strawberry.ID = attribute("The identity of what it happened to (onderwerp).")
    subject_title: str | None = attribute("What people call it, where the caller may see it (onderwerp).")
    version: int = attribute("To which version it brought its subject.")
    actor: str = attribute("Who recorded it: an opaque subject, never a name (wie).")
    organisation: Organisation | None = resolved(_organisation, "On whose behalf (namens).")
    role: str = attribute("In which role it was recorded, for programs.")
    role_label: str = resolved(_role_label, "In which role it was recorded, in Dutch (rol).")
    reason: str = attribute("Why (reden).")
    authority: str = attribute("On what authority (op gezag van).")
    recorded_at: datetime = attribute("When it was recorded (vastgelegd op).")
    effective_on: date = attribute("From when it counts (ingangsdatum).")
    timing: Timing = attribute("Whether that is before, on or after the day on which it was recorded (tijdigheid).")
    days_late: int = attribute(
        "How many days after `effectiveOn` it was recorded; negative where it counts from later (dagen te laat)."
    )
    correlation: strawberry.ID = attribute("What it has in common with events of the same act (samenhang).")
    changes: list[FieldChange] = attribute("What changed, field by field (wijzigingen).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
