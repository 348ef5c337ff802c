"""The form of an accord file (`tripartiet/1`): what may stand where.

A file is YAML in which every plain scalar is text until its place says otherwise, so that the
printed number 1.10 stays "1.10". Names of things are keys, chosen by the writer, stable for ever:
identities are derived from them, so changing a key makes another thing.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import field

from commands.loading.acts import Act
from commands.loading.form import Form
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
    OrganisationKind,
    PartnershipKind,
    PartyRole,
    Precision,
    Scenario,
    Scope,
    SignatureOutcome,
    Theme,
    TimeBasis,
    Unit,
)


class OrganisationForm(Form, frozen=True, kw_only=True):
    """An organisation (organisatie). Official numbers are optional and never invented."""

    key: str
    name: str
    kind: OrganisationKind
    code: str | None = None
    """CBS code of a municipality, such as GM0222."""
    oin: str | None = None
    kvk: str | None = None
    l_number: str | None = None
    invented: bool = False


class PartyForm(Form, frozen=True, kw_only=True):
    """An organisation in one of the three roles at this table, with dates where they are known."""

    organisation: str
    role: PartyRole
    since: date | None = None
    until: date | None = None
    represents: list[str] = []
    """For a tenants' organisation: the corporations whose tenants it represents."""


class CollectiveForm(Form, frozen=True, kw_only=True):
    """A name for a set of parties (verzamelnaam): "corporaties", "partijen"."""

    key: str
    name: str
    members: list[str]
    since: date | None = None
    until: date | None = None


class OutsideActorForm(Form, frozen=True, kw_only=True):
    """An actor outside the table: named, not bound."""

    key: str
    name: str


class RegionMembershipForm(Form, frozen=True, kw_only=True):
    """This local partnership belongs to a region (the key of a regional partnership)."""

    region: str
    since: date | None = None
    until: date | None = None


class PartnershipForm(Form, frozen=True, kw_only=True):
    """A partnership (samenwerkingsverband), local or regional."""

    key: str
    name: str
    kind: PartnershipKind
    area_code: str | None = None
    """CBS code of the municipality of a local partnership."""
    parties: list[PartyForm] = []
    collectives: list[CollectiveForm] = []
    outside_actors: list[OutsideActorForm] = []
    regions: list[RegionMembershipForm] = []
    note: str | None = None
    invented: bool = False


class NoteForm(Form, frozen=True, kw_only=True):
    """A footnote or remark with its kind; `contradiction` where the document contradicts itself."""

    text: str
    kind: NoteKind = NoteKind.REMARK
    mark: str | None = None
    """The printed mark, such as "2" or "*"."""


class DefinitionForm(Form, frozen=True, kw_only=True):
    """A definition as this accord uses it."""

    term: str
    text: str
    source: str | None = None


class MeasureForm(Form, frozen=True, kw_only=True):
    """A measure that the common list lacks; its key is unique within the accord."""

    key: str
    name: str
    unit: Unit


class SourceForm(Form, frozen=True, kw_only=True):
    """The published document that the file renders."""

    title: str
    sha256: str | None = None
    pages: str | None = None


class SignatureForm(Form, frozen=True, kw_only=True):
    """Who signed: an organisation and a function, never a person's name."""

    organisation: str
    outcome: SignatureOutcome
    function: str | None = None
    on: date | None = None
    place: str | None = None


class AdoptionForm(Form, frozen=True, kw_only=True):
    """Adoption (vaststelling). Without this part the accord stays a draft (concept)."""

    on: date | None = None
    """The date of adoption; absent where the document prints none."""
    date_state: CellState = CellState.PRINTED
    place: str | None = None
    authority: str
    """On what authority, for instance "ondertekening" or "bestuurlijk overleg"."""
    signatures: list[SignatureForm] = []


class ReferenceForm(Form, frozen=True, kw_only=True):
    """A reference as printed ("Bij 3."), with the agreement that it names where that can be told."""

    printed: str
    agreement: str | None = None
    """Key of an agreement of this accord, or "partnership/accord/agreement" of another."""


class OccurrenceForm(Form, frozen=True, kw_only=True):
    """A second place where the document prints the same agreement; it is counted once."""

    heading: str
    number: str | None = None
    place: str | None = None


class GoalForm(Form, frozen=True, kw_only=True):
    """The goal column (doelstelling) beside an agreement."""

    text: str | None = None
    state: CellState = CellState.PRINTED


class ConditionForm(Form, frozen=True, kw_only=True):
    text: str
    state: ConditionState = ConditionState.PENDING


