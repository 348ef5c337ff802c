"""Mutations about process rules."""

from functools import singledispatch
from typing import Any

from strawberry import UNSET

from api.inputs import rules as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import figure, ids
from api.results import PartnershipRecorded, PartnershipResult
from api.types.base import Info
from commands import requests as ask
from domain.rules import (
    AdoptionRule,
    Confirmation,
    Consent,
    Content,
    Deadline,
    Frequency,
    Objection,
    ProcessRule,
    Sides,
    Threshold,
)
from domain.target import Target


async def _agree(asking: Asking, input: inputs.AgreeRuleInput) -> Draft:
    says = _said(input.says)
    rule = ProcessRule(
        input.key, input.text, says, input.source, input.since, input.until, input.provenance.invented
    )  # fmt: skip
    request = ask.AgreeRule(rule)
    if isinstance(says, Threshold):
        await asking.partnership(request)
        for target in says.targets:
            await asking.get(Target, target, "targets")
    return Draft(request)


async def _end(asking: Asking, input: inputs.EndRuleInput) -> Draft:
    return Draft(ask.EndRule(input.key, input.until))


def _said(input: inputs.RuleSaysInput) -> Content:
    """Of the one that was given; the schema sees to it that it is one."""
    (given,) = (each for each in vars(input).values() if each is not UNSET)
    return _content(given)


@singledispatch
def _content(input: Any) -> Content:
    raise TypeError(f"there is no rule for {type(input).__name__}")


@_content.register
def _deadline(input: inputs.DeadlineInput) -> Content:
    return Deadline(input.matter, input.comparator, input.month, input.day, input.year, input.role)


@_content.register
def _frequency(input: inputs.FrequencyInput) -> Content:
    return Frequency(input.matter, input.months, input.times, input.start, input.role)


@_content.register
def _threshold(input: inputs.ThresholdInput) -> Content:
    targets = ids(input.targets, "targets")
    return Threshold(targets, input.crossing, figure(input.value, "value"), input.follows, input.within_days)


@_content.register
def _consent(input: inputs.ConsentInput) -> Content:
    return Consent(input.of)


@_content.register
def _sides(input: inputs.SidesInput) -> Content:
    return Sides(input.side, input.within_days)


@_content.register
def _adoption(input: inputs.AdoptionRuleInput) -> Content:
    return AdoptionRule(tuple(input.roles))


@_content.register
def _confirmation(input: inputs.ConfirmationInput) -> Content:
    return Confirmation(tuple(input.by))


@_content.register
def _objection(input: inputs.ObjectionInput) -> Content:
    return Objection(input.days)


async def agree_rule(info: Info, input: Given[inputs.AgreeRuleInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _agree, PartnershipRecorded)


async def end_rule(info: Info, input: Given[inputs.EndRuleInput]) -> PartnershipResult:
    return await carry_out(info, input, within, _end, PartnershipRecorded)
