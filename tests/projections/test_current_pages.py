"""Selections and pages: nothing skipped, nothing twice, and a cursor that is only a place."""

from collections.abc import AsyncIterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.errors import Refused
from domain.vocabulary import AgreementKind, CellState, Layer, Status, Theme
from projections.current import read
from projections.current.selection import (
    ActorRole,
    AgreementPlace,
    AuditPlace,
    OrganisationPlace,
    Selection,
    page_size,
    read_cursor,
    write_cursor,
)
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    DRAFT,
    IN_DRAFT,
    LOCAL,
    REGION,
    REGIONAL_ONE,
    SHARE,
    TENANTS,
    TODAY,
    Scene,
    agreement,
    standing,
    whole,
)
from store.embedded import Running
from support import Platform


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


_SELECTED: list[tuple[dict[str, Any], set[UUID]]] = [
    ({"partnerships": (REGION,)}, {REGIONAL_ONE}),
    ({"partnerships": ()}, set()),
    ({"region": REGION, "region_on": TODAY}, {BUILD, SHARE, IN_DRAFT}),
    ({"region": REGION, "region_on": date(2024, 1, 1)}, set()),
    ({"accord": DRAFT}, {IN_DRAFT}),
    ({"accord": ADOPTED, "section": "1.1"}, {BUILD, SHARE}),
    ({"accord": ADOPTED, "section": "1"}, set()),
    ({"themes": (Theme.AVAILABILITY,)}, {REGIONAL_ONE, BUILD, SHARE, IN_DRAFT}),
    ({"themes": (Theme.CARE,)}, set()),
    ({"party": CORPORATION}, {BUILD, SHARE, IN_DRAFT}),
    ({"party": CORPORATION, "party_role": ActorRole.LEAD}, {BUILD}),
    ({"party": CORPORATION, "party_role": ActorRole.BOUND}, {SHARE}),
    ({"party": CORPORATION, "party_role": ActorRole.INVOLVED}, {IN_DRAFT}),
    ({"party": TENANTS}, set()),
    ({"statuses": (Status.PROPOSED,)}, {IN_DRAFT}),
    ({"statuses": (Status.PROPOSED, Status.AGREED)}, {REGIONAL_ONE, SHARE, IN_DRAFT}),
    ({"statuses": (Status.IN_PROGRESS,)}, {BUILD}),
    ({"layers": (Layer.REGIONAL,)}, {REGIONAL_ONE}),
    ({"kinds": (AgreementKind.ANNUAL,)}, set()),
    ({"states": (CellState.PRINTED,)}, {REGIONAL_ONE, BUILD, SHARE, IN_DRAFT}),
    ({"since": date(2027, 1, 1)}, {REGIONAL_ONE, SHARE, IN_DRAFT}),
    ({"until": date(2025, 12, 31)}, {REGIONAL_ONE, SHARE, IN_DRAFT}),
    ({"since": date(2026, 6, 1), "until": date(2026, 7, 1), "accord": ADOPTED}, {BUILD, SHARE}),
    ({"since": date(2029, 1, 1)}, set()),
]


async def test_every_condition_selects_what_it_says(scene: Scene) -> None:
    for asked, expected in _SELECTED:
        found = await read.agreements_page(scene.platform.reader, AT_HOME, Selection(**asked), 100)
        assert {each.id for each in found} == expected, asked


async def _page(scene: Scene, first: int, after: str | None) -> tuple[list[UUID], str | None]:
    place = read_cursor(AgreementPlace, after)
    selection = Selection(accord=DRAFT)
    found = await read.agreements_page(scene.platform.reader, AT_HOME, selection, first, place)
    last = found[-1] if found else None
    cursor = write_cursor(AgreementPlace(last.place_in_list, last.partnership, last.id)) if last else None
    return [each.id for each in found], cursor


@pytest_asyncio.fixture
async def growing(platform: Platform) -> Scene:
    return await whole(platform)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, 4), added=st.lists(st.integers(0, 30), max_size=6))
async def test_pages_neither_skip_nor_repeat_while_rows_are_added(growing: Scene, first: int, added: list[int]) -> None:
    at_start, _ = await _page(growing, 10_000, None)
    walked: list[UUID] = []
    ordinals = iter(added)
    page, cursor = await _page(growing, first, None)
    while page:
        walked += page
        for ordinal in islice(ordinals, 1):
            await growing.fold(agreement(DRAFT, f"later-{next(growing.numbers)}", ordinal))
        page, cursor = await _page(growing, first, cursor)
    assert len(walked) == len(set(walked))
    assert set(at_start) <= set(walked)
    positions = [walked.index(id) for id in at_start]
    assert positions == sorted(positions)


async def test_a_page_of_each_accord_at_once_is_the_page_of_each(scene: Scene) -> None:
    pages: list[read.AccordPage] = [((LOCAL, ADOPTED), None, 1), ((LOCAL, DRAFT), None, 5), ((LOCAL, ADOPTED), None, 5)]
    answer = await read.agreements_of(scene.platform.reader, AT_HOME, pages)
    assert [[each.id for each in answer[page]] for page in pages] == [[BUILD], [IN_DRAFT], [BUILD, SHARE]]
    (first,) = answer[pages[0]]
    after: read.AccordPage = ((LOCAL, ADOPTED), AgreementPlace(first.place_in_list, first.partnership, first.id), 5)
    rest = await read.agreements_of(scene.platform.reader, AT_HOME, [after])
    assert [each.id for each in rest[after]] == [SHARE]


async def test_organisations_page_by_key(scene: Scene) -> None:
    pool = scene.platform.reader
    everyone = await read.organisations_page(pool, AT_HOME, 100)
    assert [each.key for each in everyone] == ["corp", "other", "tenants", "town"]
    rest = await read.organisations_page(pool, AT_HOME, 2, OrganisationPlace("corp", everyone[0].id))
    assert [each.key for each in rest] == ["other", "tenants"]


@given(
    st.builds(AgreementPlace, st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.uuids(), st.uuids())
)
def test_a_cursor_is_read_as_it_was_written(place: AgreementPlace) -> None:
    assert read_cursor(AgreementPlace, write_cursor(place)) == place


@given(st.integers(0, 2**62))
def test_a_cursor_of_the_audit_trail_is_read_as_it_was_written(sequence: int) -> None:
    assert read_cursor(AuditPlace, write_cursor(AuditPlace(sequence))) == AuditPlace(sequence)


@given(st.text() | st.binary().map(lambda raw: raw.hex()) | st.text("abcXYZ019-_=", max_size=30))
@example("eyJvZiI6ImFncmVlbWVudHMiLCJwbGFjZSI6Ilx1MDAwMCJ9")
@example(write_cursor(OrganisationPlace("corp", CORPORATION)))
@example("é" * 3000)
def test_any_other_text_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(Refused, match="cursor"):
        read_cursor(AgreementPlace, text)


@pytest.mark.parametrize("first", [0, -1, 201, 2**31])
def test_a_page_has_a_size(first: int) -> None:
    with pytest.raises(Refused, match="1 tot en met 200"):
        page_size(first)
