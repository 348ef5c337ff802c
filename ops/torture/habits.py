"""What callers ask for: on streams on which all race, over many streams at once, twice, or nothing at all."""

import time
from collections import defaultdict
from collections.abc import Callable
from secrets import SystemRandom
from uuid import UUID, uuid4, uuid5

from ops.torture.asks import Asked, Reply, Told
from ops.torture.journal import Journal
from ops.torture.world import World

KEPT = 20
TWINS_A_SECOND = 20
WIDEST = 40
WHOLE_ACCORD = 250
"""The most events in one append: those of the larger kind are as when an accord is loaded."""


class Habits:
    """The appends of one process. What it knows of versions it has from the answers that it was given."""

    def __init__(self, name: str, world: World, journal: Journal) -> None:
        self._name = name
        self._world = world
        self._journal = journal
        self._tenants = world.tenants
        self._chance = SystemRandom()
        self._known: dict[tuple[UUID, UUID], int] = {}
        self._own: defaultdict[UUID, list[UUID]] = defaultdict(list)

    def next(self) -> Asked:
        habits: list[Callable[[], Asked]] = [self._hot, self._spread, self._large, self._relying, self._empty]
        return self._chance.choices(habits, [8, 8, 2, 3, 1])[0]()

    def twin(self) -> Asked:
        """The same for whoever asks for it in the same moment, in whatever process."""
        tick = int(time.time() * TWINS_A_SECOND)
        tenant = self._tenants[tick % len(self._tenants)]
        key = f"twin:{tick}"
        streams = [uuid5(tenant, f"{key}/{n}") for n in range(3)]
        return self._asked(tenant, streams, dict.fromkeys(streams, 0), 9, key)

    def learn(self, asked: Asked, told: Told) -> None:
        """Versions only from the answers themselves: what was lost on the way is not guessed at."""
        if told.reply is Reply.CONFLICT and told.stream is not None and told.version is not None:
            self._knows(asked.tenant, told.stream, told.version)
        elif told.reply in (Reply.RECORDED, Reply.REPLAYED):
            for n in range(max(asked.events - len(asked.streams), 0), asked.events):
                self._knows(asked.tenant, *asked.place(n))

    def _knows(self, tenant: UUID, stream: UUID, version: int) -> None:
        self._known[tenant, stream] = max(version, self._known.get((tenant, stream), 0))

    def _hot(self) -> Asked:
        """One or two streams that everyone wants at the same time."""
        tenant = self._chance.choice(self._tenants[: self._world.hot])
        many = self._chance.randint(1, self._world.hot_streams)
        streams = [self._world.hot_stream(tenant, n) for n in range(many)]
        return self._asked(tenant, streams, self._versions(tenant, streams), self._chance.randint(many, 6))

    def _spread(self) -> Asked:
        """Several streams, old and new, many events."""
        tenant = self._chance.choice(self._tenants)
        streams = self._some(tenant)
        events = self._chance.randint(len(streams), WIDEST)
        return self._asked(tenant, streams, self._versions(tenant, streams), events)

    def _large(self) -> Asked:
        """Very many events at once, over new streams."""
        streams = [uuid4() for _ in range(WHOLE_ACCORD // 10)]
        events = self._chance.randint(len(streams), WHOLE_ACCORD)
        return self._asked(self._chance.choice(self._tenants), streams, dict.fromkeys(streams, 0), events)

    def _relying(self) -> Asked:
        """Writes where nobody else does, and relies on a stream that moves all the time."""
        tenant = self._chance.choice(self._tenants[: self._world.hot])
        streams = [uuid4()]
        relied = self._world.hot_stream(tenant, 0)
        return self._asked(tenant, streams, self._versions(tenant, [*streams, relied]), self._chance.randint(1, 10))

    def _empty(self) -> Asked:
        """A request for which nothing had to change."""
        return self._asked(self._chance.choice(self._tenants), [], {}, 0)

    def _some(self, tenant: UUID) -> list[UUID]:
        own = self._own[tenant]
        fresh = [uuid4() for _ in range(self._chance.randint(0 if own else 1, 2))]
        streams = list(dict.fromkeys([*self._chance.choices(own, k=2), *fresh])) if own else fresh
        own += fresh
        del own[:-KEPT]
        return streams

    def _versions(self, tenant: UUID, streams: list[UUID]) -> dict[UUID, int]:
        return {stream: self._known.get((tenant, stream), 0) for stream in streams}

    def _asked(self, tenant: UUID, streams: list[UUID], expected: dict[UUID, int], events: int, key: str = "") -> Asked:
        number = self._journal.number()
        padding = 100 if key else self._chance.choice([0, 50, 100, 1000])
        return Asked(number, tenant, key or f"{self._name}:{number}", tuple(streams), expected, events, padding)
