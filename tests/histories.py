"""What the log holds, held against all that was ever asked of it."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct, field

from store.appends import Answer, Append, Outcome, Visibility, Written, event_id
from store.writer import NotRecorded


def marked(tenant: UUID, touched: Mapping[UUID, tuple[int, int]], key: str, fingerprint: bytes) -> Append:
    """For each stream, where it must stand and how many events go on from there. The subject is this append's alone."""
    subject = uuid4()
    places = [(stream, version + n) for stream, (version, many) in touched.items() for n in range(1, many + 1)]
    events = [
        Written(*place, event_id(tenant, key, n), "test.happened", Visibility.REGION, f'{{"of":"{subject}","n":{n}}}')
        for n, place in enumerate(places)
    ]
    expected = {stream: version for stream, (version, _) in touched.items()}
    return Append(tenant, key, fingerprint, subject, expected, events)


class History(Struct):
    """`places`: by subject, the sequences of what is recorded; `stood`: each stream's versions, and since when."""

    places: dict[UUID, tuple[int | None, int]] = field(default_factory=dict)
    holders: dict[tuple[UUID, str], Append] = field(default_factory=dict)
    versions: dict[UUID, int] = field(default_factory=dict)
    stood: dict[UUID, dict[int, int]] = field(default_factory=dict)

    def add(self, append: Append, first: int | None, last: int) -> None:
        assert append.subject not in self.places, "recorded twice"
        assert (append.tenant, append.key) not in self.holders, "a key recorded twice"
        self.places[append.subject] = first, last
        self.holders[append.tenant, append.key] = append
        for written in append.events:
            self.versions[written.stream] = written.version
        for stream in append.expected:
            self.stood.setdefault(stream, {0: 0}).setdefault(self.versions.get(stream, 0), last)


async def history(owner: asyncpg.Connection, tenants: Sequence[UUID], asked: Mapping[UUID, Append]) -> History:
    """Of these tenants: gapless, and all of it recorded for exactly one of the appends that were asked."""
    whole = History()
    for tenant in tenants:
        rows = await owner.fetch("select * from log.events where tenant = $1 order by sequence", tenant)
        size = await owner.fetchval("select size from log.heads where tenant = $1", tenant)
        requests = await owner.fetch("select * from log.requests where tenant = $1 order by sequence", tenant)
        assert [row["sequence"] for row in rows] == list(range(1, (size or 0) + 1))
        _walk(whole, rows, requests, asked)
    return whole


def _walk(
    whole: History, rows: list[asyncpg.Record], requests: list[asyncpg.Record], asked: Mapping[UUID, Append]
) -> None:
    """Append by append, in the order of the log: each found the streams where it expected them."""
    at = 0
    while at < len(rows) or requests:
        while requests and requests[0]["sequence"] == at:
            _stands(whole, request := requests.pop(0), asked[request["subject"]])
            whole.add(asked[request["subject"]], None, at)
        if at < len(rows):
            append, last = asked[rows[at]["subject"]], rows[at]["last_sequence"]
            _stands(whole, rows[at], append)
            kept = [(row["stream"], row["version"], row["id"], row["document"]) for row in rows[at:last]]
            assert kept == [(event.stream, event.version, event.id, event.document) for event in append.events]
            whole.add(append, at + 1, last)
            at = last


def _stands(whole: History, row: asyncpg.Record, append: Append) -> None:
    assert (row["id"], row["fingerprint"]) == (event_id(append.tenant, append.key, 0), append.fingerprint)
    assert append.expected == {stream: whole.versions.get(stream, 0) for stream in append.expected}


def check(whole: History, append: Append, told: Answer | BaseException, floor: Mapping[UUID, int]) -> None:
    """What a caller was told, against what is there; `floor`: versions that were reached when it was asked."""
    place = whole.places.get(append.subject)
    holder = whole.holders.get((append.tenant, append.key))
    if isinstance(told, NotRecorded):
        assert place is None
    if not isinstance(told, Answer):
        return
    if told.outcome is Outcome.CONFLICT:
        assert place is None
        _check_conflict(whole, append, told, floor)
        return
    assert holder is not None
    assert told.subject == holder.subject
    assert (told.first_sequence, told.last_sequence) == whole.places[holder.subject]
    assert (told.outcome is Outcome.KEY_REUSED) == (holder.fingerprint != append.fingerprint)
    assert told.outcome is not Outcome.RECORDED or holder is append


def _check_conflict(whole: History, append: Append, told: Answer, floor: Mapping[UUID, int]) -> None:
    """The stream stood elsewhere at some moment since it was asked, and its key was not yet recorded by then."""
    stream, version = told.conflict_stream, told.current_version
    assert stream is not None and version is not None
    assert version != append.expected[stream]
    assert version >= floor[stream]
    since = whole.stood.get(stream, {0: 0})[version]
    holder = whole.holders.get((append.tenant, append.key))
    assert holder is None or not holder.events or whole.places[holder.subject][1] > since
