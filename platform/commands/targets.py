"""Commands about targets and progress."""

from commands import requests as ask
from commands.desk import Work
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


async def report_progress(request: ask.ReportProgress, work: Work) -> Target:
    target = await work.get(Target, request.target, "target")
    work.expect_version(target)
    agreement = await work.get(Agreement, target.terms.agreement, "agreement")
    accord = await work.get_accord(agreement.terms.accord)
    _must_be_known(request, work)
    progress = Progress(
        request.id, work.organisation, request.period, request.value, request.source,
        request.evidence, request.corrects,
    )  # fmt: skip
    target.report(progress, accord, work.provenance)
    return target


def _must_be_known(request: ask.ReportProgress, work: Work) -> None:
    today = work.provenance.recorded_at.date()
    if request.period.since and request.period.since > today:
        message = f"De periode begint op {request.period.since}, na vandaag. Meld alleen wat al is gebeurd."
        raise Refused.because("progress_in_future", "period", message)
