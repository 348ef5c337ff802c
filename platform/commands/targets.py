"""Commands about targets and progress."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Forbidden
from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Refused
from domain.progress import Progress, ProgressConfirmation, end_of
from domain.rules import Confirmation, Threshold
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.vocabulary import PartyRole, Role


async def set_target(request: ask.SetTarget, work: Work) -> Target:
    agreement = await work.get(Agreement, request.terms.agreement, "agreement")
    accord = await work.get_accord(agreement.terms.accord)
    target = await work.find(Target, request.id)
    others = await others_of(request.terms, accord, work)
    if target is None:
        target = Target.set(request.id, request.terms, agreement, accord, work.provenance, others)
        work.add(target)
        return target
    work.expect_version(target)
    target.revise(request.terms, agreement, accord, work.provenance, others)
    return target


async def others_of(terms: TargetTerms, accord: Accord, work: Work) -> dict[UUID, TargetTerms]:
    """The targets of the accord from which a figure would follow, all the way down, with what those are part of."""
    waiting, seen = [addend.target for addend in terms.derivation], set[UUID]()
    others: dict[UUID, TargetTerms] = {}
    while waiting:
        id = waiting.pop()
        target = None if id in seen else await work.find(Target, id)
        seen.add(id)
        agreement = await work.find(Agreement, target.terms.agreement) if target else None
        if target and agreement and agreement.terms.accord == accord.id:
            others[id] = target.terms
            waiting += [addend.target for addend in target.terms.derivation]
            waiting += [whole for whole in (target.terms.part_of, target.terms.restates) if whole]
    return others


async def remove_target(request: ask.RemoveTarget, work: Work) -> Target:
    target = await work.get(Target, request.target, "target")
    work.expect_version(target)
    agreement = await work.get(Agreement, target.terms.agreement, "agreement")
    agreement.must_be_there("target")
    target.remove(await work.get_accord(agreement.terms.accord), work.provenance)
    return target


async def report_progress(request: ask.ReportProgress, work: Work) -> Target:
    target = await work.get(Target, request.target, "target")
    work.expect_version(target)
    agreement = await work.get(Agreement, target.terms.agreement, "agreement")
    agreement.must_be_there("target")
    accord = await work.get_accord(agreement.terms.accord)
    _must_have_begun(request, work)
    _must_answer_for(target, request, work)
    progress = Progress(
        request.id, _of_whom(target, work), request.period, request.value, request.source,
        request.evidence, request.corrects, request.reference,
    )  # fmt: skip
    today, version = work.provenance.recorded_on, target.version
    asked = work.at_table.rule_on(today, Confirmation)
    target.report(progress, accord, work.provenance, asked.by if asked else ())
    if target.version > version:
        latest = target.last_report()
        told_until = min(max(end_of(progress), end_of(latest) if latest else end_of(progress)), today)
        target.watch(work.at_table.rules_on(told_until, Threshold), told_until, work.provenance)
    return target


async def confirm_progress(request: ask.ConfirmProgress, work: Work) -> Target:
    target = await _reported(request.target, work)
    confirmation = ProgressConfirmation(
        request.report, work.organisation, _role(work), request.outcome, request.explanation, request.evidence
    )
    target.confirm(confirmation, work.at_table, work.provenance)
    return target


async def settle_threshold(request: ask.SettleThreshold, work: Work) -> Target:
    """What the parties concluded together, from the minutes of their consultation."""
    target = await _reported(request.target, work)
    work.must_record_for_all()
    target.settle(request.rule, request.on, request.outcome, work.provenance)
    return target


async def _reported(id: UUID, work: Work) -> Target:
    target = await work.get(Target, id, "target")
    work.expect_version(target)
    agreement = await work.get(Agreement, target.terms.agreement, "agreement")
    await work.get_accord(agreement.terms.accord)
    return target


def _role(work: Work) -> PartyRole:
    """In which role the party on whose behalf sits at the table today."""
    parties = work.at_table.parties_on(work.provenance.recorded_on)
    for party in parties:
        if party.organisation == work.organisation:
            return party.role
    message = "Alleen een partij die nu aan tafel zit doet dit. Noem een partij, of leg haar zetel vast."
    raise Refused.because("not_a_party", "organisation", message)


def _of_whom(target: Target, work: Work) -> UUID:
    """Whose report it is: from the minutes that of the party that answers for the figure, where it is one."""
    organisation, answers = work.organisation, _answering(target, work)
    return next(iter(answers)) if work.from_minutes and len(answers) == 1 else organisation


def _answering(target: Target, work: Work) -> set[UUID]:
    """The parties that answer for the figure today; nobody where none is named."""
    party = target.terms.party
    return work.at_table.organisations_behind([party.id], work.provenance.recorded_on) if party else set()


def _must_have_begun(request: ask.ReportProgress, work: Work) -> None:
    today = work.provenance.recorded_on
    if request.period.since and request.period.since > today:
        message = f"De periode begint op {request.period.since}, na vandaag. Meld alleen wat al is gebeurd."
        raise Refused.because("progress_in_future", "period", message)


def _must_answer_for(target: Target, request: ask.ReportProgress, work: Work) -> None:
    """Who reports is the party that answers for the figure, and corrects its own reports; or who keeps the minutes.

    A figure for which no party is named is told by an editor of the table, not by one party's system.
    """
    if work.from_minutes:
        return
    answers, role = _answering(target, work), Role.of(work.provenance.role)
    earlier = target.reports.get(request.corrects) if request.corrects else None
    its_own = work.organisation in answers or (not answers and role is not Role.REPORTER)
    if not its_own or (earlier and earlier.organisation != work.organisation):
        message = "Voor dit cijfer staat een andere partij. Laat haar het melden, of laat de secretaris het vastleggen."
        raise Forbidden.because("not_your_target", "organisation", message)
