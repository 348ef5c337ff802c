"""A load records in large batches, each whole or not at all, and comes to the same as one command after the other."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from msgspec import structs

from commands import requests as ask
from commands.desk import Desk
from commands.loading.ahead import DeskAhead, Limits, NotAsForetold
from commands.loading.load import load
from commands.loading.summary import FileSummary, NoticeKind
from commands.orders import Order
from commands.requests import Request
from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Refused
from domain.identity import accord_id, actor_id, agreement_id, organisation_id, partnership_id
from domain.parties import OutsideActor
from store.embedded import Running
from store.log import EventLog
from support import OPERATOR, Platform, fresh_database, running_platform

Loads = Callable[..., Coroutine[Any, Any, FileSummary]]
Meanwhile = Callable[[Callable[[], Awaitable[Any]]], None]

TENANT = partnership_id("testdorp")
ACCORD = accord_id(TENANT, "afspraken")
BUILDING = agreement_id(ACCORD, "nieuwbouw")
WAITING = agreement_id(ACCORD, "wachten")
SMALL = Limits(events=5)
EXAMPLES = sorted((Path(__file__).parents[3] / "ops" / "examples").glob("voorbeeld*.yaml"))
"""A region, and a town in which everything happens that can."""


class Killed(BaseException):
    """The process is gone."""


@pytest_asyncio.fixture
async def undisturbed(server: Running, template: str) -> AsyncIterator[Platform]:
    """Another platform, on which the same is loaded without any trouble."""
    async with fresh_database(server, template) as database, running_platform(database) as running:
        yield running


@pytest.fixture
def loads(tmp_path: Path) -> Loads:
    """Loads a text as a file into a platform."""

    async def loads(platform: Platform, text: str, limits: Limits | None = None) -> FileSummary:
        path = tmp_path / "testdorp.yaml"
        path.write_text(text)
        (summary,) = (await load(platform.desk, OPERATOR, [path], lambda _: None, limits)).files
        return summary

    return loads


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Lets another do something once, after a load has decided and before it records."""
    flush = DeskAhead.flush

    def meanwhile(other: Callable[[], Awaitable[Any]]) -> None:
        async def flush_after(desk: DeskAhead) -> None:
            monkeypatch.setattr(DeskAhead, "flush", flush)
            await other()
            await flush(desk)

        monkeypatch.setattr(DeskAhead, "flush", flush_after)

    return meanwhile


async def recorded(platform: Platform) -> list[dict[str, Any]]:
    """The whole log, with ids and fingerprints, but for when it was recorded."""
    owner = await asyncpg.connect(platform.addresses.owner)
    rows = await owner.fetch("select * from log.events order by tenant, sequence")
    await owner.close()
    documents = [json.loads(row["document"]) for row in rows]
    return [
        dict(row) | {"document": {name: value for name, value in document.items() if name != "recorded_at"}}
        for row, document in zip(rows, documents, strict=True)
    ]


async def transactions(platform: Platform) -> list[int]:
    """How many events each transaction recorded."""
    owner = await asyncpg.connect(platform.addresses.owner)
    rows = await owner.fetch("select count(*) as events from log.events group by xmin::text order by events")
    await owner.close()
    return [row["events"] for row in rows]


async def adopted_accord(platform: Platform) -> bool:
    accord = await platform.desk.load(Accord, TENANT, ACCORD)
    return bool(accord and accord.adopted)


async def another(platform: Platform, request: Request, version: int | None = None) -> None:
    """A command that someone else gives."""
    order = Order(
        caller=OPERATOR,
        tenant=TENANT,
        request=request,
        key=f"another:{type(request).__name__}",
        reason="Een ander was eerder",
        authority="Ambtelijk overleg",
        effective_on=(await platform.desk.load(Accord, TENANT, ACCORD) or pytest.fail("no accord")).terms.since,
        organisation=organisation_id("gemeente"),
        expected_version=version,
    )
    await platform.desk.carry_out(order)


class TestBatches:
    async def test_a_file_is_recorded_in_one_transaction(self, platform: Platform, loads: Loads, adopted: str) -> None:
        summary = await loads(platform, adopted)

        assert await transactions(platform) == [summary.events]

    async def test_a_large_file_is_recorded_in_several(
        self, platform: Platform, undisturbed: Platform, loads: Loads, adopted: str
    ) -> None:
        in_parts = await loads(platform, adopted, SMALL)
        in_one = await loads(undisturbed, adopted)

        assert 3 < len(await transactions(platform)) < in_parts.events
        assert max(await transactions(platform)) < SMALL.events + 5
        assert await recorded(platform) == await recorded(undisturbed)
        assert structs.replace(in_parts, seconds=0) == structs.replace(in_one, seconds=0)

    async def test_a_batch_is_also_full_by_its_size(self, platform: Platform, loads: Loads, adopted: str) -> None:
        await loads(platform, adopted, Limits(size=4_000))

        assert len(await transactions(platform)) > 2

    async def test_the_log_is_that_of_commands_one_by_one(
        self, platform: Platform, undisturbed: Platform, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ahead = await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)

        monkeypatch.setattr(EventLog, "append_whole", never)
        one_by_one = await load(undisturbed.desk, OPERATOR, EXAMPLES, lambda _: None)

        assert len(await transactions(platform)) < 2 * len(EXAMPLES)
        assert len(await transactions(undisturbed)) > 100
        assert await recorded(platform) == await recorded(undisturbed)
        assert [structs.replace(file, seconds=0) for file in ahead.files] == [
            structs.replace(file, seconds=0) for file in one_by_one.files
        ]


