"""The process rules that a file stands for."""

from functools import singledispatch
from typing import Any

from commands.loading.rule_forms import (
    AdoptionRuleForm,
    AnyRuleForm,
    ConfirmationForm,
    ConsentForm,
    DeadlineForm,
    FrequencyForm,
    ObjectionForm,
    SidesForm,
)
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
)


def process_rule(form: AnyRuleForm) -> ProcessRule:
    return ProcessRule(form.key, form.text, content(form), form.source, form.since, form.until, form.invented)


@singledispatch
def content(form: Any) -> Content:
    """What a rule of one sort says."""
    raise TypeError(f"there is no rule for {type(form).__name__}")


@content.register
def _deadline(form: DeadlineForm) -> Content:
    return Deadline(form.matter, form.comparator, form.month, form.day, form.year, form.role)


@content.register
def _frequency(form: FrequencyForm) -> Content:
    return Frequency(form.matter, form.months, form.times, form.start, form.role)


@content.register
def _consent(form: ConsentForm) -> Content:
    return Consent(form.of)


@content.register
def _sides(form: SidesForm) -> Content:
    return Sides(form.side, form.within_days)


@content.register
def _adoption(form: AdoptionRuleForm) -> Content:
    return AdoptionRule(form.roles)


@content.register
def _confirmation(form: ConfirmationForm) -> Content:
    return Confirmation(form.by)


@content.register
def _objection(form: ObjectionForm) -> Content:
    return Objection(form.days)
