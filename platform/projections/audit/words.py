"""What a person reads in the audit trail: Dutch names of fields, and names instead of codes and identities."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from domain.contribution import ContributionKind
from domain.dispute import DisputeGround
from domain.inability import ConsultationOutcome
from domain.mediation import FailureCause
from domain.national import LawKey
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

_FIELDS: Mapping[str, str] = {
    "accord": "overeenkomst", "adoption": "vaststelling", "agreement": "afspraak", "agreements": "afspraken",
    "amendment": "wijziging", "area": "gebied", "area_code": "gemeentecode", "authority": "gezag",
    "bound": "gebonden of grens", "called_by": "ingeroepen door", "case": "zaak", "clause": "onderdeel",
    "clauses": "onderdelen", "code": "code", "collective": "verzamelnaam", "column": "kolom",
    "conclusion": "uitkomst", "condition": "voorwaarde", "consultation": "overleg", "corrects": "corrigeert",
    "date_state": "stand van de datum", "decision": "besluit", "definitions": "definities",
    "denominator": "aandeel van", "denominator_text": "aandeel van (tekst)", "elaborates": "werkt uit",
    "evidence": "bewijs", "explanation": "toelichting", "function": "functie", "goal": "doelstelling",
    "heading": "kop", "high": "bovengrens", "id": "kenmerk", "initiator": "initiatiefnemer",
    "invented": "verzonnen", "involved": "betrokkenen", "key": "sleutel", "kind": "soort",
    "layer": "niveau", "lead": "trekker", "literal": "letterlijke tekst", "low": "ondergrens",
    "mark": "merkteken", "measure": "maat", "measures": "eigen maten",
    "members": "leden", "membership": "lidmaatschap", "modality": "modaliteit", "name": "naam",
    "nature": "aard", "netting": "bruto of netto", "note": "opmerking", "notes": "noten", "number": "nummer",
    "occurrences": "vindplaatsen", "on": "datum", "ordinal": "volgorde", "organisation": "organisatie",
    "outcome": "uitkomst", "outside_actor": "buitenstaander", "parent": "valt onder", "part_of": "deel van",
    "partnership": "samenwerkingsverband", "party": "partij", "period": "periode",
    "period_literal": "periode (letterlijk)", "place": "plaats", "planning": "planning",
    "policy_basis": "beleidsgrondslag", "precision": "precisie", "printed": "afgedrukt",
    "progress": "voortgang", "project": "project", "proposed_by": "voorgesteld door",
    "references": "verwijzingen", "region": "regio", "represents": "vertegenwoordigt",
    "reproduced_in": "overgenomen in", "required": "gevraagde instemming", "restates": "herhaalt",
    "role": "rol", "scenario": "scenario", "scope": "bereik", "section": "hoofdstuk", "sections": "hoofdstukken",
    "side": "zijde", "signature": "ondertekening", "since": "vanaf", "source": "bron", "sources": "bronnen",
    "state": "stand", "status": "status", "subject": "onderwerp", "succeeds": "volgt op",
    "successor": "opvolger", "targets": "doelen", "term": "begrip", "terms": "inhoud", "text": "tekst",
    "theme": "thema", "time_basis": "tijdsbasis", "title": "titel", "unit": "eenheid", "until": "tot en met",
    "value": "getal",
    "admission": "toelating", "admitted": "toegelaten", "against": "tegenover", "appoint_by": "aanwijzen uiterlijk op",
    "appointment": "aanwijzing",
    "bid": "bod", "by": "door", "cause": "oorzaak", "dossier": "dossier", "filers": "indieners", "filing": "indiening",
    "findings": "bevindingen", "ground": "grond", "mediator": "mediator", "message": "bericht", "parties": "partijen",
    "point": "geschilpunt", "policy": "volkshuisvestingsbeleid", "positions": "standpunten", "reference": "verwijzing",
    "referral": "verwijzing naar de minister", "refused_by": "geweigerd door", "replaced": "vervangen mediator",
    "rule": "regel", "rules": "toegepaste regels", "ruling": "uitspraak", "settlement": "vaststelling",
    "sides": "zijden", "organisations": "organisaties", "talks_began_on": "begin van het overleg",
    "third": "onafhankelijke derde",
    "achieved": "behaald", "answer": "antwoord", "answered_on": "beantwoord op", "answers": "antwoorden",
    "asked_on": "uitgevraagd op", "by": "door of vóór", "contribution": "bijdrage", "document": "stuk",
    "due_on": "uiterlijk", "figure": "getal", "findings": "beoordelingen", "follow": "vervolg",
    "follow_up": "vervolg", "frozen_on": "vastgelegd op", "handed_in_on": "ingediend op", "held_on": "gehouden op",
    "items": "punten", "known": "laatst gemeld", "lines": "regels", "link": "vindplaats", "meeting": "overleg",
    "merges": "samengevoegd uit", "parties": "partijen", "planned_on": "gepland op", "questions": "vragen",
    "rating": "beoordeling", "remark": "opmerking", "reminded_on": "herinnerd op", "report": "melding",
    "revised_on": "herzien op",
    "sha256": "hash (SHA-256)", "target": "doel", "unanswered": "zonder antwoord", "unchanged": "ongewijzigd",
    "who": "wie", "words": "toelichting", "year": "jaar",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "body": (Body,), "bound": (Bound,), "by": (PartyRole,), "cause": (FailureCause,), "comparator": (Comparator,),
    "confirmed_by": (PartyRole,), "crossing": (Crossing,), "date_state": (CellState,), "decision": (Decision,),
    "denominator": (Denominator,), "follow_up": (FollowUp,), "ground": (DisputeGround,), "layer": (Layer,),
    "matter": (Matter,), "modality": (Modality,), "nature": (Nature,), "netting": (Netting,), "of": (Consenting,),
    "outcome": (SignatureOutcome, MediationOutcome, ConfirmationOutcome, DecisionOutcome, ConsultationOutcome),
    "precision": (Precision,), "rating": (Rating,), "role": (PartyRole, Role), "roles": (PartyRole,),
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
