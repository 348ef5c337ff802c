"""What was commanded is what is read."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import requests as ask
from domain.accord_terms import Link, Note
from domain.amendment import AmendmentState
from domain.planning import Period, PeriodPrecision
from domain.terms import (
    Actor,
    ActorKind,
    AgreementTerms,
    Clause,
    Condition,
    Goal,
    Occurrence,
    Planning,
    Reference,
)
from domain.vocabulary import AccordState, AgreementKind, CellState, Layer, Modality, NoteKind, Status, Theme
from projections.current import disputes, read
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    DRAFT,
    HOMES,
    HOMES_PART,
    IN_DRAFT,
    LOCAL,
    MEDIATION,
    REGION,
    REGIONAL_ONE,
    REPORT,
    SHARE,
    TENANTS,
    TOWN,
    Scene,
    close,
    draft,
    found,
    standing,
    whole,
)
from store.embedded import Running
from support import Platform

_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
_words = _text.filter(lambda text: bool(text.strip()))
_actor = st.builds(Actor, st.sampled_from(ActorKind), st.uuids(), _words)
_actors = st.lists(_actor, max_size=2).map(tuple)
_day = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_period = st.tuples(_day, _day).map(lambda days: Period(min(days), max(days), PeriodPrecision.DAY))
_planning = st.none() | st.builds(Planning, _text, st.none() | _period)
_condition = st.none() | st.builds(Condition, _text)
_link = st.builds(Link, st.uuids(), st.uuids())
_clauses = st.lists(
    st.builds(
        Clause, key=_words, text=_text, mark=st.none() | _text, modality=st.none() | st.sampled_from(Modality),
        lead=_actors, involved=_actors, bound=_actors, planning=_planning, condition=_condition,
    ),
    min_size=1, max_size=3, unique_by=lambda clause: clause.key,
).map(tuple)  # fmt: skip


def _many(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=2).map(tuple)


_terms = st.builds(
    AgreementTerms,
    accord=st.just(DRAFT), section=st.sampled_from(["1", "1.1"]), key=_words, ordinal=st.integers(0, 999_999),
    title=_words, kind=st.sampled_from(AgreementKind), number=st.none() | _text, column=st.none() | _text,
    layer=st.none() | st.sampled_from(Layer), state=st.sampled_from([CellState.PRINTED, CellState.UNCERTAIN]),
    text=st.none() | _text, modality=st.none() | st.sampled_from(Modality),
    goal=st.none() | st.builds(Goal, st.none() | _text, st.sampled_from(CellState)), lead=_actors, involved=_actors,
    initiator=_actors, bound=_actors, planning=_planning, condition=_condition, sources=_many(_text),
    explanation=st.none() | _text, place=st.none() | _text,
    notes=_many(st.builds(Note, _text, st.sampled_from(NoteKind), st.none() | _text)),
    references=_many(st.builds(Reference, _text, st.none() | _link)), occurrences=_many(st.builds(Occurrence, _text)),
    elaborates=_many(_link), succeeds=_many(_link), clauses=_clauses, invented=st.booleans(),
)  # fmt: skip


def _said(terms: AgreementTerms) -> dict[str, Any]:
    """As plain values, without what a clause has from elsewhere."""
    plain = msgspec.to_builtins(terms)
    for clause in plain["clauses"]:
        clause.pop("status", None)
        clause.pop("agreement", None)
    for part in (plain, *plain["clauses"]):
        if part["condition"]:
            part["condition"].pop("shown_by", None)
    return {name: plain[name] for name in AgreementTerms.__struct_fields__}


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


@pytest_asyncio.fixture
async def drafts(platform: Platform) -> Scene:
    scene = Scene(platform)
    await found(scene)
    await draft(scene)
    return scene


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(all_terms=st.lists(_terms, min_size=1, max_size=5))
async def test_every_attribute_of_an_agreement_is_read_as_it_was_commanded(
    drafts: Scene, all_terms: list[AgreementTerms]
) -> None:
    ids = [uuid5(DRAFT, f"{n} {terms!r}") for n, terms in enumerate(all_terms)]
    for id, terms in zip(ids, all_terms, strict=True):
        await drafts.command(ask.CreateAgreement(id, terms))
    await drafts.platform.worker.catch_up()
    answer = await read.agreements(drafts.platform.reader, AT_HOME, [(LOCAL, id) for id in ids])
    assert [_said(answer[LOCAL, id]) for id in ids] == [_said(terms) for terms in all_terms]


async def test_an_agreement_takes_its_status_from_its_accord_until_its_clauses_have_one(scene: Scene) -> None:
    answer = await read.agreements(scene.platform.reader, AT_HOME, [(LOCAL, BUILD), (LOCAL, SHARE), (LOCAL, IN_DRAFT)])
    assert [answer[LOCAL, id].status for id in (SHARE, IN_DRAFT)] == [Status.AGREED, Status.PROPOSED]
    assert answer[LOCAL, BUILD].status is Status.IN_PROGRESS
    assert [clause.status for clause in answer[LOCAL, BUILD].clauses] == [Status.IN_PROGRESS, Status.CARRIED_OVER]
    assert answer[LOCAL, SHARE].title == "Aandeel sociale huur"
    assert answer[LOCAL, BUILD].theme is Theme.AVAILABILITY


async def test_an_accord_shows_its_signatures_and_adoption(scene: Scene) -> None:
    accord = await read.accord(scene.platform.reader, AT_HOME, ADOPTED)
    assert accord is not None
    assert accord.state is AccordState.ADOPTED
    assert accord.adoption is not None
    assert accord.adoption.on == date(2025, 1, 10)
    assert {signature.organisation for signature in accord.signatures} == {TOWN, CORPORATION}


async def test_targets_their_parts_and_their_progress(scene: Scene) -> None:
    seen = scene.platform.reader, AT_HOME
    (of_build,) = (await read.targets_of(*seen, [(LOCAL, BUILD)])).values()
    assert [target.id for target in of_build] == [HOMES, HOMES_PART]
    assert [part.id for part in (await read.parts_of(*seen, [(LOCAL, HOMES)]))[LOCAL, HOMES]] == [HOMES_PART]
    reports = (await read.progress_of(*seen, [(LOCAL, HOMES)]))[LOCAL, HOMES]
    assert [(report.value, report.corrected, report.corrects) for report in reports] == [
        (Decimal(12), True, None),
        (Decimal(14), False, REPORT),
    ]


async def test_amendments_tell_whose_consent_is_missing(scene: Scene) -> None:
    answer = await read.amendments_of(scene.platform.reader, AT_HOME, [(LOCAL, BUILD), (LOCAL, SHARE)])
    (carried,) = answer[LOCAL, SHARE]
    (open_one,) = answer[LOCAL, BUILD]
    assert (carried.state, carried.missing) == (AmendmentState.CARRIED, [])
    assert (open_one.state, set(open_one.missing)) == (AmendmentState.OPEN, {CORPORATION, TENANTS})


async def test_what_a_mediation_is_about_is_disputed_while_it_runs(platform: Platform) -> None:
    scene = await whole(platform)
    assert await _disputed(platform) == {BUILD}
    assert [m.id for m in await disputes.mediations(platform.reader, AT_HOME, LOCAL, running=True)] == [MEDIATION]
    await close(scene)
    assert await _disputed(platform) == set()
    assert await disputes.mediations(platform.reader, AT_HOME, LOCAL, running=True) == []


async def _disputed(platform: Platform) -> set[UUID]:
    answer = await read.agreements(platform.reader, AT_HOME, [(LOCAL, BUILD), (LOCAL, SHARE)])
    return {agreement.id for agreement in answer.values() if agreement.disputed}


async def test_links_are_followed_both_ways(scene: Scene) -> None:
    seen = scene.platform.reader, AT_HOME
    worked_out = await read.elaborations(*seen, [(REGION, REGIONAL_ONE)])
    assert [agreement.id for agreement in worked_out[REGION, REGIONAL_ONE]] == [BUILD]
    (successor,) = (await read.carried_over(*seen, [(LOCAL, BUILD)]))[LOCAL, BUILD]
    assert (successor.clause, successor.id) == ("b", SHARE)
    (next_one,) = (await read.succeeded_by(*seen, [(LOCAL, BUILD)]))[LOCAL, BUILD]
    assert next_one.id == SHARE


async def test_memberships_and_parties_have_dates(scene: Scene) -> None:
    (membership,) = (await read.members(scene.platform.reader, AT_HOME, [REGION]))[REGION]
    assert (membership.partnership, membership.since, membership.until) == (LOCAL, date(2025, 1, 1), None)
    parties = (await read.parties(scene.platform.reader, AT_HOME, [LOCAL]))[LOCAL]
    assert [party.organisation for party in parties] == [TOWN, CORPORATION, TENANTS]
    (represented,) = (await read.representations(scene.platform.reader, AT_HOME, [LOCAL]))[LOCAL]
    assert (represented.tenants, represented.corporation) == (TENANTS, CORPORATION)
    assert (represented.since, represented.until) == (date(2025, 1, 1), None)
