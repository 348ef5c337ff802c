"""Whatever happens to writers, callers and connections: the log and every answer agree with a simple model."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Literal, Self
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from histories import History, check, history, marked
from rivals import LIMIT, above, held, soon
from store import line
from store.appends import Answer, Append, Outcome, record
from store.database import Addresses
from store.writer import Manner, NotRecorded, OutcomeUnknown, Writer
from wires import Fault, Wire

HASTY = Manner(most=4, room=12, patience=0.15, grace=0.1, aside=1)
DIRECTLY = 2
UNDECIDED = (NotRecorded, OutcomeUnknown, asyncio.CancelledError)


class Ask(Struct, frozen=True):
    """`lag`: how far the caller is off; `key`: which of the last keys of the tenant is used again, from 1, for the same
    events unless the caller is off. `faulty`: the log has no place for such an append.
    """

    via: int
    tenant: int
    stream: int
    size: int
    lag: int = 0
    key: int = 0
    other_request: bool = False
    relies: int | None = None
    faulty: bool = False


class Cancel(Struct, frozen=True):
    which: int


class Spoil(Struct, frozen=True):
    via: int
    fault: Fault
    for_good: bool


class Strike(Struct, frozen=True):
    via: int
    what: Literal["cut", "away", "back", "reopen"]


class Lock(Struct, frozen=True):
    tenant: int


class Release(Struct, frozen=True):
    pass


class Pass(Struct, frozen=True):
    seconds: float


class Settle(Struct, frozen=True):
    pass


Step = Ask | Cancel | Spoil | Strike | Lock | Release | Pass | Settle


class Asked(Struct):
    """`floor`: versions that the streams had reached for certain when it was asked."""

    append: Append
    caller: asyncio.Task[Answer]
    floor: dict[UUID, int]

    @property
    def faulty(self) -> bool:
        return not self.append.fingerprint

    @property
    def may_be_told(self) -> tuple[type[Answer | BaseException], ...]:
        fault = [asyncpg.IntegrityConstraintViolationError] if self.faulty else []
        return Answer, *UNDECIDED, *fault

    @property
    def told(self) -> Answer | BaseException:
        if self.caller.cancelled():
            return asyncio.CancelledError()
        return self.caller.exception() or self.caller.result()


class Post:
    """A writer behind a wire, that can be closed and opened again."""

    def __init__(self, wire: Wire, near: str) -> None:
        self.wire = wire
        self._near = near
        self._open = AsyncExitStack()
        self.writer: Writer

    @classmethod
    @asynccontextmanager
    async def of(cls, database: Addresses) -> AsyncIterator[Self]:
        async with Wire.to(database.server) as (wire, near):
            post = cls(wire, near)
            await post.reopen()
            try:
                yield post
            finally:
                await post.close()

    async def reopen(self) -> None:
        await self.close()
        self.writer = await self._open.enter_async_context(Writer.open(self._near, HASTY))

    async def strike(self, what: str) -> None:
        match what:
            case "cut":
                self.wire.cut()
            case "away":
                self.wire.down()
            case "back":
                self.wire.up()
            case "reopen":
                await self.reopen()

    async def close(self) -> None:
        await self._open.aclose()
        self._open = AsyncExitStack()


class World:
    """Two writers, two tenants of three streams each, and all that was ever asked."""

    def __init__(self, database: Addresses, posts: Sequence[Post]) -> None:
        self.database = database
        self.posts = posts
        self.tenants = [uuid4() for _ in range(2)]
        self.streams = {tenant: [uuid4() for _ in range(3)] for tenant in self.tenants}
        self.presumed = {stream: 0 for streams in self.streams.values() for stream in streams}
        self.keys: dict[UUID, list[tuple[str, dict[UUID, tuple[int, int]]]]] = {tenant: [] for tenant in self.tenants}
        self.asked: list[Asked] = []
        self._locks = AsyncExitStack()

    async def do(self, step: Step) -> None:
        match step:
            case Ask():
                self._ask(step.via, self._append(step))
            case Cancel(which) if self.asked:
                self.asked[-1 - which % len(self.asked)].caller.cancel()
            case Spoil(via, fault, for_good):
                self.posts[via].wire.spoil(fault, for_good=for_good)
            case Strike(via, what):
                await self.posts[via].strike(what)
            case Lock(tenant):
                await self._release()
                await self._locks.enter_async_context(held(self.database, self.tenants[tenant]))
            case Release():
                await self._release()
            case Pass(seconds):
                await asyncio.sleep(seconds)
            case Settle():
                await self.settle()

    async def settle(self) -> None:
        """Nothing is in the way any more, and everybody has an answer."""
        await self._release()
        for post in self.posts:
            post.wire.heal()
        if self.asked:
            _, late = await asyncio.wait([asked.caller for asked in self.asked], timeout=LIMIT)
            assert not late, "somebody never got an answer"
        self.presumed = self._reached()

    async def rest(self) -> None:
        """And nothing is at work any more, also not what was lost."""
        await self.settle()
        for post in self.posts:
            await post.close()
            await post.wire.quiet()
        async with held(self.database, *self.tenants):
            pass

    async def agrees(self) -> History:
        """The log, when it is what it must be after what everybody was told."""
        async with above(self.database) as owner:
            whole = await history(owner, self.tenants, {asked.append.subject: asked.append for asked in self.asked})
        for asked in self.asked:
            assert isinstance(asked.told, asked.may_be_told)
            check(whole, asked.append, asked.told, asked.floor)
        return whole

    async def retry_all_that_is_undecided(self) -> None:
        """As a caller does: with the same key and the same request, decided anew on what is there now."""
        await self.posts[0].reopen()
        for asked in list(self.asked):
            if isinstance(asked.told, UNDECIDED) and not asked.faulty:
                append, versions = asked.append, (await self.agrees()).versions
                touched = {stream: (versions.get(stream, 0), 1) for stream in append.expected}
                self._ask(0, marked(append.tenant, touched, append.key, append.fingerprint))
                answer = await soon(self.asked[-1].caller)
                assert answer.outcome in {Outcome.RECORDED, Outcome.REPLAYED, Outcome.KEY_REUSED}

    def _append(self, ask: Ask) -> Append:
        tenant, stream = self.tenants[ask.tenant], self.streams[self.tenants[ask.tenant]][ask.stream]
        keys = self.keys[tenant]
        touched = {stream: (max(0, self.presumed[stream] + ask.lag), ask.size)}
        if ask.relies is not None and (other := self.streams[tenant][ask.relies]) != stream:
            touched[other] = self.presumed[other], 0
        if 0 < ask.key <= len(keys):
            key, touched = keys[-ask.key][0], touched if ask.lag else keys[-ask.key][1]
        else:
            key = str(uuid4())
            self.presumed[stream] += ask.size if ask.lag == 0 and not ask.faulty else 0
        keys.append((key, touched))
        append = marked(tenant, touched, key, b"another" if ask.other_request else b"request")
        return structs.replace(append, fingerprint=None) if ask.faulty else append

    def _ask(self, via: int, append: Append) -> None:
        work = self._directly(append) if via == DIRECTLY else self.posts[via].writer.append(append)
        self.asked.append(Asked(append, asyncio.create_task(work), self._reached()))

    async def _directly(self, append: Append) -> Answer:
        connection = await asyncpg.connect(self.database.server)
        try:
            (answer,) = await record(connection, [append], patient=True)
            return answer
        finally:
            await connection.close()

    def _reached(self) -> dict[UUID, int]:
        reached = dict.fromkeys(self.presumed, 0)
        for asked in self.asked:
            if asked.caller.done() and isinstance(answer := asked.told, Answer) and answer.outcome is Outcome.RECORDED:
                for written in asked.append.events:
                    reached[written.stream] = max(reached[written.stream], written.version)
        return reached

    async def _release(self) -> None:
        await self._locks.aclose()
        self._locks = AsyncExitStack()


ASKS = st.builds(
    Ask,
    via=st.integers(0, DIRECTLY),
    tenant=st.integers(0, 1),
    stream=st.integers(0, 2),
    size=st.sampled_from([1, 1, 2, 3, 0]),
    lag=st.sampled_from([0, 0, 0, 0, -1, 1]),
    key=st.sampled_from([0, 0, 0, 1, 2]),
    other_request=st.sampled_from([False, False, False, True]),
    relies=st.sampled_from([None, None, 0, 1, 2]),
    faulty=st.sampled_from([False, False, False, False, False, True]),
)
POSTS = st.integers(0, 1)
LOCKS = st.builds(Lock, tenant=st.integers(0, 1))
SPOILS = st.builds(Spoil, via=POSTS, fault=st.sampled_from(Fault), for_good=st.booleans())
STRIKES = st.builds(Strike, via=POSTS, what=st.sampled_from(["cut", "away", "back", "reopen"]))
CANCELS = st.builds(Cancel, which=st.integers(0, 3))
PASSING = st.builds(Pass, seconds=st.sampled_from([0.0, 0.002, 0.01, 0.03, 0.2]))
PROGRAMS = st.lists(
    st.tuples(
        st.one_of(SPOILS, LOCKS, STRIKES, PASSING),
        st.lists(ASKS, min_size=2, max_size=8),
        PASSING,
        st.one_of(CANCELS, STRIKES, st.just(Release()), st.just(Settle())),
    ),
    min_size=3,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(program=PROGRAMS)
async def test_whatever_happens_the_log_and_every_answer_agree(
    database: Addresses, monkeypatch: pytest.MonkeyPatch, program: list[tuple[Step, list[Step], Step, Step]]
) -> None:
    monkeypatch.setattr(line, "LOCK_TIMEOUT", "80ms")
    monkeypatch.setattr(line, "LONGEST_CALL", 0.3)
    async with Post.of(database) as one, Post.of(database) as another:
        world = World(database, [one, another])
        for before, asks, after, then in program:
            for step in (before, *asks, after, then):
                await world.do(step)
        await world.rest()
        await world.agrees()
        await world.retry_all_that_is_undecided()
        await world.rest()
        await world.agrees()
    for asked in world.asked:
        event(asked.told.outcome if isinstance(asked.told, Answer) else type(asked.told).__name__)
