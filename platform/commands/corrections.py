"""Commands about corrections of what was recorded."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from commands import requests as ask
from commands.amendments import names_at_table, target_of
from commands.desk import Work
from commands.targets import others_of
from domain.agreement import Agreement
from domain.changes import changed
from domain.correction import Correction, CorrectionOutcome, CorrectionTerms, named_by, notice_of
from domain.errors import Refused
from domain.vocabulary import Role


async def propose_correction(request: ask.ProposeCorrection, work: Work) -> Correction:
    agreement = await work.get(Agreement, request.agreement, "agreement")
    accord = await work.get_accord(agreement.terms.accord)
    if await work.find(Correction, request.id):
        message = "Deze correctie bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("correction_exists", "id", message)
    notified_on = _day(request.notified_on, "notified_on", work)
    loading = Role.of(work.provenance.role) is Role.OPERATOR
    notified, until = notice_of(work.at_table, notified_on if loading else work.provenance.recorded_on)
    terms = CorrectionTerms(
        agreement.id, accord.id, work.organisation, request.changes, request.targets, request.source,
        named_by(accord, request.source), notified, notified_on, until,
    )  # fmt: skip
    targets = [await target_of(agreement, change, work) for change in request.targets]
    for target, change in zip(targets, request.targets, strict=True):
        others = await others_of(changed(target.terms, change.changes), accord, work)
        target.check_changes(change.changes, agreement, accord, others)
    names = await names_at_table(work)
    correction = Correction.propose(request.id, terms, agreement, accord, work.provenance, names)
    work.add(correction)
    return correction


async def object_to_correction(request: ask.ObjectToCorrection, work: Work) -> Correction:
    correction = await _expected(request.correction, work)
    on = _answer_of(request.organisations, request.on, work)
    for organisation in request.organisations:
        correction.object(organisation, request.ground, on, work.provenance)
    return correction


async def withdraw_objection(request: ask.WithdrawObjection, work: Work) -> Correction:
    correction = await _expected(request.correction, work)
    on = _answer_of(request.organisations, request.on, work)
    for organisation in request.organisations:
        correction.withdraw_objection(organisation, on, work.provenance)
    return correction


async def accept_correction(request: ask.AcceptCorrection, work: Work) -> Correction:
    correction = await _expected(request.correction, work)
    on = _answer_of(request.organisations, request.on, work)
    for organisation in request.organisations:
        correction.accept(organisation, on, work.provenance)
    return correction


async def conclude_correction(request: ask.ConcludeCorrection, work: Work) -> Correction:
    """Applied or withdrawn by who proposed it or who keeps the minutes; rejected by the latter only."""
    correction = await _expected(request.correction, work)
    if request.outcome is CorrectionOutcome.REJECTED or work.provenance.organisation != correction.terms.proposed_by:
        work.must_record_for_all()
    on = _day(request.on, "on", work)
    match request.outcome:
        case CorrectionOutcome.APPLIED:
            await _apply(correction, on, work)
        case CorrectionOutcome.REJECTED:
            correction.reject(on, work.provenance)
        case CorrectionOutcome.WITHDRAWN:
            correction.withdraw(on, work.provenance)
    return correction


async def _apply(correction: Correction, on: date, work: Work) -> None:
    """The correction, and what it changes in the agreement and its targets, in one append."""
    terms = correction.terms
    agreement = await work.get(Agreement, terms.agreement, "agreement")
    accord = await work.get_accord(terms.accord)
    correction.apply(on, work.provenance)
    agreement.check_correction(terms.changes, terms.targets, accord, await names_at_table(work))
    if terms.changes:
        agreement.correct(correction.id, terms.changes, work.provenance)
    for change in terms.targets:
        target = await target_of(agreement, change, work)
        others = await others_of(changed(target.terms, change.changes), accord, work)
        target.check_changes(change.changes, agreement, accord, others)
        target.correct(correction.id, change.changes, work.provenance)


async def _expected(id: UUID, work: Work) -> Correction:
    correction = await work.get(Correction, id, "correction")
    work.expect_version(correction)
    await work.get_accord(correction.terms.accord)
    return correction


def _answer_of(organisations: Sequence[UUID], on: date | None, work: Work) -> date:
    """The day of an answer; of others than who gives the command it is recorded from the minutes."""
    if set(organisations) != {work.provenance.organisation}:
        work.must_record_for_all()
    return _day(on, "on", work)


def _day(given: date | None, field: str, work: Work) -> date:
    """Today, or an earlier day that the minutes name: nobody shortens a period by naming another day."""
    today = work.provenance.recorded_on
    if given is None or given == today:
        return today
    work.must_record_for_all()
    if given > today:
        message = f"{given} is nog niet geweest. Noem de dag waarop het gebeurde, of laat haar weg voor vandaag."
        raise Refused.because("day_in_future", field, message)
    return given
