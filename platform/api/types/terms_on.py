"""The terms of agreements and targets as they counted on a day."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry

from api.types.base import Info, asked_on, attribute, described
from api.types.organisations import Actor
from api.types.parts import Condition, Period, Planning
from domain import terms
from domain.target_terms import TargetTerms as Figure
from domain.vocabulary import Bound, Modality, Nature, Precision
from projections.current import rows

Day = Annotated[date | None, strawberry.argument(description="The day for which is asked; absent: today (peildatum).")]


async def agreement_on(root: rows.Agreement, info: Info, day: Day = None) -> terms.AgreementTerms:
    history = await info.context.loaders.agreement_histories.load(root.ref)
    return history.on(day or asked_on(info)) if history else root


async def target_on(root: rows.Target, info: Info, day: Day = None) -> Figure:
    history = await info.context.loaders.target_histories.load(root.ref)
    return history.on(day or asked_on(info)) if history else root


@described("A clause as it counted on a day (onderdeel op een peildatum).")
class ClauseTerms:
    key: str = attribute("Its key within the agreement (sleutel).")
    text: str = attribute("Its text (tekst).")
    modality: Modality | None = attribute("How binding its wording is (hardheid).")
    lead: list[Actor] = attribute("Who takes the lead (trekker).")
    involved: list[Actor] = attribute("Who takes part (betrokkenen).")
    bound: list[Actor] = attribute("Who is bound by it (gebonden partijen).")
    planning: Planning | None = attribute("When (planning).")
    condition: Condition | None = attribute("On what it depends (voorwaarde).")


@described(
    "The terms of an agreement as they counted on a day (afspraak op een peildatum): as adopted, with the amendments "
    "that count from that day or earlier, and with corrections of what was recorded."
)
class AgreementTerms:
    title: str = attribute("A short title (titel).")
    text: str | None = attribute("The text (tekst).")
    modality: Modality | None = attribute("How binding the wording is (hardheid).")
    planning: Planning | None = attribute("When (planning, uitvoering).")
    condition: Condition | None = attribute("On what it depends (voorwaarde).")
    explanation: str | None = attribute("The explanation printed with it (toelichting).")
    lead: list[Actor] = attribute("Who takes the lead (trekker).")
    involved: list[Actor] = attribute("Who takes part (betrokkenen).")
    initiator: list[Actor] = attribute("Who takes the initiative (initiatiefnemer).")
    bound: list[Actor] = attribute("Who is bound; where empty, the whole table is (gebonden partijen).")
    clauses: list[ClauseTerms] = attribute("Its ordered parts (onderdelen).")


@described("A figure as it counted on a day (doel op een peildatum).")
class TargetTerms:
    literal: str | None = attribute("The figure as printed (letterlijke tekst).")
    low: Decimal | None = attribute("The lowest figure, included; in the unit of the target (ondergrens).")
    high: Decimal | None = attribute("The highest figure, included; in the unit of the target (bovengrens).")
    bound: Bound = attribute("Which side of the figure counts (grens).")
    precision: Precision = attribute("Whether it is meant as «about» (precisie).")
    nature: Nature = attribute("How firm the figure is meant (aard).")
    period_literal: str | None = attribute("The time as printed (periode, letterlijk).")
    period: Period | None = attribute("The time read from it (periode).")
