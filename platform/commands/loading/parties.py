"""Organisations and partnerships in an accord file: who sits at the table."""

from datetime import date

from commands.loading.form import Form
from commands.loading.rule_forms import AnyRuleForm
from domain.vocabulary import OrganisationKind, PartnershipKind, PartyRole


class NamingForm(Form, frozen=True, kw_only=True):
    """The name of an organisation from a day on, until the next (naamswijziging)."""

    name: str
    """What it is called from that day on."""
    since: date
    """From this day."""


class MergerForm(Form, frozen=True, kw_only=True):
    """An organisation goes up in another of the same kind (fusie)."""

    into: str
    """Key of the organisation of this file in which it goes up."""
    since: date
    """From this day."""


class FederationForm(Form, frozen=True, kw_only=True):
    """A tenants' organisation belongs to a federation (federatie)."""

    federation: str
    """Key of the federation: a tenants' organisation of this file."""
    since: date | None = None
    """From this day; absent where it is not known."""
    until: date | None = None
    """Up to and including this day; absent where it is open or not known."""


class OrganisationForm(Form, frozen=True, kw_only=True):
    """An organisation (organisatie). Official numbers are optional and never invented."""

    key: str
    """Chosen by the writer, the same in every file, stable for ever."""
    name: str
    """As people know it."""
    kind: OrganisationKind
    """What kind of organisation it is; its seat at a table is said by `parties`."""
    code: str | None = None
    """CBS code of a municipality, such as GM0222."""
    oin: str | None = None
    """Number in the register of government organisations (OIN)."""
    kvk: str | None = None
    """Number in the trade register (KvK)."""
    l_number: str | None = None
    """Number of a housing corporation (L-nummer)."""
    renamed: tuple[NamingForm, ...] = ()
    """The names that it got later; `name` is the one before."""
    merged: MergerForm | None = None
    """In which organisation it went up."""
    federations: tuple[FederationForm, ...] = ()
    """The federations to which it belongs or belonged."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class PartyForm(Form, frozen=True, kw_only=True):
    """An organisation in one of the three roles at this table, with dates where they are known."""

    organisation: str
    """Key of an organisation of this file."""
    role: PartyRole
    """Its seat at this table."""
    since: date | None = None
    """From this day; absent where it is not known."""
    until: date | None = None
    """Up to and including this day; absent where it is open or not known."""
    represents: tuple[str, ...] = ()
    """For a tenants' organisation: the corporations whose tenants it represents, as long as it has this seat."""
    succeeds: str | None = None
    """Key of the party that went up in it, and whose seats and obligations it has from `since` on."""


class MemberForm(Form, frozen=True, kw_only=True):
    """An organisation for which a collective stands from a day to a day."""

    organisation: str
    """Key of a party."""
    since: date | None = None
    """From this day; absent where it is not known."""
    until: date | None = None
    """Up to and including this day; absent where it is open or not known."""


class CollectiveForm(Form, frozen=True, kw_only=True):
    """A name for a set of parties (verzamelnaam): "corporaties", "partijen"."""

    key: str
    """Chosen by the writer, stable for ever."""
    name: str
    """As the document writes it."""
    members: tuple[str | MemberForm, ...]
    """Keys of organisations that are parties, or such a key with dates."""
    since: date | None = None
    """From this day; absent where it is not known."""
    until: date | None = None
    """Up to and including this day; absent where it is open or not known."""


class OutsideActorForm(Form, frozen=True, kw_only=True):
    """An actor outside the table: named, not bound."""

    key: str
    """Chosen by the writer, stable for ever."""
    name: str
    """As the document writes it."""


class RegionMembershipForm(Form, frozen=True, kw_only=True):
    """This local partnership belongs to a region (the key of a regional partnership)."""

    region: str
    """Key of the regional partnership."""
    since: date | None = None
    """From this day; absent where it is not known."""
    until: date | None = None
    """Up to and including this day; absent where it is open or not known."""


class DissolutionForm(Form, frozen=True, kw_only=True):
    """A partnership ends (opheffing)."""

    since: date
    """The first day on which it is no more."""
    successor: str | None = None
    """Key of the partnership that goes on in its place."""


class PartnershipForm(Form, frozen=True, kw_only=True):
    """A partnership (samenwerkingsverband), local or regional."""

    key: str
    """Chosen by the writer, the same in every file, stable for ever."""
    name: str
    """As people know it, mostly that of the municipality or region."""
    kind: PartnershipKind
    """Local or regional."""
    area_code: str | None = None
    """CBS code of the municipality of a local partnership."""
    parties: tuple[PartyForm, ...] = ()
    """Who sits at the table; may be incomplete where not everyone was found."""
    collectives: tuple[CollectiveForm, ...] = ()
    """The names under which the document speaks of several parties at once."""
    outside_actors: tuple[OutsideActorForm, ...] = ()
    """Who is named in agreements without sitting at the table."""
    regions: tuple[RegionMembershipForm, ...] = ()
    """The regions to which it belongs or belonged."""
    dissolved: DissolutionForm | None = None
    """That it is no more."""
    rules: tuple[AnyRuleForm, ...] = ()
    """How the parties agreed to deal with each other (procesafspraken)."""
    note: str | None = None
    """What a reader should know of this partnership."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""
