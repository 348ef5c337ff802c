"""Goes through the acts of a file in order; the rehearsal so far tells what each of them finds in force."""

from uuid import UUID

from commands.loading.acts.base import ActForm
from commands.loading.findings import Findings
from commands.loading.history.base import Paper, planned
from commands.loading.names import Names
from commands.loading.rehearsal import Rehearsal
from commands.loading.steps import Grounds, Step


class History:
    """Plans acts one by one."""

    def __init__(self, names: Names, findings: Findings, rehearsal: Rehearsal) -> None:
        self._paper = Paper(names, findings, rehearsal)

    def carry_out(self, form: ActForm, path: str) -> Step | None:
        """The step of one act, rehearsed; None where it cannot be made."""
        paper = self._paper
        step = _step(form, paper, path)
        paper.acts[form.key] = form
        paper.findings.called[paper.id(form.key)] = form.key
        for outward in paper.names.outward:
            paper.rehearsal.leave_out(outward.agreement or outward.accord.id)
        faults = paper.rehearsal.carry_out(step) if step else ()
        paper.findings.of_domain(path, faults)
        if step is None or faults:
            paper.failed.add(form.key)
            paper.rehearsal.leave_out(paper.id(form.key))
        return step


def _step(form: ActForm, paper: Paper, path: str) -> Step | None:
    """Its key is fixed: however often a file is loaded, an act is recorded once."""
    by = paper.names.organisation(form.by, f"{path}.by")
    plan = planned(form, paper, path)
    if by is None or plan is None:
        return None
    subject, request = plan
    return Step(
        path=path,
        what=f"handeling «{form.key}»",
        tenant=paper.names.partnership,
        subject=subject,
        request=request,
        grounds=_grounds(by, form),
        key=f"load:{paper.names.accord}:{form.key}",
        correlation=paper.id(form.key),
    )


def _grounds(by: UUID, form: ActForm) -> Grounds:
    return Grounds(
        organisation=by,
        reason=form.reason,
        authority=form.authority,
        effective_on=form.on,
        invented=form.invented,
    )