async def never(*_: object) -> None:
    raise NotAsForetold("never")


class TestAnotherWriter:
    async def test_in_another_stream_only_moves_the_sequences(
        self, platform: Platform, loads: Loads, draft: str, adopted: str, meanwhile: Meanwhile
    ) -> None:
        """What nobody relied upon is no conflict: the batch is recorded behind it."""
        await loads(platform, draft)
        before = len(await recorded(platform))
        agreement = await platform.desk.load(Agreement, TENANT, WAITING)
        assert agreement
        changed = ask.CreateAgreement(WAITING, structs.replace(agreement.terms, text="Iets anders."))
        meanwhile(lambda: another(platform, changed))

        summary = await loads(platform, adopted, SMALL)

        assert (summary.open, await adopted_accord(platform)) == ([], True)
        assert len(await recorded(platform)) == before + 1 + summary.events
        assert (await loads(platform, adopted.replace("Partijen bespreken de wachtlijst", "Iets anders"))).events == 0

    async def test_in_a_stream_that_all_rely_upon_undoes_the_batch_and_the_steps_go_one_by_one(
        self, platform: Platform, loads: Loads, draft: str, adopted: str, meanwhile: Meanwhile
    ) -> None:
        await loads(platform, draft)
        before = len(await recorded(platform))
        actor = OutsideActor(actor_id(TENANT, "zorg"), "zorg", "Zorgpartijen")
        meanwhile(lambda: another(platform, ask.NameOutsideActor(actor)))

        summary = await loads(platform, adopted)

        assert (summary.open, summary.created, summary.events) == ([], 7, 11)
        assert len(await recorded(platform)) == before + 1 + summary.events
        assert await adopted_accord(platform)

    async def test_of_what_the_file_changes_stops_the_file_there(
        self, platform: Platform, loads: Loads, draft: str, adopted: str, meanwhile: Meanwhile
    ) -> None:
        """And nothing that comes after it in the file is recorded, although it stood in the same batch."""
        await loads(platform, draft)
        before = await recorded(platform)
        agreement = await platform.desk.load(Agreement, TENANT, BUILDING)
        assert agreement
        theirs = ask.CreateAgreement(BUILDING, structs.replace(agreement.terms, text="Iets anders."))
        meanwhile(lambda: another(platform, theirs))
        edited = adopted.replace("veertig", "zestig")

        stopped = await loads(platform, edited.replace("name: Testwonen", "name: Nieuwwonen"))
        (notice,) = stopped.open
        after = await recorded(platform)
        assert notice.kind is NoticeKind.STOPPED
        assert notice.message.startswith("afspraak «nieuwbouw»: U ging uit van versie 1, maar het is nu versie 2.")
        assert notice.message.endswith("niet geladen; laad het opnieuw, dan gaat het verder waar het bleef.")
        assert (stopped.events, stopped.created, stopped.changed) == (1, 0, 1)
        assert len(after) == len(before) + 2
        assert not await adopted_accord(platform)

        finished = await loads(platform, edited.replace("name: Testwonen", "name: Nieuwwonen"))
        assert (finished.open, await adopted_accord(platform)) == ([], True)

    async def test_that_loads_the_same_file_leaves_nothing_to_do(
        self, platform: Platform, undisturbed: Platform, loads: Loads, adopted: str, meanwhile: Meanwhile
    ) -> None:
        meanwhile(lambda: loads(platform, adopted))

        second = await loads(platform, adopted)
        alone = await loads(undisturbed, adopted)

        assert (second.open, second.events, alone.events) == ([], 0, len(await recorded(platform)))
        assert await recorded(platform) == await recorded(undisturbed)

    async def test_that_loads_another_text_under_the_same_keys_stops_the_file_before_its_adoption(
        self, platform: Platform, loads: Loads, draft: str, adopted: str, meanwhile: Meanwhile
    ) -> None:
        meanwhile(lambda: loads(platform, draft.replace("veertig", "vijftig")))

        stopped = await loads(platform, adopted)
        count = len(await recorded(platform))
        finished = await loads(platform, adopted)

        (notice,) = stopped.open
        assert notice.message.startswith("afspraak «nieuwbouw»: Deze sleutel is al gebruikt")
        assert (stopped.events, finished.open, finished.changed) == (0, [], 1)
        assert (count, len(await recorded(platform))) == (13, 13 + finished.events)

    async def test_many_loads_at_once_come_to_one_log(
        self, platform: Platform, undisturbed: Platform, loads: Loads, adopted: str
    ) -> None:
        at_once = await asyncio.gather(*(loads(platform, adopted, SMALL) for _ in range(4)))
        await loads(undisturbed, adopted)

        def by_id(event: dict[str, Any]) -> tuple[Any, ...]:
            return event["tenant"], event["id"]

        both = await recorded(platform), await recorded(undisturbed)
        ids, expected = ([by_id(event) for event in sorted(events, key=by_id)] for events in both)
        assert [summary.open for summary in at_once] == [[]] * 4
        assert sum(summary.events for summary in at_once) == len(both[0])
        assert ids == expected


