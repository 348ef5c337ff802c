"""The parts of inputs as terms of the domain."""

from collections.abc import Iterable
from uuid import UUID

from api.inputs.common import AccordLinkInput, AgreementLinkInput, ConditionInput, NoteInput, PlanningInput
from api.mutations.reading import period
from api.types.base import as_uuid
from domain.accord_terms import Link, Note
from domain.planning import read_period
from domain.terms import Condition, Planning


def accord_link(input: AccordLinkInput | None, here: UUID, field: str) -> Link | None:
    return Link(_there(input.partnership, here, field), as_uuid(input.accord, field)) if input else None


def agreement_link(input: AgreementLinkInput, here: UUID, field: str) -> Link:
    return Link(_there(input.partnership, here, field), as_uuid(input.agreement, field))


def maybe_agreement_link(input: AgreementLinkInput | None, here: UUID, field: str) -> Link | None:
    return agreement_link(input, here, field) if input else None


def agreement_links(inputs: Iterable[AgreementLinkInput], here: UUID, field: str) -> tuple[Link, ...]:
    return tuple(agreement_link(input, here, f"{field}.{n}.agreement") for n, input in enumerate(inputs))


def _there(partnership: str | None, here: UUID, field: str) -> UUID:
    return here if partnership is None else as_uuid(partnership, field)


def notes(inputs: Iterable[NoteInput]) -> tuple[Note, ...]:
    return tuple(Note(note.text, note.kind, note.mark) for note in inputs)


def planning(input: PlanningInput | None, field: str) -> Planning | None:
    """The printed text stays as it is; the period is the one given beside it, or what the text itself says."""
    if input is None:
        return None
    given = read_period(input.literal) if input.period is None else period(input.period, f"{field}.period")
    return Planning(input.literal, given)


def condition(input: ConditionInput | None) -> Condition | None:
    return Condition(input.text, input.state, input.kind) if input else None
