"""Commands about targets and progress."""

from commands import requests as ask
from commands.authority import RECORDS_FOR_ALL, Role
from commands.desk import Work
from commands.errors import Forbidden
from domain.agreement import Agreement
from domain.errors import Refused
from domain.target import Progress, Target


async def set_target(request: ask.SetTarget, work: Work) -> Target:
    agreement = await work.get(Agreement, request.terms.agreement, "agreement")
    accord = await work.get_accord(agreement.terms.accord)
    target = await work.find(Target, request.id)
    if target is None:
        target = Target.set(request.id, request.terms, agreement, accord, work.provenance)
        work.add(target)
        return target
    work.expect_version(target)
    target.revise(request.terms, agreement, accord, work.provenance)
    return target


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
        request.id, work.organisation, request.period, request.value, request.source,
        request.evidence, request.corrects,
    )  # fmt: skip
    target.report(progress, accord, work.provenance)
    return target


def _must_have_begun(request: ask.ReportProgress, work: Work) -> None:
    today = work.provenance.recorded_on
    if request.period.since and request.period.since > today:
        message = f"De periode begint op {request.period.since}, na vandaag. Meld alleen wat al is gebeurd."
        raise Refused.because("progress_in_future", "period", message)


def _must_answer_for(target: Target, request: ask.ReportProgress, work: Work) -> None:
    """Who reports is the party that answers for the figure, and corrects its own reports; or who keeps the minutes.

    A figure for which no party is named is told by an editor of the table, not by one party's system.
    """
    role = Role.of(work.provenance.role)
    if role in RECORDS_FOR_ALL:
        return
    party = target.terms.party
    answers = work.at_table.organisations_behind([party.id], work.provenance.recorded_on) if party else set()
    earlier = target.reports.get(request.corrects) if request.corrects else None
    its_own = work.organisation in answers or (not answers and role is not Role.REPORTER)
    if not its_own or (earlier and earlier.organisation != work.organisation):
        message = "Voor dit cijfer staat een andere partij. Laat haar het melden, of laat de secretaris het vastleggen."
        raise Forbidden.because("not_your_target", "organisation", message)
