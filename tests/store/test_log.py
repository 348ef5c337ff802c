"""The append answers each on its own, and leaves a gapless history."""

import asyncio
from uuid import RFC_4122, UUID, uuid4, uuid5

import asyncpg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from appending import an_append, one
from store.access import Access, access
from store.appends import Answer, Append, Malformed, Outcome, Visibility, Written, event_id
from support import Platform


async def history(platform: Platform, tenant: UUID) -> list[tuple[int, UUID, int]]:
    return [(e.sequence, e.stream, e.version) for e in await platform.log.since(tenant, 0)]


async def test_a_batch_answers_each_append_on_its_own(platform: Platform) -> None:
    tenant, other, stream = uuid4(), uuid4(), uuid4()

    answers = await platform.log.append(
        [
            one(tenant, stream, 1),
            one(tenant, stream, 1),
            one(tenant, stream, 2),
            one(other, stream, 1),
        ]
    )

    assert [answer.outcome for answer in answers] == [
        Outcome.RECORDED,
        Outcome.CONFLICT,
        Outcome.RECORDED,
        Outcome.RECORDED,
    ]
    assert (answers[1].conflict_stream, answers[1].current_version) == (stream, 1)
    assert [answer.first_sequence for answer in answers] == [1, None, 2, 1]
    assert await history(platform, tenant) == [(1, stream, 1), (2, stream, 2)]


async def test_one_append_touches_several_streams_or_none(platform: Platform) -> None:
    tenant, first, second = uuid4(), uuid4(), uuid4()
    both = an_append(tenant, {first: 1, second: 1})
    stale = an_append(tenant, {first: 2, second: 1})

    (recorded,) = await platform.log.append([both])
    (refused,) = await platform.log.append([stale])

    assert (recorded.first_sequence, recorded.last_sequence) == (1, 2)
    assert (refused.outcome, refused.conflict_stream) == (Outcome.CONFLICT, second)
    assert len(await history(platform, tenant)) == 2


async def test_a_stream_that_is_only_relied_upon_must_stand_where_it_was_seen(platform: Platform) -> None:
    tenant, accord, agreement = uuid4(), uuid4(), uuid4()
    await platform.log.append([one(tenant, accord, 1)])
    await platform.log.append([one(tenant, accord, 2)])

    (answer,) = await platform.log.append([an_append(tenant, {agreement: 1}, relies={accord: 1})])

    assert (answer.outcome, answer.conflict_stream, answer.current_version) == (Outcome.CONFLICT, accord, 2)


async def test_the_same_key_gives_the_recorded_answer_and_another_request_is_refused(platform: Platform) -> None:
    tenant, stream = uuid4(), uuid4()
    (first,) = await platform.log.append([one(tenant, stream, 1, key="night-run-1")])

    again, other = await platform.log.append(
        [
            one(tenant, stream, 1, key="night-run-1"),
            one(tenant, stream, 2, "night-run-1", b"another"),
        ]
    )

    assert again.outcome is Outcome.REPLAYED
    assert (again.first_sequence, again.last_sequence) == (first.first_sequence, first.last_sequence)
    assert other.outcome is Outcome.KEY_REUSED
    assert len(await history(platform, tenant)) == 1


async def test_a_key_used_twice_within_one_batch_records_once(platform: Platform) -> None:
    tenant, stream = uuid4(), uuid4()

    answers = await platform.log.append([one(tenant, stream, 1, key="k"), one(tenant, stream, 1, key="k")])

    assert [answer.outcome for answer in answers] == [Outcome.RECORDED, Outcome.REPLAYED]


TENANT, STREAM = uuid4(), uuid4()


def broken(
    *, key: str = "k", stream: UUID = STREAM, version: int = 1, id: UUID | None = None, text: str = "{}"
) -> Append:
    id = id or event_id(TENANT, key, 0)
    written = Written(stream, version, id, "test.happened", Visibility.PARTNERSHIP, text)
    return Append(TENANT, key, b"f", STREAM, {STREAM: 0}, [written])


@pytest.mark.parametrize(
    ("malformed", "why"),
    [
        pytest.param(broken(version=2), "has version 2", id="a gap in the versions"),
        pytest.param(broken(key="k" * 201), "201 characters", id="a key that is too long"),
        pytest.param(broken(key=""), "0 characters", id="no key"),
        pytest.param(broken(stream=uuid4()), "after None", id="no expectation for its stream"),
        pytest.param(broken(id=uuid4()), "not that of its key", id="an id of another request"),
        pytest.param(broken(text="x" * 65537), "65537 bytes", id="a document over 64 KB"),
        pytest.param(broken(text="é" * 32769), "65538 bytes", id="a document over 64 KB when written"),
        pytest.param(broken(text='"\0"'), "U\\+0000", id="a character that cannot be kept"),
        pytest.param(broken(text='"\ud800"'), "surrogate", id="half a character"),
    ],
)
async def test_a_malformed_append_is_refused_before_the_database_sees_it(
    platform: Platform, malformed: Append, why: str
) -> None:
    with pytest.raises(Malformed, match=why):
        await platform.log.append([one(TENANT, uuid4(), 1), malformed])
    with pytest.raises(Malformed, match=why):
        await platform.writer.append(malformed)

    assert await history(platform, TENANT) == []


