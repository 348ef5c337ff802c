"""Loading over a log that holds what this version cannot read."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

from commands.loading.load import load
from commands.loading.summary import NoticeKind
from domain.identity import partnership_id
from support import OPERATOR, Platform

TENANT, OTHER = partnership_id("testdorp"), partnership_id("elders")
RecordedLater = Callable[[UUID], Awaitable[None]]


async def test_a_file_stops_at_what_cannot_be_read_and_the_others_go_on(
    platform: Platform, draft: str, recorded_later: RecordedLater, tmp_path: Path
) -> None:
    first, second = tmp_path / "a-testdorp.yaml", tmp_path / "b-elders.yaml"
    first.write_text(draft)
    second.write_text(draft.replace("key: testdorp", "key: elders"))
    await load(platform.desk, OPERATOR, [first], lambda _: None)
    await recorded_later(TENANT)
    before = len(await platform.log.since(TENANT, 0))
    first.write_text(draft.replace("title: Wachtlijst", "title: Wachttijd"))
    told: list[str] = []

    summary = await load(platform.desk, OPERATOR, [first, second], told.append)

    stopped, loaded = summary.files
    (notice,) = stopped.notices
    assert notice.kind is NoticeKind.STOPPED
    assert "partnership.of_later. Deze versie van Tripartiet kan dat niet lezen" in notice.message
    assert "niet geladen; laad het opnieuw" in notice.message
    assert (stopped.events, len(await platform.log.since(TENANT, 0))) == (0, before)
    assert summary.refused
    assert not loaded.notices
    assert loaded.events == len(await platform.log.since(OTHER, 0)) > 0
    assert any("a-testdorp.yaml" in line and "gestopt" in line for line in told)
