"""The status of an agreement: set on the whole, or else what its clauses come to."""

import pytest

from commands import requests as ask
from domain.agreement import Agreement
from domain.terms import Clause
from domain.vocabulary import Status
from projections.current import read
from scene import ADOPTED, AT_HOME, BUILD, LOCAL, Scene, adopt, agreement, draft, found
from support import Platform

_A, _B = Status.ACHIEVED, Status.LAPSED
_DERIVED: list[tuple[Status | None, Status | None, Status | None]] = [
    (None, None, None),
    (_A, _A, _A),
    (_B, _B, _B),
    (Status.CARRIED_OVER, Status.CARRIED_OVER, Status.CARRIED_OVER),
    (_B, Status.CARRIED_OVER, Status.CARRIED_OVER),
    (_A, None, Status.IN_PROGRESS),
    (_A, _B, Status.IN_PROGRESS),
    (Status.PARTLY_ACHIEVED, None, Status.IN_PROGRESS),
    (Status.IN_PROGRESS, None, Status.IN_PROGRESS),
    (_B, None, None),
    (Status.NOT_ACHIEVED, None, None),
]


@pytest.mark.parametrize(("a", "b", "whole"), _DERIVED)
def test_what_clauses_come_to(a: Status | None, b: Status | None, whole: Status | None) -> None:
    assert _with(a, b).derived_status is whole
    assert _with(b, a).derived_status is whole
    assert _with(a, b, Status.NOT_ACHIEVED).derived_status is Status.NOT_ACHIEVED, "what is set goes first"


def test_a_clause_that_is_no_longer_there_says_nothing() -> None:
    found = _with(_A, _A)
    found.statuses["gone"] = Status.LAPSED
    assert found.derived_status is _A


def _with(a: Status | None, b: Status | None, whole: Status | None = None) -> Agreement:
    clauses = tuple(Clause(key, "Wij doen het.") for key in "ab")
    made = Agreement.__new__(Agreement)
    made.terms = agreement(ADOPTED, "afspraak", 1, clauses=clauses).terms
    made.statuses = {key: status for key, status in (("a", a), ("b", b), (None, whole)) if status}
    return made


async def test_clauses_do_not_take_the_status_that_was_derived_from_the_others(platform: Platform) -> None:
    scene = Scene(platform)
    for part in (found, draft, adopt):
        await part(scene)
    await scene.fold(ask.ChangeAgreementStatus(BUILD, Status.ACHIEVED, "a"))
    assert await _statuses(scene) == [Status.IN_PROGRESS, Status.ACHIEVED, Status.AGREED]
    await scene.fold(ask.ChangeAgreementStatus(BUILD, Status.ACHIEVED, "b"))
    assert await _statuses(scene) == [Status.ACHIEVED] * 3
    await scene.fold(ask.ChangeAgreementStatus(BUILD, Status.IN_PROGRESS))
    assert await _statuses(scene) == [Status.IN_PROGRESS, Status.ACHIEVED, Status.ACHIEVED]
    await scene.fold(ask.ChangeAgreementStatus(BUILD, Status.LAPSED))
    assert await _statuses(scene) == [Status.LAPSED] * 3


async def _statuses(scene: Scene) -> list[Status]:
    answer = await read.agreements(scene.platform.reader, AT_HOME, [(LOCAL, BUILD)])
    build = answer[LOCAL, BUILD]
    return [build.status, *(clause.status for clause in build.clauses)]
