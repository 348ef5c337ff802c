"""The edition (tekstuitgave) of an amendment: what was and what it becomes, as the parties are asked about it.

A decision covers exactly this text: its bytes are UTF-8, and its SHA-256 is recorded with each decision.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import json

from domain.changes import Change
from domain.recording import Value
from domain.vocabulary import (
    AgreementKind,
    Bound,
    CellState,
    ConditionState,
    Denominator,
    Layer,
    Modality,
    Nature,
    Netting,
    Precision,
    Scenario,
    Scope,
    Term,
    TimeBasis,
    Unit,
)

if TYPE_CHECKING:
    from domain.amendment import Proposal

_FIELDS: dict[str, str] = {
    "area": "gebied", "bound": "gebonden partijen", "clause": "onderdeel", "clauses": "onderdeel",
    "column": "kolom", "condition": "voorwaarde", "denominator": "aandeel van",
    "denominator_text": "aandeel van (tekst)", "elaborates": "werkt uit", "explanation": "toelichting",
    "goal": "doelstelling", "high": "bovengrens", "initiator": "initiatiefnemer", "invented": "verzonnen",
    "involved": "betrokkenen", "key": "sleutel", "kind": "soort", "layer": "niveau", "lead": "trekker",
    "literal": "letterlijke tekst", "low": "ondergrens", "mark": "teken", "measure": "maat",
    "modality": "modaliteit", "nature": "aard", "netting": "bruto of netto", "notes": "noten",
    "number": "nummer", "occurrences": "vindplaatsen", "ordinal": "volgorde", "part_of": "deel van",
    "party": "partij", "period": "periode", "period_literal": "periode (letterlijk)", "place": "vindplaats",
    "planning": "planning", "precision": "precisie", "project": "project", "references": "verwijzingen",
    "restates": "herhaalt", "scenario": "scenario", "scope": "bereik", "section": "hoofdstuk",
    "since": "vanaf", "sources": "bronnen", "state": "stand", "succeeds": "volgt op", "text": "tekst",
    "time_basis": "tijdsbasis", "title": "titel", "unit": "eenheid", "until": "tot en met",
}  # fmt: skip
_TERMS: Mapping[str, tuple[type[Term], ...]] = {
    "bound": (Bound,), "denominator": (Denominator,), "kind": (AgreementKind,), "layer": (Layer,),
    "modality": (Modality,), "nature": (Nature,), "netting": (Netting,), "precision": (Precision,),
    "scenario": (Scenario,), "scope": (Scope,), "state": (CellState, ConditionState),
    "time_basis": (TimeBasis,), "unit": (Unit,),
}  # fmt: skip
_OF_TARGETS = _FIELDS | {"bound": "grens"}
_NOTHING = "(leeg)"


class Edition(Value, frozen=True):
    """A text in Markdown, with the SHA-256 of its UTF-8 bytes in hexadecimal."""

    text: str
    sha256: str

    @classmethod
    def of(cls, text: str) -> "Edition":
        return cls(text, hashlib.sha256(text.encode()).hexdigest())


class Named(Value, frozen=True):
    """What an organisation or a target was called."""

    id: UUID
    name: str


class Heading(Value, frozen=True):
    """What stands above the table and is not of the proposal itself, as it was on the day of proposing.

    `named` says what organisations and targets are called; who has none goes by id.
    """

    accord: str
    number: str | None
    title: str
    proposed_on: date
    named: tuple[Named, ...] = ()

    @property
    def names(self) -> dict[UUID, str]:
        return {each.id: each.name for each in self.named}


def amendment_edition(proposal: "Proposal", heading: Heading) -> Edition:
    """The edition of a proposal: the same text to the byte, whenever it is asked."""
    lines = [*_head(proposal, heading), "", "## Was en wordt", ""]
    lines += ["| Onderwerp | Veld | Was | Wordt |", "|---|---|---|---|"]
    lines += [_row("afspraak", *row) for change in proposal.changes for row in _rows(change)]
    for target in proposal.targets:
        subject = f"doel {heading.names.get(target.target, target.target)}"
        lines += [_row(subject, *row) for change in target.changes for row in _rows(change, _OF_TARGETS)]
    return Edition.of("\n".join([*lines, ""]))


def _head(proposal: "Proposal", heading: Heading) -> Iterator[str]:
    number = f"{heading.number} " if heading.number else ""
    since = str(proposal.counts_from) if proposal.counts_from else "de dag waarop de laatste instemming telt"
    asked = "; ".join(_name(party, heading.names) for party in proposal.required)
    yield f"# Wijziging van afspraak {_cell(number)}«{_cell(heading.title)}»"
    yield ""
    yield f"- Overeenkomst: {_cell(heading.accord)}"
    yield f"- Kenmerk van de wijziging: {proposal.id}"
    yield f"- Voorgesteld door: {_name(proposal.proposed_by, heading.names)}, op {heading.proposed_on}"
    yield f"- Telt vanaf: {since}"
    yield f"- Gevraagde instemming: {asked}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """A text that stays within its cell."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>")


def _name(id: UUID, names: Mapping[UUID, str]) -> str:
    return _cell(names.get(id, str(id)))


def _rows(change: Change, fields: Mapping[str, str] = _FIELDS) -> Iterator[tuple[str, str, str]]:
    """The places where a field differs: its Dutch name, what was and what it becomes.

    What differs without being seen, such as another party of the same name, is told as it was recorded.
    """
    old, new = dict(_leaves(change.field, change.old)), dict(_leaves(change.field, change.new))
    for path in old | new:
        was, becomes = old.get(path), new.get(path)
        if was == becomes:
            continue
        texts = [_text(path[-1], value) for value in (was, becomes)]
        if texts[0] == texts[1]:
            texts = [json.encode(value).decode() for value in (was, becomes)]
        yield " › ".join(_label(part, fields) for part in path), texts[0], texts[1]


def _leaves(field: str, value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value in a field with its path; items go by their key or else by place, actors stay together."""
    if isinstance(value, Mapping) and not _is_actor(value):
        for name, inner in value.items():
            yield from (((field, *path), leaf) for path, leaf in _leaves(name, inner))
    elif _is_list(value) and not all(_is_actor(item) for item in value):
        for place, item in enumerate(value, 1):
            key = item.get("key", place) if isinstance(item, Mapping) else place
            yield from (((f"{field} {key}", *path[1:]), leaf) for path, leaf in _leaves(field, item))
    else:
        yield (field,), value


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _is_actor(value: Any) -> bool:
    return isinstance(value, Mapping) and value.keys() == {"kind", "id", "name"}


def _label(part: str, fields: Mapping[str, str]) -> str:
    name, space, key = part.partition(" ")
    return f"{fields.get(name, name)}{space}{key}"


def _text(part: str, value: Any) -> str:
    if value is None or value in ("", []):
        return _NOTHING
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if _is_actor(value) or _is_list(value):
        return ", ".join(actor["name"] for actor in ([value] if _is_actor(value) else value))
    for terms in _TERMS.get(part.partition(" ")[0], ()):
        if value in terms._value2member_map_:
            return terms.of(value).label
    return str(value)
