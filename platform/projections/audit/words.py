"""What a person reads in the audit trail: Dutch names of fields, and names instead of codes and identities."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from domain.contribution import ContributionKind
from domain.dispute import DisputeGround
from domain.mediation import FailureCause
from domain.national import LawKey
from domain.progress import ConfirmationOutcome
from domain.review import FollowUp, Rating, ReviewKind
from domain.rules import Comparator, Consenting, Crossing, Matter, RuleKind, Side
from domain.signing import Body, DecisionOutcome
from domain.terms import ActorKind
from domain.inability import ConsultationOutcome
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

_FIELDS: Mapping[str, str] = {
    "accord": "overeenkomst", "achieved": "behaald", "administration": "administratie", "admission": "toelating",
    "admitted": "toegelaten", "adoption": "vaststelling", "against": "tegenover", "agreement": "afspraak",
    "agreements": "afspraken", "amendment": "wijziging", "answer": "antwoord", "answered_on": "beantwoord op",
    "answers": "antwoorden", "appoint_by": "aanwijzen uiterlijk op", "appointment": "aanwijzing", "area": "gebied",
    "area_code": "gemeentecode", "asked_on": "uitgevraagd op", "authority": "gezag", "bid": "bod",
    "bound": "gebonden of grens", "by": "door", "called_by": "ingeroepen door", "case": "zaak", "cause": "oorzaak",
    "clause": "onderdeel", "clauses": "onderdelen", "code": "code", "collective": "verzamelnaam", "column": "kolom",
    "comparator": "wanneer", "conclusion": "uitkomst", "condition": "voorwaarde", "confirmation": "bevestiging",
    "confirmed_by": "te bevestigen door", "consultation": "overleg", "contribution": "bijdrage",
    "correction": "correctie", "corrects": "corrigeert", "counts_from": "telt vanaf", "crossing": "als het getal",
    "date_state": "stand van de datum", "day": "dag", "days": "dagen", "decision": "besluit",
    "definitions": "definities", "denominator": "aandeel van", "denominator_text": "aandeel van (tekst)",
    "derivation": "afgeleid van", "document": "stuk", "dossier": "dossier", "due_on": "uiterlijk",
    "edition": "tekstuitgave (SHA-256)", "elaborates": "werkt uit", "evidence": "bewijs",
    "explanation": "toelichting", "factor": "factor", "figure": "getal", "filers": "indieners", "filing": "indiening",
    "findings": "bevindingen", "follow": "vervolg", "follow_up": "vervolg", "follows": "dan volgt",
    "frozen_on": "vastgelegd op", "function": "functie", "goal": "doelstelling", "ground": "grond",
    "handed_in_on": "ingediend op", "heading": "kop", "held_on": "gehouden op", "high": "bovengrens", "id": "kenmerk",
    "initiator": "initiatiefnemer", "invented": "verzonnen", "involved": "betrokkenen", "items": "punten",
    "key": "sleutel", "kind": "soort", "known": "laatst gemeld", "layer": "niveau", "lead": "trekker",
    "lines": "regels", "link": "vindplaats", "literal": "letterlijke tekst", "low": "ondergrens", "mark": "merkteken",
    "matter": "wat er te doen is", "measure": "maat", "measures": "eigen maten", "mediator": "mediator",
    "mediators": "mediators", "meeting": "overleg", "members": "leden", "membership": "lidmaatschap",
    "merges": "samengevoegd uit", "message": "bericht", "modality": "modaliteit", "month": "maand",
    "months": "om de zoveel maanden", "name": "naam", "named_by_accord": "genoemd door de overeenkomst",
    "nature": "aard", "netting": "bruto of netto", "note": "opmerking", "notes": "noten",
    "notified": "aangekondigd aan", "notified_on": "aangekondigd op", "number": "nummer",
    "object_until": "bezwaar tot en met", "occurrences": "vindplaatsen", "of": "van wie", "on": "datum",
    "ordinal": "volgorde", "organisation": "organisatie", "organisations": "organisaties", "outcome": "uitkomst",
    "outside_actor": "buitenstaander", "parent": "valt onder", "part_of": "deel van", "parties": "partijen",
    "partnership": "samenwerkingsverband", "party": "partij", "period": "periode",
    "period_literal": "periode (letterlijk)", "place": "plaats", "planned_on": "gepland op", "planning": "planning",
    "point": "geschilpunt", "policy": "volkshuisvestingsbeleid", "policy_basis": "beleidsgrondslag",
    "positions": "standpunten", "precision": "precisie", "printed": "afgedrukt", "progress": "voortgang",
    "project": "project", "proposed_by": "voorgesteld door", "questions": "vragen", "rating": "beoordeling",
    "reference": "verwijzing", "references": "verwijzingen", "referral": "verwijzing naar de minister",
    "refused_by": "geweigerd door", "region": "regio", "remark": "opmerking", "reminded_on": "herinnerd op",
    "replaced": "vervangen mediator", "report": "melding", "represents": "vertegenwoordigt",
    "reproduced_in": "overgenomen in", "required": "gevraagde instemming", "restates": "herhaalt", "role": "rol",
    "roles": "rollen", "rule": "regel", "rules": "toegepaste regels", "ruling": "uitspraak", "says": "zegt",
    "scenario": "scenario", "scope": "bereik", "section": "hoofdstuk", "sections": "hoofdstukken",
    "settlement": "vaststelling", "sha256": "hash (SHA-256)", "side": "zijde", "sides": "zijden",
    "signature": "ondertekening", "since": "vanaf", "source": "bron", "sources": "bronnen", "start": "te beginnen op",
    "state": "stand", "status": "status", "subject": "onderwerp", "succeeds": "volgt op", "successor": "opvolger",
    "system": "systeem", "talks_began_on": "begin van het overleg", "target": "doel", "targets": "doelen",
    "term": "begrip", "terms": "inhoud", "text": "tekst", "theme": "thema", "third": "onafhankelijke derde",
    "threshold": "drempelwaarde", "time_basis": "tijdsbasis", "times": "aantal keren", "title": "titel",
    "unanswered": "zonder antwoord", "unchanged": "ongewijzigd", "unit": "eenheid", "until": "tot en met",
    "value": "getal", "who": "wie", "within_days": "binnen dagen", "words": "toelichting", "year": "jaar",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "bound": (Bound,), "by": (PartyRole,), "cause": (FailureCause,), "comparator": (Comparator,),
    "confirmed_by": (PartyRole,), "crossing": (Crossing,), "date_state": (CellState,), "decision": (Decision,),
    "denominator": (Denominator,), "follow_up": (FollowUp,), "ground": (DisputeGround,), "layer": (Layer,),
    "matter": (Matter,), "modality": (Modality,), "nature": (Nature,), "netting": (Netting,), "of": (Consenting,),
    "outcome": (SignatureOutcome, MediationOutcome, ConfirmationOutcome), "precision": (Precision,),
    "rating": (Rating,), "role": (PartyRole,), "roles": (PartyRole,), "rule": (LawKey, RuleKind),
    "scenario": (Scenario,), "scope": (Scope,), "side": (Side,), "state": (CellState, ConditionState),
    "status": (Status,), "theme": (Theme,), "time_basis": (TimeBasis,), "unit": (Unit,),
    "period_literal": "periode (letterlijk)", "place": "plaats", "planning": "planning",
    "policy_basis": "beleidsgrondslag", "precision": "precisie", "printed": "afgedrukt",
    "progress": "voortgang", "project": "project", "proposed_by": "voorgesteld door",
    "references": "verwijzingen", "region": "regio", "represents": "vertegenwoordigt",
    "reproduced_in": "overgenomen in", "required": "gevraagde instemming", "restates": "herhaalt",
    "role": "rol", "scenario": "scenario", "scope": "bereik", "section": "hoofdstuk", "sections": "hoofdstukken",
    "side": "zijde", "signature": "ondertekening", "since": "vanaf", "source": "bron", "sources": "bronnen",
    "state": "stand", "status": "status", "subject": "onderwerp", "succeeds": "volgt op",
    "targets": "doelen", "term": "begrip", "terms": "inhoud", "text": "tekst",
    "theme": "thema", "time_basis": "tijdsbasis", "title": "titel", "unit": "eenheid", "until": "tot en met",
    "value": "getal",
    "corporation": "corporatie", "departure": "vertrek", "dissolution": "opheffing", "document": "stuk",
    "federation": "federatie", "holder": "houder", "mandate": "mandaat", "merger": "fusie", "naming": "naam",
    "representation": "vertegenwoordiging", "succession": "opvolging", "tenants": "huurdersorganisatie",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "status": (Status,), "decision": (Decision,), "outcome": (SignatureOutcome, MediationOutcome),
    "role": (PartyRole, Role), "modality": (Modality,), "layer": (Layer,), "state": (CellState, ConditionState),
    "adopts": "stelt vast", "annexes": "bijlagen", "body": "orgaan", "by": "door",
    "despite_gap": "geldt zonder alle handtekeningen, want", "edition": "editie (controlegetal)",
    "evergreen": "blijft na de looptijd van kracht", "gap": "niet ondertekend door", "link": "vindplaats",
    "reference": "vindplaats van het besluit", "sha256": "controlegetal", "supersedes": "vervangt",
    "supplements": "vult aan",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "status": (Status,), "decision": (Decision,), "outcome": (SignatureOutcome, MediationOutcome, DecisionOutcome),
    "body": (Body,),
    "account": "verslag", "awaits": "wacht op", "declaration": "melding",
    "from_contributions": "uit bod of activiteitenoverzicht", "parties": "partijen", "settled": "voorwaarde",
    "shown_by": "blijkt uit", "successors": "opvolgers", "why": "oorzaak",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "status": (Status,), "decision": (Decision,), "outcome": (SignatureOutcome, MediationOutcome, ConsultationOutcome),
    "role": (PartyRole,), "modality": (Modality,), "layer": (Layer,), "state": (CellState, ConditionState),
    "date_state": (CellState,), "bound": (Bound,), "precision": (Precision,), "nature": (Nature,),
    "scenario": (Scenario,), "netting": (Netting,), "time_basis": (TimeBasis,), "scope": (Scope,),
    "denominator": (Denominator,), "unit": (Unit,), "theme": (Theme,),
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
        label = _FIELDS.get(name, name)
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
    return (ActorKind, NoteKind) if field not in ("kind", f"{whole}.kind") or top is None else (top,)
    top = _KINDS.get(type_.partition(".")[0])
    return (ActorKind, NoteKind, ConditionKind) if "." in field or top is None else (top,)


def _named(text: str, names: Mapping[UUID, str]) -> str:
    return names.get(UUID(text), text) if _UUID.fullmatch(text) else text
