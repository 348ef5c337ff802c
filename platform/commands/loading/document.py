"""The form of an accord file (`tripartiet/1`): what may stand where.

A file is YAML in which every plain scalar is text until its place says otherwise, so that the
printed number 1.10 stays "1.10". Names of things are keys, chosen by the writer, stable for ever:
identities are derived from them, so changing a key makes another thing.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from commands.loading.acts import Act
from commands.loading.figures import AddendForm, ThresholdForm
from commands.loading.form import Form
from commands.loading.parties import OrganisationForm, PartnershipForm
from commands.loading.signing import AdoptionForm
from domain.terms import ConditionKind
from domain.vocabulary import (
    AccordKind,
    AgreementKind,
    Bound,
    CellState,
    ConditionState,
    Denominator,
    Layer,
    Modality,
    Nature,
    Netting,
    NoteKind,
    Precision,
    Scenario,
    Scope,
    Theme,
    TimeBasis,
    Unit,
)


class NoteForm(Form, frozen=True, kw_only=True):
    """A footnote or remark with its kind; `contradiction` where the document contradicts itself."""

    text: str
    """The note, in our own words."""
    kind: NoteKind = NoteKind.REMARK
    """What the note does."""
    mark: str | None = None
    """The printed mark, such as "2" or "*"."""


class DefinitionForm(Form, frozen=True, kw_only=True):
    """A definition as this accord uses it."""

    term: str
    """The term that is defined."""
    text: str
    """Its definition, in our own words."""
    source: str | None = None
    """Where the accord took it from."""


class MeasureForm(Form, frozen=True, kw_only=True):
    """A measure that the common list lacks; its key is unique within the accord."""

    key: str
    """Unique beside the common measures too."""
    name: str
    """What is counted, in Dutch."""
    unit: Unit
    """In what it is counted."""


class SourceForm(Form, frozen=True, kw_only=True):
    """The published document that the file renders."""

    title: str
    """As printed on the document."""
    sha256: str | None = None
    """Checksum of the published document, in hexadecimal."""
    pages: str | None = None
    """Which pages were rendered: "1-52"."""


class AnnexForm(Form, frozen=True, kw_only=True):
    """A document that belongs to the accord (bijlage)."""

    key: str
    """Unique within the accord."""
    name: str
    """What it is called."""
    sha256: str
    """Checksum of its bytes: 64 hexadecimal digits, lower case."""
    link: str | None = None
    """Where it can be had, as an https address."""


class ReferenceForm(Form, frozen=True, kw_only=True):
    """A reference as printed ("Bij 3."), with the agreement that it names where that can be told."""

    printed: str
    """The words of the document, right or wrong."""
    agreement: str | None = None
    """Key of an agreement of this accord, or "partnership/accord/agreement" of another."""


class OccurrenceForm(Form, frozen=True, kw_only=True):
    """A second place where the document prints the same agreement; it is counted once."""

    heading: str
    """The heading under which it is printed again."""
    number: str | None = None
    """The number that it has there."""
    place: str | None = None
    """Where in the document."""


class GoalForm(Form, frozen=True, kw_only=True):
    """The goal column (doelstelling) beside an agreement."""

    text: str | None = None
    """What the column says, in our own words."""
    state: CellState = CellState.PRINTED
    """What the cell says where it holds no goal."""


class ConditionForm(Form, frozen=True, kw_only=True):
    """On what something depends (voorwaarde)."""

    text: str
    """What must be so, in our own words."""
    state: ConditionState = ConditionState.PENDING
    """Whether it was met when the document was made; what became of it later is an act."""
    kind: ConditionKind = ConditionKind.IF
    """Whether it holds only if this is so, or until this is so."""


class TargetForm(Form, frozen=True, kw_only=True):
    """A figure that was agreed (doel). Never computed by the writer: only what is printed.

    `value` for one figure (with `bound` exactly, at_least or at_most), `low` and `high` for
    `between`; none of these with `derived_from`, where it follows from other figures.
    `state: not_filled` with `literal: "--%"` for a figure that the document leaves open.
    Money is in euro cents. `period` is text that can be read as a period: "2025", "2025 - 2028",
    "t/m 2030", "Q1 2024", "eind 2028".
    """

    key: str
    """Unique within the accord."""
    measure: str
    """Key of a common measure, or of one of the accord's own `measures`."""
    literal: str | None = None
    """The figure as printed, short: "ca. 240", "33 (netto +29)"."""
    value: Decimal | None = None
    """The figure, with `bound` exactly, at_least or at_most."""
    low: Decimal | None = None
    """The lowest figure, with `bound: between`."""
    high: Decimal | None = None
    """The highest figure, with `bound: between`."""
    bound: Bound = Bound.EXACTLY
    """Which side of the figure counts."""
    precision: Precision = Precision.EXACT
    """Whether the document says "about"."""
    nature: Nature = Nature.COMMITMENT
    """How firm the figure is meant."""
    scenario: Scenario = Scenario.SINGLE
    """For which scenario it holds, where the document has several."""
    netting: Netting = Netting.UNSPECIFIED
    """New homes less demolition and sale, or not."""
    time_basis: TimeBasis = TimeBasis.IN_PERIOD
    """Over what time it counts."""
    period: str | None = None
    """The time: "2025", "2025 - 2028", "t/m 2030", "Q1 2024", "eind 2028"."""
    scope: Scope = Scope.MUNICIPALITY
    """Over what area or stock it speaks."""
    area: str | None = None
    """Name of the place or area, where the scope is smaller or larger than the municipality."""
    denominator: Denominator = Denominator.NOT_A_SHARE
    """Of what a percentage is taken; obligatory for a percentage, and only there."""
    denominator_text: str | None = None
    """What the document says of that, where `denominator` is too coarse."""
    party: str | None = None
    """Key of the organisation (or collective) that answers for the figure."""
    project: str | None = None
    """Name of the building project."""
    restates: str | None = None
    """Key of the target of which this is the same figure, printed once more. Counted once."""
    part_of: str | None = None
    """Key of the target of which this is a share. Counted once."""
    derived_from: tuple[AddendForm, ...] = ()
    """The targets from which it follows; it is computed, and `literal` says what is printed."""
    state: CellState = CellState.PRINTED
    """Why there is no figure, where there is none: `not_filled` for a printed "--%"."""
    notes: tuple[NoteForm, ...] = ()
    """Footnotes to the figure."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class ClauseForm(Form, frozen=True, kw_only=True):
    """An ordered part of an agreement (onderdeel). What it does not say, it takes from the agreement."""

    key: str
    """Unique within the agreement: "a", "b", "1"."""
    text: str
    """What is agreed, in our own words."""
    mark: str | None = None
    """The printed mark: "a", "•", "1)"."""
    modality: Modality | None = None
    """How binding the wording is."""
    lead: tuple[str, ...] = ()
    """Who pulls it (trekker)."""
    involved: tuple[str, ...] = ()
    """Who takes part (betrokkenen)."""
    bound: tuple[str, ...] = ()
    """Who is bound, only where the text says so itself."""
    planning: str | None = None
    """Planning exactly as printed."""
    condition: ConditionForm | None = None
    """On what this part depends."""
    awaits: tuple[str, ...] = ()
    """The parts for which this one waits: "a" of the same agreement, or "agreement/a" of another of this accord."""
    targets: tuple[TargetForm, ...] = ()
    """The figures of this part."""


class AgreementForm(Form, frozen=True, kw_only=True):
    """One commitment as printed (afspraak).

    Actors are keys of organisations, collectives or outside actors of the partnership.
    Without `clauses` the agreement has one clause: itself.
    """

    key: str
    """Unique within the accord."""
    kind: AgreementKind = AgreementKind.AGREEMENT
    """What the document calls it."""
    number: str | None = None
    """The number exactly as printed ("1", "1.10"); absent where none is printed."""
    column: str | None = None
    """The printed column or heading that is part of its identity: "Jaarafspraak 2024"."""
    layer: Layer | None = None
    """For the documents that set national, regional and local side by side."""
    state: CellState = CellState.PRINTED
    """`none`, `none_for_now`, `empty`, ... where the cell says that there is no agreement."""
    title: str
    """A short title in our own words."""
    text: str | None = None
    """What is agreed, in our own words; absent where the cell holds no agreement."""
    modality: Modality | None = None
    """How binding the wording is."""
    goal: GoalForm | None = None
    """The goal column beside it."""
    lead: tuple[str, ...] = ()
    """Who pulls it (trekker)."""
    involved: tuple[str, ...] = ()
    """Who takes part (betrokkenen)."""
    initiator: tuple[str, ...] = ()
    """Who takes the initiative (initiatiefnemer)."""
    bound: tuple[str, ...] = ()
    """Who is bound, only where the text says so itself; else left out."""
    planning: str | None = None
    """Planning exactly as printed; a cell printed empty is the empty text ""."""
    condition: ConditionForm | None = None
    """On what the agreement depends."""
    sources: tuple[str, ...] = ()
    """The "Bron" column: documents that the agreement rests on."""
    explanation: str | None = None
    """The explanation column (toelichting), in our own words."""
    place: str | None = None
    """Where in the document: "blz. 4", "tabel 1"."""
    notes: tuple[NoteForm, ...] = ()
    """Footnotes and remarks."""
    references: tuple[ReferenceForm, ...] = ()
    """References to other agreements, as printed."""
    occurrences: tuple[OccurrenceForm, ...] = ()
    """Other places where the same agreement is printed."""
    elaborates: tuple[str, ...] = ()
    """Framework or regional agreements that this one works out: "partnership/accord/agreement"."""
    succeeds: str | tuple[str, ...] = ()
    """The earlier agreement, or agreements, that this one follows: "partnership/accord/agreement"."""
    from_contributions: tuple[str, ...] = ()
    """Keys of the bids or activity overviews of this partnership from which it came."""
    clauses: tuple[ClauseForm, ...] = ()
    """Its parts, in order."""
    targets: tuple[TargetForm, ...] = ()
    """Figures of the agreement as a whole."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class SectionForm(Form, frozen=True, kw_only=True):
    """A node of the accord's own tree (thema, subthema), with what stands under it."""

    key: str
    """Unique within the accord."""
    title: str
    """As printed."""
    number: str | None = None
    """The number as printed."""
    theme: Theme | None = None
    """The common theme; a subsection without one takes that of its parent."""
    agreements: tuple[AgreementForm, ...] = ()
    """What is agreed under this heading, in the order of the document."""
    sections: tuple["SectionForm", ...] = ()
    """The headings below it."""


