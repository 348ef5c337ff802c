"""Commands about reporting rounds."""

from uuid import UUID

from commands import requests as ask
from commands.contributions import day_of, must_speak_for
from commands.desk import Work
from domain.agreement import Agreement
from domain.errors import Refused
from domain.reporting import Called, Line, PartyAnswer, Question, ReportingRound, line, question
from domain.target import Target


async def open_round(request: ask.OpenRound, work: Work) -> ReportingRound:
    accord = await work.get_accord(request.accord)
    if await work.find(ReportingRound, request.id):
        message = "Deze rapportageronde bestaat al. Gebruik een nieuw kenmerk."
        raise Refused.because("round_exists", "id", message)
    questions: list[Question] = []
    for id in dict.fromkeys(request.targets):
        target = await work.get(Target, id, "targets")
        await _must_stand_in(target, request.accord, work)
        questions += [question(party, target) for party in _answering(target, request, work)]
    called = Called(
        accord.id, request.title, request.asked_on, request.due_on, request.meeting,
        tuple(dict.fromkeys(request.parties)), tuple(questions),
    )  # fmt: skip
    asked = ReportingRound.open(request.id, called, accord, work.at_table, work.provenance)
    work.add(asked)
    return asked


async def answer_round(request: ask.AnswerRound, work: Work) -> ReportingRound:
    asked = await _expected(request.round, work)
    must_speak_for(request.party, work)
    named = {answer.target for answer in request.answers} & asked.asked(request.party).keys()
    targets = {id: await work.get(Target, id, "answers") for id in sorted(named)}
    answer = PartyAnswer(day_of(work), request.answers, request.remark)
    asked.answer(request.party, answer, targets, work.provenance)
    return asked


async def remind_party(request: ask.RemindParty, work: Work) -> ReportingRound:
    asked = await _expected(request.round, work)
    asked.remind(request.party, day_of(work), work.provenance)
    return asked


async def freeze_round(request: ask.FreezeRound, work: Work) -> ReportingRound:
    asked = await _expected(request.round, work)
    lines = tuple([await _line(id, work) for id in asked.targets])
    asked.freeze(lines, day_of(work), work.provenance)
    return asked


async def cancel_round(request: ask.CancelRound, work: Work) -> ReportingRound:
    asked = await _expected(request.round, work)
    asked.cancel(work.provenance)
    return asked


async def _expected(id: UUID, work: Work) -> ReportingRound:
    asked = await work.get(ReportingRound, id, "round")
    work.expect_version(asked)
    return asked


async def _must_stand_in(target: Target, accord: UUID, work: Work) -> None:
    agreement = await work.get(Agreement, target.terms.agreement, "targets")
    if agreement.terms.accord != accord:
        message = "De doelen van één ronde horen bij één overeenkomst. Open er twee."
        raise Refused.because("targets_of_two_accords", "targets", message)
    if target.terms.restates:
        message = f"Dit doel herhaalt een ander doel en zou dubbel tellen. Vraag naar doel {target.terms.restates}."
        raise Refused.because("asks_restatement", "targets", message)


def _answering(target: Target, request: ask.OpenRound, work: Work) -> list[UUID]:
    """Who of the asked parties answer for a target: all of them where it names no party of the table."""
    party = target.terms.party
    behind = work.at_table.organisations_behind([party.id], request.asked_on) if party else set()
    asked = list(dict.fromkeys(request.parties))
    answering = [each for each in asked if each in behind or not behind]
    if asked and not answering:
        message = "Voor een van de doelen staat een partij die niet wordt uitgevraagd. Vraag haar ook uit."
        raise Refused.because("target_of_nobody_asked", "targets", message)
    return answering


async def _line(id: UUID, work: Work) -> Line:
    target = await work.get(Target, id, "targets")
    agreement = await work.get(Agreement, target.terms.agreement, "targets")
    accord = await work.get_accord(agreement.terms.accord)
    return line(target, agreement.status_of(target.terms.clause, accord))