class TestInterrupted:
    async def test_killed_between_two_batches_the_next_load_goes_on(
        self,
        platform: Platform,
        undisturbed: Platform,
        loads: Loads,
        adopted: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        flush, flushed = DeskAhead.flush, []

        async def dies(desk: DeskAhead) -> None:
            flushed.append(desk)
            if len(flushed) == 3:
                raise Killed
            await flush(desk)

        monkeypatch.setattr(DeskAhead, "flush", dies)
        with pytest.raises(Killed):
            await loads(platform, adopted, SMALL)
        monkeypatch.undo()
        before = len(await recorded(platform))
        finished = await loads(platform, adopted, SMALL)
        whole = await loads(undisturbed, adopted)

        assert 0 < before < whole.events
        assert (finished.events, finished.open) == (whole.events - before, [])
        assert await recorded(platform) == await recorded(undisturbed)

    async def test_an_answer_that_was_lost_doubles_nothing(
        self,
        platform: Platform,
        undisturbed: Platform,
        loads: Loads,
        adopted: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        record = EventLog.append_whole

        async def loses_the_answer(*given: Any) -> None:
            await record(*given)
            raise ConnectionResetError("gone")

        monkeypatch.setattr(EventLog, "append_whole", loses_the_answer)
        summary = await loads(platform, adopted, SMALL)
        await loads(undisturbed, adopted)

        assert summary.open == []
        assert await recorded(platform) == await recorded(undisturbed)

    async def test_a_tenant_that_another_holds_for_long_is_waited_for(
        self, platform: Platform, undisturbed: Platform, loads: Loads, adopted: str
    ) -> None:
        await loads(platform, adopted.partition("accord:")[0])
        owner = await asyncpg.connect(platform.addresses.owner)
        async with owner.transaction():
            await owner.execute("select from log.heads for update")
            loading = asyncio.create_task(loads(platform, adopted, Limits(seconds=0.2)))
            await asyncio.sleep(1)
            assert not loading.done()
        summary = await loading
        await owner.close()
        await loads(undisturbed, adopted)

        assert summary.open == []
        assert await recorded(platform) == await recorded(undisturbed)

    async def test_a_refusal_midway_keeps_what_came_before_it(
        self,
        platform: Platform,
        undisturbed: Platform,
        loads: Loads,
        draft: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        refuse(monkeypatch, Desk)
        stopped = await loads(platform, draft)
        monkeypatch.undo()
        before = await recorded(platform)
        finished = await loads(platform, draft)
        await loads(undisturbed, draft)

        (notice,) = stopped.open
        assert notice.message == "afspraak «wachten»: Iemand was eerder. De rest van dit bestand is niet geladen."
        assert (stopped.events, stopped.created, len(before)) == (11, 11, 11)
        assert (finished.events, finished.created, finished.unchanged) == (2, 2, 11)
        assert await recorded(platform) == await recorded(undisturbed)

    async def test_what_only_memory_refuses_is_recorded_all_the_same(
        self, platform: Platform, undisturbed: Platform, loads: Loads, adopted: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refuse(monkeypatch, DeskAhead)
        summary = await loads(platform, adopted)
        await loads(undisturbed, adopted)

        assert (summary.open, summary.events) == ([], len(await recorded(platform)))
        assert await recorded(platform) == await recorded(undisturbed)
        assert len(await transactions(platform)) == 3


def refuse(monkeypatch: pytest.MonkeyPatch, kind: type[Desk]) -> None:
    """Lets every desk of this kind refuse the second agreement."""
    carry_out = kind.carry_out

    async def refuses(desk: Desk, order: Order) -> Any:
        if isinstance(order.request, ask.CreateAgreement) and order.request.id == WAITING:
            raise Refused.because("too_bad", "agreement", "Iemand was eerder.")
        return await carry_out(desk, order)

    monkeypatch.setattr(kind, "carry_out", refuses)
