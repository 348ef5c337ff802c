"""Of a correction the region sees that it was applied, never who objected; and the terms of any day."""

from datetime import date, timedelta

from commands import requests as ask
from domain.amendment import TargetChange
from domain.changes import Change
from domain.correction import Answer, CorrectionOutcome, CorrectionState
from domain.vocabulary import Decision
from given import (
    AGREEMENT,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    a_recorded_agreement,
    amendment_id,
    carried_out,
)
from givens.corrections import FIGURE, SOURCE, correction_id
from projections.audit import read as audit
from projections.current import read
from store.access import Access
from support import Platform

AT_HOME, IN_REGION = Access(home=frozenset({PARTNERSHIP})), Access(open=frozenset({PARTNERSHIP}))
REF, CORRECTION = (PARTNERSHIP, AGREEMENT), correction_id()
PLACE = (Change("place", None, "p. 7"),)


async def a_notice(platform: Platform, days_ago: int = 15) -> None:
    """Of a correction to which the tenants' organisation objected, and took that back."""
    await a_recorded_agreement(platform.desk)
    notified_on = platform.desk.now().date() - timedelta(days_ago)
    figure = (TargetChange(TARGET, FIGURE),)
    await carried_out(
        platform.desk,
        ask.ProposeCorrection(CORRECTION, AGREEMENT, SOURCE, PLACE, figure, notified_on),
        ask.ObjectToCorrection(CORRECTION, "Wij lezen 60.", (TENANTS,), notified_on),
        ask.WithdrawObjection(CORRECTION, (TENANTS,), notified_on),
    )


async def test_before_it_is_applied_only_the_own_parties_see_it(platform: Platform) -> None:
    await a_notice(platform)
    await platform.worker.catch_up()

    (notice,) = (await read.corrections_of(platform.reader, AT_HOME, [REF]))[REF]
    assert (notice.state, notice.agreement, notice.concluded_on) == (CorrectionState.NOTIFIED, AGREEMENT, None)
    assert await read.corrections_of(platform.reader, IN_REGION, [REF]) == {}
    assert await read.correction(platform.reader, IN_REGION, CORRECTION) is None


async def test_once_applied_the_region_sees_it_without_what_the_parties_answered(platform: Platform) -> None:
    await a_notice(platform)
    await carried_out(platform.desk, ask.ConcludeCorrection(CORRECTION, CorrectionOutcome.APPLIED))
    await platform.worker.catch_up()

    seen = await read.correction(platform.reader, IN_REGION, CORRECTION)
    assert seen is not None
    assert (seen.state, seen.source, seen.changes) == (CorrectionState.APPLIED, SOURCE, PLACE)
    assert await read.correction_answers(platform.reader, IN_REGION, [seen.ref]) == {}
    answers = (await read.correction_answers(platform.reader, AT_HOME, [seen.ref]))[seen.ref]
    assert {each.organisation for each in answers if each.answer is Answer.OBJECTION_WITHDRAWN} == {TENANTS}
    agreement = await read.agreement(platform.reader, IN_REGION, AGREEMENT)
    assert agreement is not None
    assert agreement.place == "p. 7"


async def test_the_trail_tells_in_dutch_what_was_corrected_after_which_source(platform: Platform) -> None:
    await a_notice(platform)
    await carried_out(platform.desk, ask.ConcludeCorrection(CORRECTION, CorrectionOutcome.APPLIED))
    await platform.worker.catch_up()

    inside = await audit.trail(platform.reader, AT_HOME, PARTNERSHIP, AGREEMENT)
    outside = await audit.trail(platform.reader, IN_REGION, PARTNERSHIP, AGREEMENT)

    told = {entry.label: {c.field_label: c.new_label for c in entry.changes} for entry in inside.entries}
    assert told["bezwaar tegen correctie"]["grond"] == "Wij lezen 60."
    assert told["correctie aangekondigd"]["bron › plaats"] == SOURCE.place
    assert told["vastlegging van afspraak gecorrigeerd"]["plaats"] == "p. 7"
    assert "vastlegging van doel gecorrigeerd" in told
    assert not {"bezwaar tegen correctie", "correctie aangekondigd"} & {entry.label for entry in outside.entries}
    assert "correctie doorgevoerd" in {entry.label for entry in outside.entries}


async def test_the_terms_of_a_day_are_those_that_count_then(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    amendment, target = amendment_id("later"), (PARTNERSHIP, TARGET)
    figure = (TargetChange(TARGET, (Change("low", "60", "50"), Change("high", "60", "50"))),)
    title = (Change("title", "Nieuwe sociale huurwoningen", "Later"),)
    await carried_out(
        platform.desk, ask.ProposeAmendment(amendment, AGREEMENT, title, figure, counts_from=date(2030, 1, 1))
    )
    await platform.worker.catch_up()
    assert await read.agreement_histories(platform.reader, AT_HOME, [REF]) == {}

    agreement = (await read.amendments_of(platform.reader, AT_HOME, [REF]))[REF][0]
    meeting = ask.DecideAmendment(AGREEMENT, amendment, Decision.CONSENT, agreement.required)
    await carried_out(platform.desk, meeting)
    await platform.worker.catch_up()

    history = (await read.agreement_histories(platform.reader, IN_REGION, [REF]))[REF]
    of_target = (await read.target_histories(platform.reader, IN_REGION, [target]))[target]
    days = (date(2029, 12, 31), date(2030, 1, 1))
    assert [history.on(day).title for day in days] == ["Nieuwe sociale huurwoningen", "Later"]
    assert [of_target.on(day).low for day in days] == [60, 50]
