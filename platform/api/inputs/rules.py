"""Inputs of mutations about process rules."""

from datetime import date
from decimal import Decimal

import strawberry
from strawberry import ID, UNSET

from api.inputs.common import PartnershipCommandInput
from domain.rules import Comparator, Consenting, Crossing, Matter, Side
from domain.vocabulary import PartyRole

WHO = "Who is to do it; absent: the whole table (wie)."


@strawberry.input(description="Something is to be done before, by, on or from a day (termijn).")
class DeadlineInput:
    matter: Matter = strawberry.field(description="What is to be done (wat).")
    comparator: Comparator = strawberry.field(description="How the day bounds it, as printed (wanneer).")
    month: int = strawberry.field(description="The month, from 1 to 12 (maand).")
    day: int = strawberry.field(description="The day of the month (dag).")
    year: int | None = strawberry.field(default=None, description="In this year only; absent: every year (jaar).")
    role: PartyRole | None = strawberry.field(default=None, description=WHO)


@strawberry.input(description="Something is done time and again (frequentie).")
class FrequencyInput:
    matter: Matter = strawberry.field(description="What is to be done (wat).")
    months: int = strawberry.field(description="In every period of so many months, to 120 (om de zoveel maanden).")
    times: int = strawberry.field(default=1, description="How often in such a period, to 60 (aantal keren).")
    start: date | None = strawberry.field(
        default=None, description="The first day of the first period; absent: that of the rule (te beginnen op)."
    )
    role: PartyRole | None = strawberry.field(default=None, description=WHO)


@strawberry.input(description="What follows when a reported figure crosses a value (drempel).")
class ThresholdInput:
    targets: list[ID] = strawberry.field(description="The targets that it watches (doelen).")
    crossing: Crossing = strawberry.field(description="When the figure sets it off (overschrijding).")
    value: Decimal = strawberry.field(description="The value, in the unit of the targets (waarde).")
    follows: str = strawberry.field(description="What follows (gevolg).")
    within_days: int | None = strawberry.field(
        default=None, description="Within how many days; absent: nothing was agreed of that (binnen dagen)."
    )


@strawberry.input(description="Whose consent an amendment needs (instemming).")
class ConsentInput:
    of: Consenting = strawberry.field(description="Whose consent (van wie).")


@strawberry.input(description="Who is a side in a mediation and appoints a mediator (zijden).")
class SidesInput:
    side: Side = strawberry.field(description="Who is a side (zijde).")
    within_days: int | None = strawberry.field(
        default=None, description="Within how many days; absent: nothing was agreed of that (binnen dagen)."
    )


@strawberry.input(description="Whose signature the adoption of an accord needs (vaststelling).")
class AdoptionRuleInput:
    roles: list[PartyRole] = strawberry.field(description="That of every party in these roles (rollen).")


@strawberry.input(description="Reported progress counts as established once another party confirmed it (bevestiging).")
class ConfirmationInput:
    by: list[PartyRole] = strawberry.field(description="A party in one of these roles (door).")


@strawberry.input(description="For how long a correction can be objected to (bezwaar).")
class ObjectionInput:
    days: int = strawberry.field(description="For so many days after its notice (dagen).")


@strawberry.input(one_of=True, description="What a rule says: exactly one of these (wat de procesafspraak zegt).")
class RuleSaysInput:
    deadline: DeadlineInput | None = strawberry.field(default=UNSET, description="By a day (termijn).")
    frequency: FrequencyInput | None = strawberry.field(default=UNSET, description="Time and again (frequentie).")
    threshold: ThresholdInput | None = strawberry.field(default=UNSET, description="At a figure (drempel).")
    consent: ConsentInput | None = strawberry.field(default=UNSET, description="Consents (instemming).")
    sides: SidesInput | None = strawberry.field(default=UNSET, description="Sides in a mediation (zijden).")
    adoption: AdoptionRuleInput | None = strawberry.field(default=UNSET, description="Signatures (vaststelling).")
    confirmation: ConfirmationInput | None = strawberry.field(
        default=UNSET, description="Confirmation of progress (bevestiging)."
    )
    objection: ObjectionInput | None = strawberry.field(default=UNSET, description="Objection (bezwaar).")


@strawberry.input(description="Records a process rule, or until when one holds (procesafspraak).")
class AgreeRuleInput(PartnershipCommandInput):
    key: str = strawberry.field(
        description="A stable key; the same key from another day stands beside it and goes before it (sleutel)."
    )
    text: str = strawberry.field(description="The rule in the partnership's own words (tekst).")
    says: RuleSaysInput = strawberry.field(description="What it says (wat zij zegt).")
    source: str | None = strawberry.field(default=None, description="Where it is printed (vindplaats).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(description="Ends the process rule that holds on a day (procesafspraak beëindigen).")
class EndRuleInput(PartnershipCommandInput):
    key: str = strawberry.field(description="Its key (sleutel).")
    until: date = strawberry.field(description="Its last day (tot en met).")
