"""Says in words what an event was, and field by field what it changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from domain.accord import Accord
from domain.agreement import Agreement
from domain.amendment import Proposal
from domain.changes import Change
from domain.contribution import Contribution
from domain.correction import Correction, CorrectionTerms
from domain.dispute import Dispute
from domain.inability import Inability
from domain.mediation import Mediation
from domain.national import NationalRule
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact
from domain.reporting import ReportingRound
from domain.review import Review
from domain.target import Target

TYPES: Mapping[str, str] = {
    Organisation.Registered.topic: "organisatie geregistreerd",
    Organisation.Revised.topic: "gegevens van organisatie verbeterd",
    Organisation.Renamed.topic: "organisatie kreeg een andere naam",
    Organisation.Merged.topic: "organisatie ging op in een andere",
    Organisation.Federated.topic: "lidmaatschap van federatie vastgelegd",
    Partnership.Founded.topic: "samenwerkingsverband vastgelegd",
    Partnership.Revised.topic: "samenwerkingsverband bijgewerkt",
    Partnership.PartySeated.topic: "partij aan tafel",
    Partnership.CollectiveDefined.topic: "verzamelnaam vastgelegd",
    Partnership.OutsideActorNamed.topic: "buitenstaander genoemd",
    Partnership.RegionJoined.topic: "toetreding tot regio",
    Partnership.RuleAgreed.topic: "procesafspraak vastgelegd",
    Partnership.RuleEnded.topic: "procesafspraak beëindigd",
    Partnership.PartyLeft.topic: "partij verliet de tafel",
    Partnership.PartySucceeded.topic: "partij opgevolgd",
    Partnership.RepresentationRecorded.topic: "vertegenwoordiging van huurders vastgelegd",
    Partnership.RegionLeft.topic: "uittreding uit regio",
    Partnership.MandateGranted.topic: "mandaat verleend",
    Partnership.MandateWithdrawn.topic: "mandaat ingetrokken",
    Partnership.Dissolved.topic: "samenwerkingsverband opgeheven",
    Accord.Created.topic: "overeenkomst opgesteld",
    Accord.Revised.topic: "concept van overeenkomst bewerkt",
    Accord.Signed.topic: "ondertekening vastgelegd",
    Accord.Adopted.topic: "overeenkomst vastgesteld",
    Accord.Proposed.topic: "overeenkomst voorgelegd ter vaststelling",
    Accord.Returned.topic: "overeenkomst teruggenomen in concept",
    Accord.DecisionRecorded.topic: "besluit van een orgaan vastgelegd",
    Accord.Superseded.topic: "overeenkomst vervangen",
    Accord.Ended.topic: "overeenkomst beëindigd",
    Agreement.Created.topic: "afspraak opgesteld",
    Agreement.Revised.topic: "concept van afspraak bewerkt",
    Agreement.StatusChanged.topic: "status gewijzigd",
    Agreement.ConditionSettled.topic: "voorwaarde vervuld of niet vervuld",
    Agreement.Removed.topic: "afspraak uit het concept verwijderd",
    Agreement.AmendmentProposed.topic: "wijziging voorgesteld",
    Agreement.AmendmentDecided.topic: "besluit over wijziging",
    Agreement.AmendmentWithdrawn.topic: "voorstel tot wijziging ingetrokken",
    Agreement.Amended.topic: "afspraak gewijzigd",
    Agreement.Corrected.topic: "vastlegging van afspraak gecorrigeerd",
    Target.Set.topic: "doel gesteld",
    Target.Revised.topic: "concept van doel bewerkt",
    Target.Amended.topic: "doel gewijzigd",
    Target.Corrected.topic: "vastlegging van doel gecorrigeerd",
    Target.ProgressReported.topic: "voortgang gemeld",
    Target.ProgressConfirmed.topic: "voortgang bevestigd of betwist",
    Target.ThresholdCrossed.topic: "drempel aan de orde",
    Target.ThresholdCleared.topic: "weer binnen de drempel",
    Target.ThresholdSettled.topic: "drempel besproken",
    Mediation.Called.topic: "mediatie ingeroepen",
    Mediation.Closed.topic: "mediatie gesloten",
    Mediation.MediatorAppointed.topic: "mediator aangewezen",
    Mediation.MediatorReplaced.topic: "mediator vervangen",
    Mediation.ThirdChosen.topic: "onafhankelijke derde gekozen",
    Mediation.Stalled.topic: "mediatie vastgelopen",
    Mediation.SettlementLinked.topic: "vaststelling aan een wijziging verbonden",
    Mediation.ReferredToMinister.topic: "verwijzing naar de minister",
    Dispute.Filed.topic: "geschil aan de minister voorgelegd",
    Dispute.Ruled.topic: "uitspraak van de minister vastgelegd",
    Dispute.Withdrawn.topic: "geschil ingetrokken",
    NationalRule.BroughtIntoForce.topic: "landelijke regel in werking gesteld",
    NationalRule.Ended.topic: "landelijke regel beëindigd",
    Contribution.Made.topic: "bijdrage ingediend",
    Contribution.Revised.topic: "bijdrage herzien",
    Contribution.Withdrawn.topic: "bijdrage ingetrokken",
    ReportingRound.Opened.topic: "rapportageronde geopend",
    ReportingRound.Answered.topic: "rapportage beantwoord",
    ReportingRound.Reminded.topic: "partij herinnerd",
    ReportingRound.Frozen.topic: "rapportageronde vastgelegd als monitor",
    ReportingRound.Cancelled.topic: "rapportageronde afgelast",
    Review.Planned.topic: "toetsing gepland",
    Review.Held.topic: "toetsing gehouden",
    Review.Decided.topic: "besluit over toetsing",
    Review.Cancelled.topic: "toetsing afgelast",
    Correction.Proposed.topic: "correctie aangekondigd",
    Correction.Objected.topic: "bezwaar tegen correctie",
    Correction.ObjectionWithdrawn.topic: "bezwaar tegen correctie ingetrokken",
    Correction.Accepted.topic: "geen bezwaar tegen correctie",
    Correction.Applied.topic: "correctie doorgevoerd",
    Correction.Rejected.topic: "correctie afgewezen",
    Correction.Withdrawn.topic: "correctie ingetrokken",
    Target.Removed.topic: "doel uit het concept verwijderd",
    Inability.Declared.topic: "partij kan niet voldoen",
    Inability.ConsultationPlanned.topic: "overleg gepland",
    Inability.ConsultationHeld.topic: "overleg gehouden",
    Inability.Resolved.topic: "niet kunnen voldoen afgehandeld",
}
"""The Dutch name of every topic."""


class FieldChange(Struct, frozen=True):
    """One field, such as `planning.literal` or `clauses[a].text`, with its old and new value as text.

    None is a field that had, or has, no value.
    """

    field: str
    old: str | None
    new: str | None


_ENVELOPE = frozenset({"originator_id", "originator_version", "timestamp", "provenance", "originator_topic"})


def explain(fact: Fact) -> list[FieldChange]:
    """What an event changed; a beginning changes everything from nothing."""
    if isinstance(fact, Agreement.StatusChanged):
        place = f"clauses[{fact.clause}].status" if fact.clause else "status"
        found = [FieldChange(place, _text(fact.old), _text(fact.new))]
        successors = {"successors": msgspec.to_builtins(fact.successors)}
        return found + [FieldChange(field, None, new) for field, new in _leaves(successors)]
    data = {name: value for name, value in vars(fact).items() if name not in _ENVELOPE}
    changes = data.pop("changes", ())
    proposal = data.pop("proposal", None)
    data.pop("heading", None)
    found = _new(data) + list(_changed(changes))
    if proposal is not None:
        found += _new({name: getattr(proposal, name) for name in ("proposed_by", "required", "counts_from")})
        found += _proposed(proposal)
    if isinstance(fact, Correction.Proposed):
        return _noticed(fact.terms)
    return found


def _proposed(proposal: Proposal | CorrectionTerms) -> Iterator[FieldChange]:
    """What would be changed in the agreement and its targets."""
    yield from _changed(proposal.changes)
    for target in proposal.targets:
        yield from _changed(target.changes, f"targets[{target.target}].")


def _noticed(terms: CorrectionTerms) -> list[FieldChange]:
    """What is to be corrected, and who was told."""
    kept = ("proposed_by", "source", "named_by_accord", "notified", "notified_on", "object_until")
    return _new({name: getattr(terms, name) for name in kept}) + list(_proposed(terms))


def _new(data: Mapping[str, Any]) -> list[FieldChange]:
    """Fields that begin: what has a value of its own, without the name of the whole where there is one."""
    plain = msgspec.to_builtins(data)
    whole = next(iter(plain.values())) if len(plain) == 1 and isinstance(next(iter(plain.values())), dict) else plain
    return [FieldChange(field, None, new) for field, new in _leaves(whole) if new not in (None, "false")]


def _changed(changes: Iterable[Change], prefix: str = "") -> Iterator[FieldChange]:
    for change in changes:
        by_name = list(_compared(change, named=True))
        yield from (
            FieldChange(prefix + field, old, new) for field, old, new in by_name or _compared(change, named=False)
        )


def _compared(change: Change, *, named: bool) -> Iterator[tuple[str, str | None, str | None]]:
    """What differs. By name a list that was only put in another order looks the same; by number it does not."""
    old = dict(_leaves({change.field: change.old}, named=named))
    new = dict(_leaves({change.field: change.new}, named=named))
    for field in old | new:
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)


def _leaves(value: Any, path: str = "", *, named: bool = True) -> Iterator[tuple[str, str | None]]:
    """Every value in a nested one, with its path; list items go by their name where each has one of its own."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else str(name), named=named)
    elif isinstance(value, list | tuple):
        names = [_name(item) for item in value]
        own = named and None not in names and len(set(names)) == len(names)
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{names[index] if own else index + 1}]", named=named)
    else:
        yield path, _text(value)


def _name(item: Any) -> str | None:
    if isinstance(item, Mapping):
        return next((item[name] for name in ("key", "name", "term") if isinstance(item.get(name), str)), None)
    return None


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(getattr(value, "value", value))
