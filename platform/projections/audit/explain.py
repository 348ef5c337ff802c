"""Says in words what an event was, and field by field what it changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from domain.accord import Accord
from domain.agreement import Agreement
from domain.changes import Change
from domain.inability import Inability
from domain.mediation import Mediation
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact
from domain.target import Target

TYPES: Mapping[str, str] = {
    Organisation.Registered.topic: "organisatie geregistreerd",
    Organisation.Revised.topic: "gegevens van organisatie verbeterd",
    Partnership.Founded.topic: "samenwerkingsverband vastgelegd",
    Partnership.Revised.topic: "samenwerkingsverband bijgewerkt",
    Partnership.PartySeated.topic: "partij aan tafel",
    Partnership.CollectiveDefined.topic: "verzamelnaam vastgelegd",
    Partnership.OutsideActorNamed.topic: "buitenstaander genoemd",
    Partnership.RegionJoined.topic: "toetreding tot regio",
    Partnership.RuleAgreed.topic: "procesafspraak vastgelegd",
    Accord.Created.topic: "overeenkomst opgesteld",
    Accord.Revised.topic: "concept van overeenkomst bewerkt",
    Accord.Signed.topic: "ondertekening vastgelegd",
    Accord.Adopted.topic: "overeenkomst vastgesteld",
    Agreement.Created.topic: "afspraak opgesteld",
    Agreement.Revised.topic: "concept van afspraak bewerkt",
    Agreement.StatusChanged.topic: "status gewijzigd",
    Agreement.ConditionSettled.topic: "voorwaarde vervuld of niet vervuld",
    Agreement.Removed.topic: "afspraak uit het concept verwijderd",
    Agreement.AmendmentProposed.topic: "wijziging voorgesteld",
    Agreement.AmendmentDecided.topic: "besluit over wijziging",
    Agreement.Amended.topic: "afspraak gewijzigd",
    Target.Set.topic: "doel gesteld",
    Target.Revised.topic: "concept van doel bewerkt",
    Target.Amended.topic: "doel gewijzigd",
    Target.ProgressReported.topic: "voortgang gemeld",
    Target.Removed.topic: "doel uit het concept verwijderd",
    Mediation.Called.topic: "mediatie ingeroepen",
    Mediation.Closed.topic: "mediatie gesloten",
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
    found = _new(data) + list(_changed(changes))
    if proposal is not None:
        found += _new({"proposed_by": proposal.proposed_by, "required": proposal.required})
        found += _changed(proposal.changes)
        for target in proposal.targets:
            found += _changed(target.changes, f"targets[{target.target}].")
    return found


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
