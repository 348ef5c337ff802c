"""What a mediation is about: the disagreement, its sides, who mediates, and what came of it."""

from datetime import date, timedelta
from uuid import UUID

from domain.errors import Fault, Refused
from domain.national import Admission
from domain.partnership import Partnership
from domain.recording import Value
from domain.rules import Side, Sides
from domain.vocabulary import PartyRole

_FEWEST_SIDES = 2


class Mediator(Value, frozen=True):
    """Who mediates: a function and an opaque id, never a name; `organisation` is where the mediator comes from."""

    id: UUID
    function: str
    organisation: UUID | None = None


class MediationSide(Value, frozen=True):
    """One side of the disagreement: an organisation, or the organisations in one role."""

    organisations: tuple[UUID, ...]
    role: PartyRole | None = None


class Appointment(Value, frozen=True):
    """Which mediator a side appointed; `by` is the organisation that did so for its side."""

    by: UUID
    mediator: Mediator


class Settlement(Value, frozen=True):
    """By which amendment of which agreement what was settled is carried out."""

    agreement: UUID
    amendment: UUID


class Referral(Value, frozen=True):
    """That the matter goes on to the minister: on what ground, and whether the law admits that."""

    ground: str
    admission: Admission


class Case(Value, frozen=True):
    """What the disagreement is about, between whom, and the consultation after which it remained."""

    accord: UUID
    agreements: tuple[UUID, ...]
    called_by: UUID
    against: tuple[UUID, ...]
    subject: str
    consultation: str

    def faults(self) -> list[Fault]:
        found = []
        if not self.agreements:
            message = "Noem ten minste één afspraak waarover het meningsverschil gaat."
            found.append(Fault("agreements_missing", "agreements", message))
        if not self.consultation.strip():
            message = "Mediatie volgt op overleg. Beschrijf in `consultation` wanneer en met welke uitkomst."
            found.append(Fault("consultation_missing", "consultation", message))
        if not self.subject.strip():
            found.append(
                Fault("subject_missing", "subject", "Zeg waarover het meningsverschil gaat: vul `subject` in.")
            )
        return found


def sides_of(case: Case, partnership: Partnership, on: date) -> tuple[MediationSide, ...]:
    """The sides of a disagreement by the partnership's rule of that day; by default each organisation is one.

    Refused where one of them has no seat on that day, or where there is one side only.
    """
    involved = tuple(dict.fromkeys((case.called_by, *case.against)))
    roles = {party.organisation: party.role for party in reversed(partnership.parties_on(on))}
    if any(organisation not in roles for organisation in involved):
        message = (
            "Een meningsverschil is tussen partijen die op deze dag aan tafel zitten. Noem in `against` alleen hen."
        )
        raise Refused.because("not_a_party", "against", message)
    rule = partnership.rule_on(on, Sides)
    if rule and rule.side is Side.ROLE:
        sides = tuple(_of_role(role, involved, roles) for role in PartyRole if role in {roles[o] for o in involved})
    else:
        sides = tuple(MediationSide((organisation,)) for organisation in involved)
    if len(sides) < _FEWEST_SIDES:
        message = (
            "Een meningsverschil heeft ten minste twee zijden; wie een zijde is, zegt de procesafspraak. "
            "Noem in `against` een partij van een andere zijde."
        )
        raise Refused.because("one_side", "against", message)
    return sides


def appoint_by(partnership: Partnership, called_on: date) -> date | None:
    """The last day on which a side is to appoint, by the rule of the day of the call; None where none was agreed."""
    rule = partnership.rule_on(called_on, Sides)
    return called_on + timedelta(days=rule.within_days) if rule and rule.within_days is not None else None


def _of_role(role: PartyRole, involved: tuple[UUID, ...], roles: dict[UUID, PartyRole]) -> MediationSide:
    return MediationSide(tuple(organisation for organisation in involved if roles[organisation] is role), role)
