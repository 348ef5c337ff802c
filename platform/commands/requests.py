"""What can be asked of the platform: one request per command, named in the imperative."""

from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain.accord import AccordTerms, Adoption, Link, Signature
from domain.amendment import TargetChange
from domain.changes import Change
from domain.mediation import Mediator
from domain.organisation import OrganisationTerms
from domain.partnership import Collective, OutsideActor, PartnershipTerms, Party, RegionMembership
from domain.planning import Period
from domain.target import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Decision, MediationOutcome, Status


class Request(Struct, frozen=True):
    """A command's own fields. The order that carries it says who, why and on what authority."""


class RegisterOrganisation(Request, frozen=True):
    """Registers an organisation, or corrects what the register says of it."""

    id: UUID
    terms: OrganisationTerms


class FoundPartnership(Request, frozen=True):
    """Founds a partnership, or revises its name and note."""

    terms: PartnershipTerms


class SeatParty(Request, frozen=True):
    party: Party


class DefineCollective(Request, frozen=True):
    collective: Collective


class NameOutsideActor(Request, frozen=True):
    outside_actor: OutsideActor


class JoinRegion(Request, frozen=True):
    membership: RegionMembership


class CreateAccord(Request, frozen=True):
    """Creates an accord as a draft, or revises the draft."""

    id: UUID
    terms: AccordTerms


class SignAccord(Request, frozen=True):
    accord: UUID
    signature: Signature


class AdoptAccord(Request, frozen=True):
    accord: UUID
    adoption: Adoption


class CreateAgreement(Request, frozen=True):
    """Creates an agreement in a draft accord, or revises it there."""

    id: UUID
    terms: AgreementTerms


class ChangeAgreementStatus(Request, frozen=True):
    agreement: UUID
    status: Status
    clause: str | None = None
    successor: Link | None = None


class DeclareInability(Request, frozen=True):
    agreement: UUID
    clause: str | None = None
    consultation: str | None = None


class ProposeAmendment(Request, frozen=True):
    """Proposes new values for fields of an adopted agreement and of its targets."""

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()


class DecideAmendment(Request, frozen=True):
    """Consents or refuses: of the organisation on whose behalf, or of several in one minuted meeting."""

    agreement: UUID
    amendment: UUID
    decision: Decision
    organisations: tuple[UUID, ...]


class AmendAgreement(Request, frozen=True):
    """Changes an agreement: freely in a draft; when adopted, with all consents that the rules ask."""

    id: UUID
    agreement: UUID
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    consents: tuple[UUID, ...] = ()


class SetTarget(Request, frozen=True):
    """Sets a target of an agreement in a draft accord, or revises it there."""

    id: UUID
    terms: TargetTerms


class ReportProgress(Request, frozen=True):
    id: UUID
    target: UUID
    period: Period
    value: Decimal
    source: str
    evidence: str | None = None
    corrects: UUID | None = None


class RequestMediation(Request, frozen=True):
    id: UUID
    accord: UUID
    agreements: tuple[UUID, ...]
    subject: str
    consultation: str
    mediators: tuple[Mediator, ...] = ()


class CloseMediation(Request, frozen=True):
    mediation: UUID
    outcome: MediationOutcome
    conclusion: str
