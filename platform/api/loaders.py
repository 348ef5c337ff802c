"""Loads what one operation asks for in batches, so that a list costs no more questions than one thing."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from uuid import UUID

import asyncpg
from strawberry.dataloader import DataLoader

from projections.current import disputes, read, rows
from projections.current.rows import Ref
from projections.process import read as process
from store.access import Access

K = TypeVar("K")
V = TypeVar("V")
Batch = Callable[[asyncpg.Pool, Access, Sequence[K]], Awaitable[dict[K, V]]]


class Loaders:
    """Of one operation of one caller, never longer: what it remembers is what that caller may see."""

    def __init__(self, pool: asyncpg.Pool, seen: Access) -> None:
        self.pool = pool
        self.seen = seen
        self._of_tables_and_accords()
        self._of_agreements()
        self._of_the_process()

    def _of_tables_and_accords(self) -> None:
        self.partnerships = self._one(read.partnerships)
        self.parties = self._many(read.parties)
        self.representations = self._many(read.representations)
        self.mandates = self._many(read.mandates)
        self.regions = self._many(read.regions)
        self.members = self._many(read.members)
        self.organisations = self._one(read.organisations)
        self.accords = self._one(read.accords)
        self.accords_found = self._one(read.accords_found)
        self.accords_of = self._many(read.accords_of)
        self.supplemented_by = self._many(read.supplemented_by)
        self.adopted_locally = self._many(read.adopted_locally)
        self.accord_steps = self._one(read.accord_steps)
        self.disputes_of_accords = self._many(disputes.disputes_of_accords)

    def _of_agreements(self) -> None:
        self.agreements = self._one(read.agreements)
        self.agreements_found = self._one(read.agreements_found)
        self.agreements_of = self._many(read.agreements_of)
        self.agreements_counted = self._one(read.count_agreements_of)
        self.elaborations = self._many(read.elaborations)
        self.succeeded_by = self._many(read.succeeded_by)
        self.carried_over = self._many(read.carried_over)
        self.targets = self._one(read.targets)
        self.targets_of = self._many(read.targets_of)
        self.parts_of = self._many(read.parts_of)
        self.progress_of = self._many(read.progress_of)
        self.confirmations_of = self._many(read.confirmations_of)
        self.standings_of = self._one(read.standings_of)
        self.thresholds_of = self._many(read.thresholds_of)
        self.amendments_of = self._many(read.amendments_of)
        self.status_changes_of = self._many(read.status_changes_of)
        self.inabilities_of = self._many(read.inabilities_of)
        self.mediations_of = self._many(disputes.mediations_of)
        self.disputes_of = self._many(disputes.disputes_of)
        self.corrections_of = self._many(read.corrections_of)
        self.correction_answers = self._many(read.correction_answers)
        self.agreement_histories = self._one(read.agreement_histories)
        self.target_histories = self._one(read.target_histories)

    def _of_the_process(self) -> None:
        self.contributions = self._one(process.contributions)
        self.contributions_of = self._many(process.contributions_of)
        self.rounds = self._one(process.rounds)
        self.rounds_of = self._many(process.rounds_of)
        self.reviews = self._one(process.reviews)
        self.reviews_of = self._many(process.reviews_of)
        self.reviews_of_agreements = self._many(process.reviews_of_agreements)

    async def organisations_known(self, ids: Sequence[UUID]) -> list[rows.Organisation]:
        """In the order of the ids, without those that the register does not have."""
        return [found for found in await self.organisations.load_many(ids) if found]

    async def agreements_seen(self, refs: Sequence[Ref]) -> list[rows.Agreement]:
        """In the order of the refs, without those that the caller does not see."""
        return [found for found in await self.agreements.load_many(refs) if found]

    def _one(self, batch: Batch[K, V]) -> DataLoader[K, V | None]:
        async def load(keys: list[K]) -> list[V | None]:
            found = await batch(self.pool, self.seen, keys)
            return [found.get(key) for key in keys]

        return DataLoader(load)

    def _many(self, batch: Batch[K, list[V]]) -> DataLoader[K, list[V]]:
        async def load(keys: list[K]) -> list[list[V]]:
            found = await batch(self.pool, self.seen, keys)
            return [found.get(key, []) for key in keys]

        return DataLoader(load)
