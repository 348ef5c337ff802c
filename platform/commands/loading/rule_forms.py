"""Process rules in an accord file: how the parties agreed to deal with each other."""

from datetime import date

from commands.loading.form import Form
from domain.rules import Comparator, Consenting, Matter, Side
from domain.vocabulary import PartyRole


class RuleForm(Form, frozen=True, kw_only=True, tag_field="rule"):
    """What every process rule (procesafspraak) says, whatever its sort."""

    key: str
    """Chosen by the writer, unique within the partnership, stable for ever."""
    text: str
    """The rule in our own words."""
    source: str | None = None
    """Where it is printed."""
    since: date | None = None
    """From this day; absent where that is not known. The same key from another day is a rule beside it."""
    until: date | None = None
    """Up to and including this day; absent where it is open."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class DeadlineForm(RuleForm, frozen=True, kw_only=True, tag="deadline"):
    """Something is to be done before, by, on or from a day (termijn), as the document prints it."""

    matter: Matter
    """What is to be done."""
    comparator: Comparator
    """How the day bounds it: "vóór 15 december" is another last day than "uiterlijk 15 december"."""
    month: int
    """The month, from 1 to 12."""
    day: int
    """The day of the month."""
    year: int | None = None
    """The one year for which it holds; absent where it holds every year."""
    role: PartyRole | None = None
    """Who is to do it; absent where the whole table is."""


class FrequencyForm(RuleForm, frozen=True, kw_only=True, tag="frequency"):
    """Something is done time and again (frequentie)."""

    matter: Matter
    """What is to be done."""
    months: int
    """In every period of so many months."""
    times: int = 1
    """How often in such a period."""
    start: date | None = None
    """The first day of the first period; absent: the day on which the rule begins."""
    role: PartyRole | None = None
    """Who is to do it; absent where the whole table is."""


class ConsentForm(RuleForm, frozen=True, kw_only=True, tag="consent"):
    """Whose consent an amendment needs (instemming)."""

    of: Consenting
    """The bound parties and who represents their tenants, or the whole table."""


class SidesForm(RuleForm, frozen=True, kw_only=True, tag="sides"):
    """Who is a side in a mediation and appoints a mediator (zijden)."""

    side: Side
    """Each organisation, or each role."""
    within_days: int | None = None
    """Within how many days; absent where nothing was agreed of that."""


class AdoptionRuleForm(RuleForm, frozen=True, kw_only=True, tag="adoption"):
    """Whose signature the adoption of an accord needs (vaststelling); without such a rule everyone's."""

    roles: tuple[PartyRole, ...]
    """Every party in these roles."""


class ConfirmationForm(RuleForm, frozen=True, kw_only=True, tag="confirmation"):
    """Reported progress counts as established once another party confirmed it (bevestiging)."""

    by: tuple[PartyRole, ...]
    """A party in one of these roles."""


class ObjectionForm(RuleForm, frozen=True, kw_only=True, tag="objection"):
    """For how long a correction can be objected to (bezwaar)."""

    days: int
    """So many days after its notice."""


AnyRuleForm = (
    DeadlineForm | FrequencyForm | ConsentForm | SidesForm | AdoptionRuleForm | ConfirmationForm | ObjectionForm
)
