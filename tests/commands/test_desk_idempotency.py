"""The same request with the same key is carried out once, and its answer repeated."""

from collections.abc import Awaitable, Callable
from datetime import date
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk, Receipt
from commands.errors import Forbidden, KeyReused, Unknown
from commands.handlers import HANDLERS
from domain.accord import Accord
from domain.amendment import TargetChange
from domain.changes import Change
from domain.errors import Refused
from domain.vocabulary import Role, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    NOW,
    PARTNERSHIP,
    REGION,
    STRANGER,
    TARGET,
    a_recorded_agreement,
    a_recorded_draft,
    a_recorded_table,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    partnership_terms,
)
from givens.wholes import adopting
from store.access import Access
from store.appends import Answer, Append
from store.log import EventLog
from store.log import Request as Kept
from store.registry import REGISTRY
from store.writer import Writer
from support import Platform

ACHIEVED = ask.ChangeAgreementStatus(AGREEMENT, Status.ACHIEVED)
WIJZIGING = amendment_id("wijziging-1")
IN_PROGRESS = ask.ChangeAgreementStatus(AGREEMENT, Status.IN_PROGRESS)


async def recorded(platform: Platform) -> int:
    return len(await platform.log.since(PARTNERSHIP, 0))


async def test_a_retry_gives_the_recorded_answer_and_records_nothing(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    order = an_order(ACHIEVED)
    first = await platform.desk.carry_out(order)
    before = await recorded(platform)

    again = await platform.desk.carry_out(order)

    assert again == structs.replace(first, replayed=True)
    assert (first.subject, first.replayed) == (AGREEMENT, False)
    assert first.last_sequence == before
    assert await recorded(platform) == before


async def test_a_retry_after_others_moved_on_gives_the_recorded_answer(platform: Platform) -> None:
    """The key is looked up before the decision: decided anew, the retry would meet the advanced version."""
    await a_recorded_agreement(platform.desk)
    order = an_order(IN_PROGRESS, expected_version=1)
    first = await platform.desk.carry_out(order)
    await platform.desk.carry_out(an_order(ACHIEVED))
    before = await recorded(platform)

    again = await platform.desk.carry_out(order)

    assert again == structs.replace(first, replayed=True)
    assert await recorded(platform) == before


async def test_a_retry_of_what_would_now_be_refused_gives_the_recorded_answer(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    propose, adopt = adopting(ACCORD)
    await carried_out(platform.desk, propose)
    order = an_order(adopt)
    first = await platform.desk.carry_out(order)

    assert await platform.desk.carry_out(order) == structs.replace(first, replayed=True)
    with pytest.raises(Refused, match="al vastgesteld"):
        await platform.desk.carry_out(structs.replace(order, key="een-andere-sleutel"))


async def test_the_same_key_with_another_request_is_refused(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    order = an_order(ACHIEVED)
    await platform.desk.carry_out(order)
    before = await recorded(platform)

    for other in (
        structs.replace(order, request=IN_PROGRESS),
        structs.replace(order, reason="Een andere reden"),
        structs.replace(order, authority="Een ander gezag"),
        structs.replace(order, effective_on=date(2026, 1, 1)),
        structs.replace(order, organisation=CORPORATION),
        structs.replace(order, invented=False),
    ):
        with pytest.raises(KeyReused) as caught:
            await platform.desk.carry_out(other)

        (fault,) = caught.value.faults
        assert (fault.code, fault.field) == ("key_reused", "idempotencyKey")
        assert "Gebruik voor een nieuw verzoek een nieuwe" in fault.message
    assert await recorded(platform) == before


async def test_a_retry_may_expect_another_version(platform: Platform) -> None:
    """A client that looked again before it retried asks for the same."""
    await a_recorded_agreement(platform.desk)
    order = an_order(ACHIEVED, expected_version=1)
    await platform.desk.carry_out(order)

    assert (await platform.desk.carry_out(structs.replace(order, expected_version=2))).replayed


async def test_a_key_is_of_its_partnership(platform: Platform) -> None:
    order = an_order(ask.FoundPartnership(partnership_terms()))

    first = await platform.desk.carry_out(order)
    second = await platform.desk.carry_out(structs.replace(order, tenant=REGION))

    assert [(r.tenant, r.subject, r.first_sequence, r.replayed) for r in (first, second)] == [
        (PARTNERSHIP, PARTNERSHIP, 1, False),
        (REGION, REGION, 1, False),
    ]


async def test_who_may_not_ask_is_not_answered_from_the_record(platform: Platform) -> None:
    """The key is looked up after authorisation."""
    await a_recorded_agreement(platform.desk)
    order = an_order(ACHIEVED)
    await platform.desk.carry_out(order)
    stranger = Caller("subject-0000", (Mandate(Role.EDITOR, STRANGER),))
    auditor = Caller("subject-0001", (Mandate(Role.AUDITOR, CORPORATION),))

    with pytest.raises(Unknown):
        await platform.desk.carry_out(structs.replace(order, caller=stranger))
    with pytest.raises(Forbidden):
        await platform.desk.carry_out(structs.replace(order, caller=auditor))


async def test_what_changes_nothing_records_nothing(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    before = await recorded(platform)

    receipt = await platform.desk.carry_out(an_order(ask.CreateAccord(ACCORD, accord_terms())))

    assert (receipt.subject, receipt.first_sequence, receipt.replayed) == (ACCORD, None, False)
    assert await recorded(platform) == before


async def test_an_order_that_changed_nothing_is_not_carried_out_by_its_retry(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    order = an_order(ask.CreateAccord(ACCORD, accord_terms()))
    first = await platform.desk.carry_out(order)
    await platform.desk.carry_out(an_order(ask.CreateAccord(ACCORD, accord_terms(title="Van de ander"))))
    before = await recorded(platform)

    again = await platform.desk.carry_out(order)

    assert again == structs.replace(first, replayed=True)
    assert await recorded(platform) == before


async def test_a_refusal_leaves_the_key_free(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    order = an_order(ACHIEVED)
    before = await recorded(platform)

    with pytest.raises(Refused, match="nog een concept"):
        await platform.desk.carry_out(order)
    assert await recorded(platform) == before
    await carried_out(platform.desk, *adopting(ACCORD))

    assert not (await platform.desk.carry_out(order)).replayed


class Overtaken(EventLog):
    """A log and a recorder; something else happens first, once: before the append, or after no key was found."""

    def __init__(self, platform: Platform, at: str, happens: Callable[[], Awaitable[object]]) -> None:
        super().__init__(platform.reader)
        self._writer = platform.writer
        self._at, self._happens = at, [happens]

    def desk(self) -> Desk:
        return Desk(self, Overtaking(self._writer, lambda: self._first("append")), REGISTRY, HANDLERS, lambda: NOW)

    async def _first(self, at: str) -> None:
        while at == self._at and self._happens:
            await self._happens.pop()()

    async def request(self, seen: Access, tenant: UUID, key: str) -> Kept | None:
        found = await super().request(seen, tenant, key)
        await self._first("request")
        return found


class Overtaking:
    """A recorder that lets something else happen first."""

    def __init__(self, writer: Writer, first: Callable[[], Awaitable[None]]) -> None:
        self._writer, self._first = writer, first

    async def append(self, append: Append) -> Answer:
        await self._first()
        return await self._writer.append(append)


@pytest.mark.parametrize("at", ["append", "request"])
async def test_of_the_same_order_twice_at_once_one_is_recorded_and_both_are_answered(
    platform: Platform, at: str
) -> None:
    """Neither found the key: the append finds it, or the decision meets what the twin recorded."""
    await a_recorded_agreement(platform.desk)
    order, before = an_order(ACHIEVED), await recorded(platform)
    log = Overtaken(platform, at, lambda: platform.desk.carry_out(order))

    receipt = await log.desk().carry_out(order)

    assert receipt == Receipt(PARTNERSHIP, AGREEMENT, before + 1, before + 1, replayed=True)
    assert await recorded(platform) == before + 1


@pytest.mark.parametrize("at", ["append", "request"])
async def test_another_order_with_the_same_key_at_once_is_refused(platform: Platform, at: str) -> None:
    await a_recorded_agreement(platform.desk)
    order = an_order(ACHIEVED)
    log = Overtaken(platform, at, lambda: platform.desk.carry_out(structs.replace(order, request=IN_PROGRESS)))

    with pytest.raises(KeyReused):
        await log.desk().carry_out(order)


async def test_an_order_is_whole(platform: Platform) -> None:
    await a_recorded_table(platform.desk)
    before, order = await recorded(platform), an_order(ask.CreateAccord(ACCORD, accord_terms()))

    for broken, code, way_out in (
        (structs.replace(order, key=""), "key_missing", "Geef een eigen sleutel van 1 tot en met 200 tekens"),
        (structs.replace(order, key="k" * 201), "key_missing", "Geef een eigen sleutel"),
        (structs.replace(order, reason="  "), "reason_missing", "vul `reason` in"),
        (structs.replace(order, authority=""), "authority_missing", "vul `authority` in"),
        (structs.replace(order, reason="voor\0na"), "not_text", "U+0000"),
        (an_order(ask.CreateAccord(ACCORD, accord_terms(title="\0"))), "not_text", "U+0000"),
        (an_order(ask.CreateAccord(ACCORD, accord_terms(title="Woon\ud800visie"))), "not_text", "Haal het weg"),
    ):
        with pytest.raises(Refused) as caught:
            await platform.desk.carry_out(broken)

        assert [fault.code for fault in caught.value.faults] == [code]
        assert way_out in caught.value.faults[0].message
    assert await recorded(platform) == before


async def test_all_that_is_missing_in_an_order_is_said_at_once(platform: Platform) -> None:
    with pytest.raises(Refused) as caught:
        await platform.desk.carry_out(an_order(ask.FoundPartnership(partnership_terms()), reason="", authority=""))

    assert [fault.code for fault in caught.value.faults] == ["reason_missing", "authority_missing"]


async def test_text_about_u0000_is_text(platform: Platform) -> None:
    await a_recorded_table(platform.desk)

    for text in ("\\u0000", "\\\\u0000"):
        await platform.desk.carry_out(an_order(ask.CreateAccord(ACCORD, accord_terms(title=f"Over {text}"))))

    accord = await platform.desk.load(Accord, PARTNERSHIP, ACCORD)
    assert accord is not None
    assert accord.terms.title == "Over \\\\u0000"


async def test_a_key_of_200_characters_is_kept(platform: Platform) -> None:
    order = an_order(ask.FoundPartnership(partnership_terms()), key="é" * 200)

    await platform.desk.carry_out(order)

    assert (await platform.desk.carry_out(order)).replayed


async def test_what_is_too_long_to_keep_is_refused_and_nothing_of_it_recorded(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    before = await recorded(platform)
    long = agreement_terms(explanation="x" * 70_000)

    with pytest.raises(Refused) as caught:
        await platform.desk.carry_out(an_order(ask.CreateAgreement(AGREEMENT, long)))

    assert [fault.code for fault in caught.value.faults] == ["document_too_large"]
    assert "Maak de tekst korter of verdeel hem" in caught.value.faults[0].message
    assert await recorded(platform) == before


async def test_the_subject_of_the_answer_is_the_same_when_it_is_repeated(platform: Platform) -> None:
    """Also where the first event, or every event, is of another stream."""
    fewer = (Change("low", "60", "50"), Change("high", "60", "50"))
    await a_recorded_draft(platform.desk)
    orders = [
        (an_order(ask.FoundPartnership(partnership_terms(note="Anders."))), PARTNERSHIP),
        (an_order(ask.CreateAccord(ACCORD, accord_terms(title="Anders"))), ACCORD),
        (an_order(ask.AmendAgreement(WIJZIGING, AGREEMENT, (), (TargetChange(TARGET, fewer),))), AGREEMENT),
    ]

    for order, subject in orders:
        assert [(await platform.desk.carry_out(order)).subject for _ in range(2)] == [subject, subject]