class TargetForm(Form, frozen=True, kw_only=True):
    """A figure that was agreed (doel). Never computed by the writer: only what is printed.

    `value` for one figure (with `bound` exactly, at_least or at_most), `low` and `high` for
    `between`. `state: not_filled` with `literal: "--%"` for a figure that the document leaves open.
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
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    precision: Precision = Precision.EXACT
    nature: Nature = Nature.COMMITMENT
    scenario: Scenario = Scenario.SINGLE
    netting: Netting = Netting.UNSPECIFIED
    time_basis: TimeBasis = TimeBasis.IN_PERIOD
    period: str | None = None
    scope: Scope = Scope.MUNICIPALITY
    area: str | None = None
    """Name of the place or area, where the scope is smaller or larger than the municipality."""
    denominator: Denominator = Denominator.NOT_A_SHARE
    denominator_text: str | None = None
    party: str | None = None
    """Key of the organisation (or collective) that answers for the figure."""
    project: str | None = None
    restates: str | None = None
    """Key of the target of which this is the same figure, printed once more. Counted once."""
    part_of: str | None = None
    """Key of the target of which this is a share. Counted once."""
    state: CellState = CellState.PRINTED
    notes: list[NoteForm] = []
    invented: bool = False


class ClauseForm(Form, frozen=True, kw_only=True):
    """An ordered part of an agreement (onderdeel). What it does not say, it takes from the agreement."""

    key: str
    """Unique within the agreement: "a", "b", "1"."""
    text: str
    mark: str | None = None
    """The printed mark: "a", "•", "1)"."""
    modality: Modality | None = None
    lead: list[str] = []
    involved: list[str] = []
    bound: list[str] = []
    planning: str | None = None
    condition: ConditionForm | None = None
    targets: list[TargetForm] = []


class AgreementForm(Form, frozen=True, kw_only=True):
    """One commitment as printed (afspraak).

    Actors are keys of organisations, collectives or outside actors of the partnership.
    Without `clauses` the agreement has one clause: itself.
    """

    key: str
    """Unique within the accord."""
    kind: AgreementKind = AgreementKind.AGREEMENT
    number: str | None = None
    """The number exactly as printed ("1", "1.10"); absent where none is printed."""
    column: str | None = None
    """The printed column or heading that is part of its identity: "Jaarafspraak 2024"."""
    layer: Layer | None = None
    state: CellState = CellState.PRINTED
    """`none`, `none_for_now`, `empty`, ... where the cell says that there is no agreement."""
    title: str
    """A short title in our own words."""
    text: str | None = None
    """What is agreed, in our own words; absent where the cell holds no agreement."""
    modality: Modality | None = None
    goal: GoalForm | None = None
    lead: list[str] = []
    involved: list[str] = []
    initiator: list[str] = []
    bound: list[str] = []
    """Who is bound, only where the text says so itself; else left out."""
    planning: str | None = None
    """Planning exactly as printed; a cell printed empty is the empty text ""."""
    condition: ConditionForm | None = None
    sources: list[str] = []
    """The "Bron" column: documents that the agreement rests on."""
    explanation: str | None = None
    """The explanation column (toelichting), in our own words."""
    place: str | None = None
    """Where in the document: "blz. 4", "tabel 1"."""
    notes: list[NoteForm] = []
    references: list[ReferenceForm] = []
    occurrences: list[OccurrenceForm] = []
    elaborates: list[str] = []
    """Framework or regional agreements that this one works out: "partnership/accord/agreement"."""
    succeeds: str | None = None
    """The agreement of an earlier year that this one follows: "partnership/accord/agreement"."""
    clauses: list[ClauseForm] = []
    targets: list[TargetForm] = []
    invented: bool = False


class SectionForm(Form, frozen=True, kw_only=True):
    """A node of the accord's own tree (thema, subthema), with what stands under it."""

    key: str
    """Unique within the accord."""
    title: str
    number: str | None = None
    theme: Theme | None = None
    """The common theme; a subsection without one takes that of its parent."""
    agreements: list[AgreementForm] = []
    sections: list["SectionForm"] = []


class ProvenanceForm(Form, frozen=True, kw_only=True):
    """On whose behalf, why, on what authority and from when what the file says counts."""

    organisation: str
    reason: str
    authority: str
    effective_on: date


class AccordForm(Form, frozen=True, kw_only=True):
    """The document itself (overeenkomst) with everything in it."""

    key: str
    title: str
    kind: AccordKind
    since: date
    until: date | None = None
    parent: str | None = None
    """The accord under which this one stands: "partnership/accord"."""
    reproduced_in: str | None = None
    """The accord that prints this one beside its own text: "partnership/accord"."""
    source: SourceForm | None = None
    policy_basis: list[str] = []
    definitions: list[DefinitionForm] = []
    notes: list[NoteForm] = []
    measures: list[MeasureForm] = []
    adoption: AdoptionForm | None = None
    sections: list[SectionForm] = []
    history: list[Act] = []
    invented: bool = False


class FileForm(Form, frozen=True, kw_only=True):
    """One file: the organisations that it names, the partnership, and at most one accord."""

    format: Literal["tripartiet/1"]
    provenance: ProvenanceForm
    organisations: list[OrganisationForm] = field(default_factory=list)
    partnership: PartnershipForm | None = None
    accord: AccordForm | None = None
