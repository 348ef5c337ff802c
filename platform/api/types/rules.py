"""Process rules: how the parties of a partnership agreed to deal with each other."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import strawberry

from api.types.base import Info, attribute, described, notice, resolved
from api.types.refs import TargetRef
from domain.rules import Comparator, Consenting, Crossing, Matter, RuleKind, Side
from domain.vocabulary import PartyRole, Term
from projections.current import rows
from projections.current.rules import Rule


@strawberry.interface(
    description="A process rule (procesafspraak): dated data of one partnership, each sort with fields of its own."
)
class ProcessRule:
    key: str = attribute("Its key; the same key from another day is the same rule, changed (sleutel).")
    kind: RuleKind = attribute("Which sort of rule it is (soort).")
    kind_label: str = attribute("What a person sees of `kind`, in Dutch.")
    text: str = attribute("The rule in the partnership's own words (tekst).")
    source: str | None = attribute("Where it is printed (vindplaats).")
    since: date | None = attribute("From when it holds; null where that is not known (vanaf).")
    until: date | None = attribute("Its last day; null where that is open (tot en met).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    invented_notice: str | None = resolved(notice, "What every screen must show with what was made up.")


def _of(kind: RuleKind) -> Callable[[object, object], bool]:
    """Whether an answered rule is of a sort."""

    def is_type_of(root: object, _: object) -> bool:
        return isinstance(root, Rule) and root.kind is kind

    return is_type_of


def _labels(terms: tuple[Term, ...]) -> list[str]:
    return [term.label for term in terms]


def _role_labels(root: Rule) -> list[str]:
    return _labels(root.roles)


def _by_labels(root: Rule) -> list[str]:
    return _labels(root.by)


async def _watched(root: Rule, info: Info) -> list[rows.Target]:
    found = await info.context.loaders.targets.load_many([(root.partnership, id) for id in root.targets])
    return [target for target in found if target]


@described("Something is to be done before, by, on or from a day (termijn).")
class DeadlineRule(ProcessRule):
    is_type_of = _of(RuleKind.DEADLINE)
    matter: Matter = attribute("What is to be done (wat).")
    comparator: Comparator = attribute("How the day bounds it: «vóór» is another last day than «uiterlijk» (wanneer).")
    month: int = attribute("The month, from 1 to 12 (maand).")
    day: int = attribute("The day of the month (dag).")
    year: int | None = attribute("The one year for which it holds; null where it holds every year (jaar).")
    role: PartyRole | None = attribute("Who is to do it; null for the whole table (wie).")


@described("Something is done time and again (frequentie).")
class FrequencyRule(ProcessRule):
    is_type_of = _of(RuleKind.FREQUENCY)
    matter: Matter = attribute("What is to be done (wat).")
    months: int = attribute("In every period of so many months (om de zoveel maanden).")
    times: int = attribute("How often in such a period (aantal keren).")
    start: date | None = attribute("The first day of the first period; null: that of the rule (te beginnen op).")
    role: PartyRole | None = attribute("Who is to do it; null for the whole table (wie).")


@described("What follows when a reported figure reaches, exceeds or does not reach a value (drempel).")
class ThresholdRule(ProcessRule):
    is_type_of = _of(RuleKind.THRESHOLD)
    targets: list[TargetRef] = resolved(
        _watched, "The targets that it watches, as far as the caller sees them (doelen)."
    )
    crossing: Crossing = attribute("When the figure sets it off (overschrijding).")
    value: Decimal = attribute("The value, in the unit of the targets (waarde).")
    follows: str = attribute("What follows (gevolg).")
    within_days: int | None = attribute("Within how many days; null where nothing was agreed of that (binnen dagen).")


@described("Whose consent an amendment needs (instemming).")
class ConsentRule(ProcessRule):
    is_type_of = _of(RuleKind.CONSENT)
    of: Consenting = attribute("Whose consent (van wie).")


@described("Who is a side in a mediation and appoints a mediator (zijden).")
class SidesRule(ProcessRule):
    is_type_of = _of(RuleKind.SIDES)
    side: Side = attribute("Who is a side (zijde).")
    within_days: int | None = attribute("Within how many days; null where nothing was agreed of that (binnen dagen).")


@described("Whose signature the adoption of an accord needs (vaststelling).")
class AdoptionRule(ProcessRule):
    is_type_of = _of(RuleKind.ADOPTION)
    roles: list[PartyRole] = attribute("That of every party in these roles (rollen).")
    role_labels: list[str] = resolved(_role_labels, "What a person sees of `roles`, in Dutch.")


@described("Reported progress counts as established once another party confirmed it (bevestiging).")
class ConfirmationRule(ProcessRule):
    is_type_of = _of(RuleKind.CONFIRMATION)
    by: list[PartyRole] = attribute("A party in one of these roles (door).")
    by_labels: list[str] = resolved(_by_labels, "What a person sees of `by`, in Dutch.")


@described("For how long a correction can be objected to (bezwaar).")
class ObjectionRule(ProcessRule):
    is_type_of = _of(RuleKind.OBJECTION)
    days: int = attribute("For so many days after its notice (dagen).")


RULES = (
    DeadlineRule, FrequencyRule, ThresholdRule, ConsentRule, SidesRule, AdoptionRule, ConfirmationRule, ObjectionRule,
)  # fmt: skip
"""The sorts, which no field names by itself."""
