"""What a person reads in the audit trail: Dutch names of fields, and names instead of codes and identities."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from domain import measures
from domain.contribution import ContributionKind
from domain.dispute import DisputeGround
from domain.inability import ConsultationOutcome
from domain.mediation import FailureCause
from domain.national import LawKey
from domain.planning import PeriodPrecision
from domain.progress import ConfirmationOutcome
from domain.review import FollowUp, Rating, ReviewKind
from domain.rules import Comparator, Consenting, Crossing, Matter, RuleKind, Side
from domain.signing import Body, DecisionOutcome
from domain.terms import ActorKind, ConditionKind
from domain.vocabulary import (
    AccordKind,
    AgreementKind,
    Bound,
    CellState,
    ConditionState,
    Decision,
    Denominator,
    Layer,
    MediationOutcome,
    Modality,
    Nature,
    Netting,
    NoteKind,
    OrganisationKind,
    PartnershipKind,
    PartyRole,
    Precision,
    Role,
    Scenario,
    Scope,
    SignatureOutcome,
    Status,
    Term,
    Theme,
    TimeBasis,
    Unit,
)
from projections.audit.explain import FieldChange
from projections.audit.fields import FIELDS

_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "body": (Body,), "bound": (Bound,), "by": (PartyRole,), "cause": (FailureCause,), "comparator": (Comparator,),
    "confirmed_by": (PartyRole,), "crossing": (Crossing,), "date_state": (CellState,), "decision": (Decision,),
    "denominator": (Denominator,), "follow_up": (FollowUp,), "ground": (DisputeGround,), "layer": (Layer,),
    "matter": (Matter,), "modality": (Modality,), "nature": (Nature,), "netting": (Netting,), "of": (Consenting,),
    "outcome": (SignatureOutcome, MediationOutcome, ConfirmationOutcome, DecisionOutcome, ConsultationOutcome),
    "precision": (Precision, PeriodPrecision), "rating": (Rating,), "role": (PartyRole, Role), "roles": (PartyRole,),
    "rule": (LawKey, RuleKind), "scenario": (Scenario,), "scope": (Scope,), "side": (Side,),
    "state": (CellState, ConditionState), "status": (Status,), "theme": (Theme,), "time_basis": (TimeBasis,),
    "unit": (Unit,),
}  # fmt: skip
_KINDS: Mapping[str, type[Term]] = {
    "organisation": OrganisationKind,
    "partnership": PartnershipKind,
    "accord": AccordKind,
    "agreement": AgreementKind,
    "contribution": ContributionKind,
    "review": ReviewKind,
}
_PART = re.compile(r"([^.\[\]]+)(?:\[([^\]]*)\])?")
_BOOLEANS = {"true": "ja", "false": "nee"}


def field_label(field: str, names: Mapping[UUID, str]) -> str:
    """`clauses[1].text` as «onderdelen 1 › tekst»."""
    parts = []
    for name, item in _PART.findall(field):
        label = FIELDS.get(name, name)
        parts.append(f"{label} {_named(item, names)}" if item else label)
    return " › ".join(parts)


def value_label(type_: str, field: str, value: str | None, names: Mapping[UUID, str]) -> str | None:
    """A code as its Dutch term, an identity as its name, anything else as it is."""
    if value is None:
        return None
    for terms in _terms(type_, field):
        if value in terms._value2member_map_:
            return terms.of(value).label
    if field.rpartition(".")[2] == "measure" and value in measures.BY_KEY:
        return measures.BY_KEY[value].label
    return _BOOLEANS.get(value) or _named(value, names)


def identities(changes: Iterable[FieldChange]) -> set[UUID]:
    """Every identity that the changes mention."""
    texts = [text for change in changes for text in (change.field, change.old, change.new) if text]
    return {UUID(found) for text in texts for found in _UUID.findall(text)}


_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def _terms(type_: str, field: str) -> tuple[type[Term], ...]:
    leaf = field.rpartition(".")[2].partition("[")[0]
    if leaf != "kind":
        return _TERMS.get(leaf, ())
    whole = type_.partition(".")[0]
    top = _KINDS.get(whole)
    nested = field not in ("kind", f"{whole}.kind")
    return (ActorKind, NoteKind, ConditionKind) if nested or top is None else (top,)


def _named(text: str, names: Mapping[UUID, str]) -> str:
    return names.get(UUID(text), text) if _UUID.fullmatch(text) else text
