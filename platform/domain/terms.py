"""The terms of an agreement: every attribute that a printed agreement can show."""

from collections import Counter
from uuid import UUID

from domain.accord_terms import Link, Note
from domain.errors import Fault
from domain.planning import Period
from domain.recording import Value
from domain.vocabulary import AgreementKind, CellState, ConditionState, Layer, Modality, Term

MOST_CLAUSES = 200


class ActorKind(Term):
    ORGANISATION = "organisation", "organisatie"
    COLLECTIVE = "collective", "verzamelnaam"
    OUTSIDE = "outside", "buitenstaander"


class Actor(Value, frozen=True):
    """Who acts: an organisation, a collective or an outside actor, with its name as it was then."""

    kind: ActorKind
    id: UUID
    name: str


class Planning(Value, frozen=True):
    """The literal text ("Doorlopend", "" for a cell printed empty), and the period read from it."""

    literal: str
    period: Period | None = None


class Goal(Value, frozen=True):
    """The goal column (doelstelling)."""

    text: str | None = None
    state: CellState = CellState.PRINTED


class ConditionKind(Term):
    IF = "if", "indien"
    UNTIL = "until", "totdat"


class Condition(Value, frozen=True):
    """On what the agreement depends (voorwaarde): it holds only if something is so, or until something is.

    `state` is what the document says of it; what became of it is recorded apart.
    """

    text: str
    state: ConditionState = ConditionState.PENDING
    kind: ConditionKind = ConditionKind.IF


class Awaited(Value, frozen=True):
    """The clause for which another waits (wederkerigheid): of an agreement of the same accord; None is its own."""

    clause: str
    agreement: UUID | None = None


class Reference(Value, frozen=True):
    """A reference as printed, right or wrong, and the agreement that it names where that can be told."""

    printed: str
    agreement: Link | None = None


class Occurrence(Value, frozen=True):
    """A second place where the same agreement is printed; it counts once."""

    heading: str
    number: str | None = None
    place: str | None = None


class Clause(Value, frozen=True):
    """An ordered part (onderdeel); what it does not say, it takes from the agreement."""

    key: str
    text: str
    mark: str | None = None
    modality: Modality | None = None
    lead: tuple[Actor, ...] = ()
    involved: tuple[Actor, ...] = ()
    bound: tuple[Actor, ...] = ()
    planning: Planning | None = None
    condition: Condition | None = None
    awaits: tuple[Awaited, ...] = ()


class AgreementTerms(Value, frozen=True):
    """One commitment as printed (afspraak). Its printed identity: accord, section, kind, column, layer,
    number, ordinal; a printed number alone is never unique (DOMAIN.md, point 1).
    """

    accord: UUID
    section: str
    key: str
    ordinal: int
    title: str
    kind: AgreementKind = AgreementKind.AGREEMENT
    number: str | None = None
    column: str | None = None
    layer: Layer | None = None
    state: CellState = CellState.PRINTED
    text: str | None = None
    modality: Modality | None = None
    goal: Goal | None = None
    lead: tuple[Actor, ...] = ()
    involved: tuple[Actor, ...] = ()
    initiator: tuple[Actor, ...] = ()
    bound: tuple[Actor, ...] = ()
    planning: Planning | None = None
    condition: Condition | None = None
    sources: tuple[str, ...] = ()
    explanation: str | None = None
    place: str | None = None
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    elaborates: tuple[Link, ...] = ()
    succeeds: tuple[Link, ...] = ()
    from_contributions: tuple[UUID, ...] = ()
    clauses: tuple[Clause, ...] = ()
    invented: bool = False

    @property
    def binds(self) -> bool:
        """Whether the cell holds an agreement at all, rather than saying that there is none."""
        return self.state in (CellState.PRINTED, CellState.INHERITED, CellState.UNCERTAIN)

    def clause(self, key: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.key == key), None)

    def faults(self) -> list[Fault]:
        found = []
        if not self.title.strip():
            found.append(Fault("empty_title", "title", "Een afspraak heeft een korte titel nodig. Vul `title` in."))
        if not 0 <= self.ordinal < 2**31:
            found.append(Fault("ordinal_impossible", "ordinal", "Dit volgnummer kan niet. Geef een getal vanaf 0."))
        if self.binds and not self.clauses:
            message = "Een afspraak heeft ten minste één onderdeel. Geef `text` of `clauses`."
            found.append(Fault("no_clause", "clauses", message))
        if not self.binds and (self.clauses or self.text):
            message = f"Deze cel is «{self.state.label}» en kan dus geen tekst hebben. Laat `text` weg."
            found.append(Fault("text_in_empty_cell", "text", message))
        if len(self.clauses) > MOST_CLAUSES:
            message = f"Meer dan {MOST_CLAUSES} onderdelen kan niet. Verdeel ze over meer afspraken."
            return [*found, Fault("too_many_clauses", "clauses", message)]
        found += self._key_faults()
        for planning in (self.planning, *(clause.planning for clause in self.clauses)):
            if planning and planning.period and planning.period.reversed:
                message = f"De planning «{planning.literal}» eindigt vóór zij begint. Draai de jaren om."
                found.append(Fault("range_reversed", "planning", message))
        return found

    def _key_faults(self) -> list[Fault]:
        """Of the keys of the clauses, and of those for which they wait within this agreement."""
        found = []
        keys = Counter(clause.key for clause in self.clauses)
        if doubles := sorted(key for key, times in keys.items() if times > 1):
            message = f"Onderdelen met dezelfde sleutel: {', '.join(doubles)}. Geef elk een eigen sleutel."
            found.append(Fault("double_key", "clauses", message))
        for clause in self.clauses:
            own = [awaited.clause for awaited in clause.awaits if awaited.agreement is None]
            if clause.key in own:
                message = f"Onderdeel «{clause.key}» wacht op zichzelf. Noem het onderdeel waarop het wacht."
                found.append(Fault("awaits_itself", "awaits", message))
            if unknown := sorted(set(own) - keys.keys()):
                message = (
                    f"Onderdeel «{clause.key}» wacht op {', '.join(unknown)}, maar dat is er niet. Kies uit: "
                    f"{', '.join(keys)}, of noem de afspraak erbij."
                )
                found.append(Fault("awaited_unknown", "awaits", message))
        return found