async def test_a_request_that_changed_nothing_keeps_its_key(platform: Platform) -> None:
    tenant, stream = uuid4(), uuid4()
    await platform.log.append([one(tenant, stream, 1)])
    nothing = an_append(tenant, {}, relies={stream: 1}, key="niets")

    first, again = await platform.log.append([nothing, nothing])

    assert (first.outcome, again.outcome) == (Outcome.RECORDED, Outcome.REPLAYED)
    assert [(a.first_sequence, a.last_sequence) for a in (first, again)] == [(None, 1), (None, 1)]
    assert len(await history(platform, tenant)) == 1


async def test_many_writers_at_once_leave_no_gap_and_lose_nothing(platform: Platform) -> None:
    tenant, streams = uuid4(), [uuid4() for _ in range(5)]

    async def write(stream: UUID) -> int:
        recorded, version = 0, 1
        while recorded < 10:
            (answer,) = await platform.log.append([one(tenant, stream, version)])
            recorded += answer.outcome is Outcome.RECORDED
            version += 1
        return recorded

    counts = await asyncio.gather(*(write(stream) for stream in streams))

    kept = await history(platform, tenant)
    assert [sequence for sequence, _, _ in kept] == list(range(1, sum(counts) + 1))
    for stream in streams:
        assert [version for _, of, version in kept if of == stream] == list(range(1, 11))


steps = st.lists(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 5)), min_size=1, max_size=5),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=steps)
async def test_any_batches_of_appends_agree_with_a_simple_model(
    platform: Platform, batches: list[list[tuple[int, int, int]]]
) -> None:
    """Streams, expected versions and keys at random: the log does what a dictionary would."""
    tenant, streams = uuid4(), [uuid4() for _ in range(3)]
    versions, keys, size = dict.fromkeys(streams, 0), dict[str, tuple[bytes, int]](), 0
    for batch in batches:
        appends: list[Append] = []
        outcomes: list[tuple[Outcome, int | None]] = []
        for which, expected, key_number in batch:
            stream, key, fingerprint = streams[which], f"key-{key_number}", bytes([which, expected])
            appends.append(one(tenant, stream, expected + 1, key, fingerprint))
            if key in keys:
                outcomes.append((Outcome.REPLAYED if keys[key][0] == fingerprint else Outcome.KEY_REUSED, keys[key][1]))
            elif versions[stream] != expected:
                outcomes.append((Outcome.CONFLICT, None))
            else:
                size += 1
                versions[stream] += 1
                keys[key] = fingerprint, size
                outcomes.append((Outcome.RECORDED, size))

        answers: list[Answer] = await platform.log.append(appends)

        assert [(answer.outcome, answer.first_sequence) for answer in answers] == outcomes
    assert [sequence for sequence, _, _ in await history(platform, tenant)] == list(range(1, size + 1))


@pytest.mark.parametrize(
    "statement",
    [
        "update log.events set type = 'other'",
        "delete from log.events",
        "truncate log.events",
        "update log.requests set subject = id",
        "update log.heads set size = 0",
        "insert into log.heads values (gen_random_uuid(), 0)",
        "insert into log.events select t, 1, t, 1, t, 't', 'region', '{}' from gen_random_uuid() t",
        "insert into log.requests values (gen_random_uuid(), gen_random_uuid(), '', gen_random_uuid(), 1)",
        "select log.locked(array[gen_random_uuid()], true)",
        "set role tripartiet_log",
        "alter table log.events disable row level security",
        "insert into log.checkpoints values (gen_random_uuid(), 'x')",
        "create table public.mine (id int)",
    ],
)
async def test_the_servers_role_can_append_and_do_nothing_else_to_history(platform: Platform, statement: str) -> None:
    async with access(platform.reader, Access(home=frozenset({uuid4()}))) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
        await connection.execute("rollback; begin")


async def test_without_a_tenant_set_nothing_is_seen_and_nothing_written(platform: Platform) -> None:
    tenant, stream = uuid4(), uuid4()
    await platform.log.append([one(tenant, stream, 1)])

    assert await platform.log.stream(Access(home=frozenset({uuid4()})), tenant, stream) == []
    assert await platform.log.stream(Access(open=frozenset({tenant})), tenant, stream) == []
    connection = await asyncpg.connect(platform.addresses.server)
    try:
        assert await connection.fetchval("select count(*) from log.events") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "insert into log.events values ($1, 2, $2, 2, $3, 't', 'region', '{}')", tenant, stream, uuid4()
            )
    finally:
        await connection.close()


async def test_every_table_with_a_tenant_is_walled(platform: Platform) -> None:
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        open_tables = await owner.fetch(
            """
            select c.oid::regclass::text as name from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
            where c.relkind in ('r', 'p') and not (
                c.relrowsecurity and c.relforcerowsecurity
                and exists (select from pg_policy p where p.polrelid = c.oid))
            """
        )
        roles = await owner.fetch(
            "select rolname from pg_roles where rolname like 'tripartiet_%er' and (rolsuper or rolbypassrls)"
            " and rolname <> 'tripartiet_owner'"
        )
        owned = await owner.fetch(
            "select relname from pg_class where relowner in"
            " (select oid from pg_roles where rolname in ('tripartiet_server', 'tripartiet_worker'))"
        )
    finally:
        await owner.close()
    assert [row["name"] for row in open_tables] == []
    assert list(roles) == []
    assert list(owned) == []


@given(st.uuids(), st.text(max_size=40), st.integers(0, 600))
def test_an_event_id_is_the_name_based_uuid_of_its_place(tenant: UUID, key: str, n: int) -> None:
    assume(key.isprintable())
    made = event_id(tenant, key, n)

    assert made == uuid5(tenant, f"event:{key}:{n}")
    assert (made.version, made.variant) == (5, RFC_4122)