class ProvenanceForm(Form, frozen=True, kw_only=True):
    """On whose behalf, why, on what authority and from when what the file says counts."""

    organisation: str
    """Key of an organisation of this file."""
    reason: str
    """Why it is recorded."""
    authority: str
    """On what authority, for instance the signed document."""
    effective_on: date
    """The day from which it counts."""


class AccordForm(Form, frozen=True, kw_only=True):
    """The document itself (overeenkomst) with everything in it."""

    key: str
    """Unique within the partnership, stable for ever."""
    title: str
    """As printed on the document."""
    kind: AccordKind
    """What kind of document it is."""
    since: date
    """First day of its term."""
    until: date | None = None
    """Last day of its term; absent where it has none."""
    parent: str | None = None
    """The accord under which this one stands: "partnership/accord"."""
    reproduced_in: str | None = None
    """The accord that prints this one beside its own text: "partnership/accord"."""
    source: SourceForm | None = None
    """The document itself."""
    policy_basis: tuple[str, ...] = ()
    """The policy on which it rests: "Woonvisie 2024-2030"."""
    definitions: tuple[DefinitionForm, ...] = ()
    """Terms as this accord uses them."""
    notes: tuple[NoteForm, ...] = ()
    """Notes to the document as a whole."""
    measures: tuple[MeasureForm, ...] = ()
    """What only this accord counts."""
    evergreen: bool = False
    """Whether after its term it stays in force until an administrative meeting decides otherwise."""
    supersedes: str | None = None
    """The accord of the same partnership of which it takes the place: "partnership/accord"."""
    supplements: str | None = None
    """The accord of the same partnership beside which it stands: "partnership/accord"."""
    adopts: str | None = None
    """The regional text of which this is the local adoption: "partnership/accord". Then it has no agreements."""
    annexes: tuple[AnnexForm, ...] = ()
    """Documents that belong to it."""
    adoption: AdoptionForm | None = None
    """How and when it was adopted; without it the accord stays a draft."""
    sections: tuple[SectionForm, ...] = ()
    """The tree of themes with the agreements in it."""
    thresholds: tuple[ThresholdForm, ...] = ()
    """What follows when a figure of this accord reaches, exceeds or does not reach a value."""
    history: tuple[Act, ...] = ()
    """What happened afterwards, in order of time."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class FileForm(Form, frozen=True, kw_only=True):
    """One file: the organisations that it names, the partnership, and at most one accord."""

    format: Literal["tripartiet/1"]
    """The format and its version."""
    provenance: ProvenanceForm
    """Who records this, why, and on what authority."""
    organisations: tuple[OrganisationForm, ...] = ()
    """Every organisation that the file names."""
    partnership: PartnershipForm | None = None
    """The partnership of the accord."""
    accord: AccordForm | None = None
    """The document."""
