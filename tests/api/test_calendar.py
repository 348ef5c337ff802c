"""The calendar over the API: of a partnership and of a region, page by page, and nothing of another."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from scene import AT_HOME, CORPORATION, ELSEWHERE_ONLY, IN_REGION, LOCAL, REGION, STRANGER, Scene, standing
from store.access import Access
from store.embedded import Running

CALENDAR = """
query($partnership: ID, $region: ID, $asOf: Date, $since: Date, $until: Date, $filter: CalendarFilter, $first: Int = 50,
      $after: String, $recordedBy: Date) {
  calendar(partnership: $partnership, region: $region, asOf: $asOf, since: $since, until: $until, filter: $filter,
           first: $first, after: $after, recordedBy: $recordedBy) {
    asOf since until recordedBy
    nodes { key what topic topicLabel matterLabel state stateLabel openedOn dueOn doneOn rule source invented
            organisation { key } role partnership { key } agreement { title } }
    counts { partnership { key } overdue due done doneLate }
    pageInfo { hasNextPage endCursor }
  }
}
"""


HERE = {"partnership": str(LOCAL), "asOf": "2026-01-01"}


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


async def asked(scene: Scene, seen: Access, **variables: Any) -> dict[str, Any]:
    data = await scene.data(CALENDAR, seen, **({"asOf": "2026-07-01", "until": "2027-06-30"} | variables))
    found: dict[str, Any] = data["calendar"]
    return found


async def test_a_bid_that_was_not_made_is_over_time(scene: Scene) -> None:
    found = await asked(scene, AT_HOME, partnership=str(LOCAL), filter={"matter": ["BID"]})

    assert [(n["dueOn"], n["state"], n["organisation"]["key"]) for n in found["nodes"]] == [
        ("2026-06-30", "OVERDUE", "corp"),
        ("2027-06-30", "DUE", "corp"),
    ]
    first = found["nodes"][0]
    assert (first["what"], first["source"], first["rule"]) == ("bod: Vóór 1 juli.", "blz. 3", "bod")
    assert first["stateLabel"] == "termijn voorbij, niet vastgelegd als gedaan"
    assert found["counts"] == [{"partnership": {"key": "plaats"}, "overdue": 1, "due": 1, "done": 0, "doneLate": 0}]
    assert (found["asOf"], found["until"]) == ("2026-07-01", "2027-06-30")


@pytest.mark.parametrize(("day", "state"), [("2026-06-30", "DUE"), ("2026-07-01", "OVERDUE")])
async def test_the_day_asked_decides(scene: Scene, day: str, state: str) -> None:
    found = await asked(scene, AT_HOME, partnership=str(LOCAL), asOf=day, filter={"topic": ["RULE"]})

    assert found["nodes"][0]["state"] == state


async def test_what_is_open_names_the_agreement_that_it_is_about(scene: Scene) -> None:
    asks = {"topic": ["AMENDMENT"], "state": ["DUE"], "organisation": str(CORPORATION)}

    (node,) = (await asked(scene, AT_HOME, partnership=str(LOCAL), filter=asks))["nodes"]

    assert (node["agreement"]["title"], node["dueOn"]) == ("Afspraak bouwen", None)
    assert node["what"] == "besluit over een wijziging van «Afspraak bouwen»"


async def test_page_by_page_it_is_the_whole(scene: Scene) -> None:
    whole = (await asked(scene, AT_HOME, partnership=str(LOCAL)))["nodes"]
    pages, after = list[dict[str, Any]](), None
    while True:
        page = await asked(scene, AT_HOME, partnership=str(LOCAL), first=2, after=after)
        pages += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert pages == whole
    assert len(whole) > 3


async def test_a_region_is_shown_its_members_as_far_as_they_are_open(scene: Scene) -> None:
    found = await asked(scene, IN_REGION, region=str(REGION), until="2029-01-01")

    assert [count["partnership"]["key"] for count in found["counts"]] == ["regio", "plaats"]
    assert {(n["partnership"]["key"], n["topic"]) for n in found["nodes"]} == {
        ("plaats", "PLANNING"),
        ("plaats", "EXPIRY"),
        ("regio", "EXPIRY"),
    }


async def test_before_it_joined_a_member_is_not_shown(scene: Scene) -> None:
    found = await asked(scene, IN_REGION, region=str(REGION), asOf="2024-12-31", until=None)

    assert [count["partnership"]["key"] for count in found["counts"]] == ["regio"]


async def test_by_what_was_recorded_long_ago_there_is_nothing(scene: Scene) -> None:
    assert (await asked(scene, AT_HOME, partnership=str(LOCAL), recordedBy="2020-01-01"))["nodes"] == []


@pytest.mark.parametrize("seen", [Access(), ELSEWHERE_ONLY])
async def test_another_partnership_is_answered_as_if_it_were_not_there(scene: Scene, seen: Access) -> None:
    assert await asked(scene, seen, partnership=str(LOCAL)) is None
    assert await asked(scene, seen, region=str(REGION)) is None
    assert await asked(scene, AT_HOME, partnership=str(STRANGER)) is None


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "one_subject"),
        ({"partnership": str(LOCAL), "region": str(REGION)}, "one_subject"),
        (HERE | {"until": "2040-01-01"}, "horizon_too_far"),
        (HERE | {"since": "2026-02-01", "until": "2026-01-01"}, "range_reversed"),
        ({"partnership": str(LOCAL), "first": 0}, "first_out_of_range"),
        ({"partnership": str(LOCAL), "after": "x"}, "cursor_invalid"),
        ({"partnership": "x"}, "id_malformed"),
    ],
)
async def test_a_question_that_cannot_be_is_told_why(scene: Scene, variables: dict[str, Any], code: str) -> None:
    _, errors = await scene.ask(CALENDAR, AT_HOME, **variables)

    assert [error["code"] for error in errors] == [code]
