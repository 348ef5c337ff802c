"""Mutations about reporting rounds."""

from api.inputs import rounds as inputs
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id
from api.results import RoundRecorded, RoundResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import keyed_id
from domain.reporting import Answer, Meeting


async def _open(asking: Asking, input: inputs.OpenRoundInput) -> Draft:
    request = ask.OpenRound(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "round"),
        accord=as_uuid(input.accord, "accord"),
        title=input.title,
        asked_on=input.asked_on,
        due_on=input.due_on,
        meeting=Meeting(input.meeting.name, input.meeting.on),
        parties=ids(input.parties, "parties"),
        targets=ids(input.targets, "targets"),
    )
    return Draft(request)


async def _answer(asking: Asking, input: inputs.AnswerRoundInput) -> Draft:
    del asking
    answers = tuple(
        Answer(as_uuid(each.target, "answers"), maybe_id(each.report, "answers"), each.unchanged, each.text)
        for each in input.answers
    )
    round, party = as_uuid(input.round, "round"), as_uuid(input.party, "party")
    return Draft(ask.AnswerRound(round, party, answers, input.remark))


async def _remind(asking: Asking, input: inputs.RemindPartyInput) -> Draft:
    del asking
    return Draft(ask.RemindParty(as_uuid(input.round, "round"), as_uuid(input.party, "party")))


async def _freeze(asking: Asking, input: inputs.FreezeRoundInput) -> Draft:
    del asking
    return Draft(ask.FreezeRound(as_uuid(input.round, "round")))


async def _cancel(asking: Asking, input: inputs.CancelRoundInput) -> Draft:
    del asking
    return Draft(ask.CancelRound(as_uuid(input.round, "round")))


async def open_round(info: Info, input: Given[inputs.OpenRoundInput]) -> RoundResult:
    return await carry_out(info, input, within, _open, RoundRecorded)


async def answer_round(info: Info, input: Given[inputs.AnswerRoundInput]) -> RoundResult:
    return await carry_out(info, input, within, _answer, RoundRecorded)


async def remind_party(info: Info, input: Given[inputs.RemindPartyInput]) -> RoundResult:
    return await carry_out(info, input, within, _remind, RoundRecorded)


async def freeze_round(info: Info, input: Given[inputs.FreezeRoundInput]) -> RoundResult:
    return await carry_out(info, input, within, _freeze, RoundRecorded)


async def cancel_round(info: Info, input: Given[inputs.CancelRoundInput]) -> RoundResult:
    return await carry_out(info, input, within, _cancel, RoundRecorded)
