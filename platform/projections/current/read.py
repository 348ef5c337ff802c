"""Answers from the read model `current`: what the caller may see of it, and no more.

Batches answer by key; what is not in the answer does not exist, or not for this caller.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

import asyncpg
from asyncpg import Record

from domain.identity import REGISTER
from domain.vocabulary import OrganisationKind, PartnershipKind
from projections.current import build
from projections.current.rows import (
    Accord,
    AccordSteps,
    Achievement,
    Agreement,
    Confirmation,
    GrantedMandate,
    Inability,
    Membership,
    Organisation,
    Partnership,
    Party,
    Progress,
    Ref,
    Representation,
    StatusChange,
    Successor,
    Target,
    WatchedThreshold,
)
from projections.current.rows_changes import AgreementHistory, Amendment, Correction, CorrectionAnswer, TargetHistory
from projections.current.selection import AgreementPlace, OrganisationPlace, Selection
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.current", "read.sql")
K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", Accord, Agreement, Target)


async def partnerships(pool: asyncpg.Pool, seen: Access, ids: Sequence[UUID]) -> dict[UUID, Partnership]:
    rows = await _fetch(pool, seen, "partnerships", ids)
    return {row["tenant"]: build.partnership(row) for row in rows}


async def find_partnerships(
    pool: asyncpg.Pool,
    seen: Access,
    *,
    key: str | None = None,
    kind: PartnershipKind | None = None,
    region: UUID | None = None,
    on: date = date.max,
) -> list[Partnership]:
    """In order of key; `region` asks for its members on a day."""
    rows = await _fetch(pool, seen, "partnerships_found", key, kind and kind.value, region, on)
    return [build.partnership(row) for row in rows]


async def parties(pool: asyncpg.Pool, seen: Access, partnerships: Sequence[UUID]) -> dict[UUID, list[Party]]:
    rows = await _fetch(pool, seen, "parties", partnerships)
    return _grouped(rows, lambda row: row["tenant"], build.party)


async def representations(
    pool: asyncpg.Pool, seen: Access, partnerships: Sequence[UUID]
) -> dict[UUID, list[Representation]]:
    """Whose tenants are represented by whom, whenever that was or is."""
    rows = await _fetch(pool, seen, "representations", partnerships)
    return _grouped(rows, lambda row: row["tenant"], build.representation)


async def mandates(pool: asyncpg.Pool, seen: Access, partnerships: Sequence[UUID]) -> dict[UUID, list[GrantedMandate]]:
    """The mandates that partnerships recorded, for their own parties only."""
    rows = await _fetch(pool, seen, "mandates", partnerships)
    return _grouped(rows, lambda row: row["tenant"], build.mandate)


async def regions(pool: asyncpg.Pool, seen: Access, partnerships: Sequence[UUID]) -> dict[UUID, list[Membership]]:
    """The regions that local partnerships joined, whenever that was."""
    rows = await _fetch(pool, seen, "regions", partnerships)
    return _grouped(rows, lambda row: row["tenant"], build.membership)


async def members(pool: asyncpg.Pool, seen: Access, regions: Sequence[UUID]) -> dict[UUID, list[Membership]]:
    """The local partnerships that joined regions, whenever that was."""
    rows = await _fetch(pool, seen, "members", regions)
    return _grouped(rows, lambda row: row["region"], build.membership)


async def organisations(pool: asyncpg.Pool, seen: Access, ids: Sequence[UUID]) -> dict[UUID, Organisation]:
    rows = await _fetch(pool, seen, "organisations", REGISTER, ids)
    return {row["id"]: build.organisation(row) for row in rows}


async def organisations_page(
    pool: asyncpg.Pool,
    seen: Access,
    first: int,
    after: OrganisationPlace | None = None,
    *,
    ids: Sequence[UUID] | None = None,
    kind: OrganisationKind | None = None,
    key: str | None = None,
) -> list[Organisation]:
    """At most `first`, in order of key, after a place."""
    place = (after.key, after.id) if after else (None, None)
    rows = await _fetch(pool, seen, "organisations_page", REGISTER, kind and kind.value, key, ids, *place, first)
    return [build.organisation(row) for row in rows]


async def accords(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Accord]:
    return _by_ref(build.accord(row) for row in await _fetch_refs(pool, seen, "accords", refs))


async def accords_found(pool: asyncpg.Pool, seen: Access, ids: Sequence[UUID]) -> dict[UUID, Accord]:
    """By id alone, for who does not know the partnership."""
    return {row["id"]: build.accord(row) for row in await _fetch(pool, seen, "accords_found", ids)}


async def accord(pool: asyncpg.Pool, seen: Access, id: UUID) -> Accord | None:
    return (await accords_found(pool, seen, [id])).get(id)


async def accords_of(pool: asyncpg.Pool, seen: Access, partnerships: Sequence[UUID]) -> dict[UUID, list[Accord]]:
    rows = await _fetch(pool, seen, "accords_of", partnerships)
    return _grouped(rows, lambda row: row["tenant"], build.accord)


async def supplemented_by(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, list[Accord]]:
    return _grouped(await _fetch_refs(pool, seen, "supplemented_by", refs), _of, build.accord)


async def adopted_locally(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, list[Accord]]:
    """The accords by which local partnerships adopted these texts."""
    return _grouped(await _fetch_refs(pool, seen, "adopted_locally", refs), _of, build.accord)


async def accord_steps(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, AccordSteps]:
    rows = await _fetch_refs(pool, seen, "accord_steps", refs)
    found = _grouped(rows, lambda row: (row["tenant"], row["accord"]), lambda row: row)
    return {ref: build.accord_steps(each) for ref, each in found.items()}


async def agreements(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Agreement]:
    return _by_ref(build.agreement(row) for row in await _fetch_refs(pool, seen, "agreements", refs))


async def agreements_found(pool: asyncpg.Pool, seen: Access, ids: Sequence[UUID]) -> dict[UUID, Agreement]:
    """By id alone, for who does not know the partnership."""
    return {row["id"]: build.agreement(row) for row in await _fetch(pool, seen, "agreements_found", ids)}


async def agreement(pool: asyncpg.Pool, seen: Access, id: UUID) -> Agreement | None:
    return (await agreements_found(pool, seen, [id])).get(id)


async def agreements_page(
    pool: asyncpg.Pool, seen: Access, selection: Selection, first: int, after: AgreementPlace | None = None
) -> list[Agreement]:
    """At most `first`, in order of place, partnership and id, after a place."""
    where, values = _where(selection, after)
    query = f"{_QUERY['agreements_selected']} {where} {_QUERY['agreements_order']} ${len(values) + 1}"
    async with access(pool, seen) as connection:
        return [build.agreement(row) for row in await connection.fetch(query, *values, first)]


async def count_agreements(pool: asyncpg.Pool, seen: Access, selection: Selection) -> int:
    where, values = _where(selection, None)
    async with access(pool, seen) as connection:
        number: int = await connection.fetchval(f"{_QUERY['agreements_counted']} {where}", *values)
    return number


AccordPage = tuple[Ref, AgreementPlace | None, int]


async def agreements_of(
    pool: asyncpg.Pool, seen: Access, pages: Sequence[AccordPage]
) -> dict[AccordPage, list[Agreement]]:
    """For each accord a page: so many at most after a place."""
    columns = (
        [ref[0] for ref, _, _ in pages], [ref[1] for ref, _, _ in pages],
        [after and after.place for _, after, _ in pages], [after and after.id for _, after, _ in pages],
        [first for _, _, first in pages],
    )  # fmt: skip
    rows = await _fetch(pool, seen, "agreements_of", *columns)
    return _grouped(rows, lambda row: pages[row["n"] - 1], build.agreement)


async def count_agreements_of(pool: asyncpg.Pool, seen: Access, accords: Sequence[Ref]) -> dict[Ref, int]:
    rows = await _fetch_refs(pool, seen, "agreements_of_counted", accords)
    return {(row["tenant"], row["accord"]): row["many"] for row in rows}


async def elaborations(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, list[Agreement]]:
    """The agreements in which these are worked out."""
    return _grouped(await _fetch_refs(pool, seen, "elaborations", refs), _of, build.agreement)


async def carried_over(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, list[Successor]]:
    return _grouped(await _fetch_refs(pool, seen, "carried_over", refs), _of, build.successor)


async def succeeded_by(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, list[Successor]]:
    return _grouped(await _fetch_refs(pool, seen, "succeeded_by", refs), _of, build.successor)


async def targets(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Target]:
    return _by_ref(build.target(row) for row in await _fetch_refs(pool, seen, "targets", refs))


async def targets_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Target]]:
    found = [build.target(row) for row in await _fetch_refs(pool, seen, "targets_of", agreements)]
    return _collected((target.partnership, target.agreement, target) for target in found)


async def parts_of(pool: asyncpg.Pool, seen: Access, wholes: Sequence[Ref]) -> dict[Ref, list[Target]]:
    found = [build.target(row) for row in await _fetch_refs(pool, seen, "parts_of", wholes)]
    return _collected((target.partnership, target.part_of, target) for target in found if target.part_of)


async def progress_of(pool: asyncpg.Pool, seen: Access, targets: Sequence[Ref]) -> dict[Ref, list[Progress]]:
    """Every report, corrected ones too, in the order in which they came."""
    found = [build.progress(row) for row in await _fetch_refs(pool, seen, "progress_of", targets)]
    return _collected((report.partnership, report.target, report) for report in found)


async def standings_of(pool: asyncpg.Pool, seen: Access, targets: Sequence[Ref]) -> dict[Ref, Achievement]:
    """How far targets are by their own reports."""
    found = [build.standing(row) for row in await _fetch_refs(pool, seen, "standings_of", targets)]
    return {(standing.partnership, standing.target): standing for standing in found}


async def confirmations_of(pool: asyncpg.Pool, seen: Access, targets: Sequence[Ref]) -> dict[Ref, list[Confirmation]]:
    """What each party said last of each report of these targets."""
    found = [build.confirmation(row) for row in await _fetch_refs(pool, seen, "confirmations_of", targets)]
    return _collected((said.partnership, said.target, said) for said in found)


async def thresholds_of(pool: asyncpg.Pool, seen: Access, targets: Sequence[Ref]) -> dict[Ref, list[WatchedThreshold]]:
    """The rules that watch these targets, also those that hold no longer."""
    found = [build.threshold(row) for row in await _fetch_refs(pool, seen, "thresholds_of", targets)]
    return _collected((watched.partnership, watched.target, watched) for watched in found)


async def amendments_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Amendment]]:
    found = [build.amendment(row) for row in await _fetch_refs(pool, seen, "amendments_of", agreements)]
    return _collected((amendment.partnership, amendment.agreement, amendment) for amendment in found)


async def inabilities_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Inability]]:
    found = [build.inability(row) for row in await _fetch_refs(pool, seen, "inabilities_of", agreements)]
    return _collected((inability.partnership, inability.agreement, inability) for inability in found)


async def corrections_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Correction]]:
    """In the order of their notices."""
    found = [build.correction(row) for row in await _fetch_refs(pool, seen, "corrections_of", agreements)]
    found.sort(key=lambda each: (each.notified_on, each.id))
    return _collected((each.partnership, each.agreement, each) for each in found)


async def inability(pool: asyncpg.Pool, seen: Access, id: UUID) -> Inability | None:
    found = await _fetch(pool, seen, "inability", id)
    return build.inability(found[0]) if found else None


async def status_changes_of(
    pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]
) -> dict[Ref, list[StatusChange]]:
    """In the order in which they were recorded, which for each clause is the order in which they count."""
    found = [build.status_change(row) for row in await _fetch_refs(pool, seen, "status_changes_of", agreements)]
    return _collected((change.partnership, change.agreement, change) for change in found)


async def correction(pool: asyncpg.Pool, seen: Access, id: UUID) -> Correction | None:
    found = await _fetch(pool, seen, "correction", id)
    return build.correction(found[0]) if found else None


async def correction_answers(
    pool: asyncpg.Pool, seen: Access, corrections: Sequence[Ref]
) -> dict[Ref, list[CorrectionAnswer]]:
    """What everyone that was notified answered: for the own parties only."""
    rows = await _fetch_refs(pool, seen, "correction_answers", corrections)
    return _grouped(rows, lambda row: (row["tenant"], row["correction"]), build.correction_answer)


async def agreement_histories(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, AgreementHistory]:
    """Of those that were amended or corrected."""
    rows = await _fetch_refs(pool, seen, "term_histories", refs)
    return {(row["tenant"], row["id"]): build.agreement_history(row) for row in rows}


async def target_histories(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, TargetHistory]:
    """Of those that were amended or corrected."""
    rows = await _fetch_refs(pool, seen, "term_histories", refs)
    return {(row["tenant"], row["id"]): build.target_history(row) for row in rows}


async def _fetch(pool: asyncpg.Pool, seen: Access, name: str, *values: object) -> list[Record]:
    async with access(pool, seen) as connection:
        return await connection.fetch(_QUERY[name], *values)


async def _fetch_refs(pool: asyncpg.Pool, seen: Access, name: str, refs: Sequence[Ref]) -> list[Record]:
    return await _fetch(pool, seen, name, [tenant for tenant, _ in refs], [id for _, id in refs])


def _where(selection: Selection, after: AgreementPlace | None) -> tuple[str, list[object]]:
    """The conditions joined, and their values in order. The texts are ours; values are parameters."""
    asked = list(selection.conditions())
    if after:
        asked.append(("after", (after.place, after.partnership, after.id)))
    parts, values = ["true"], list[object]()
    for name, given in asked:
        numbers = [f"${len(values) + n}" for n in range(1, len(given) + 1)]
        parts.append(_QUERY[f"where_{name}"].format(*numbers))
        values += given
    return "\nand ".join(parts), values


def _of(row: Record) -> Ref:
    return row["of_tenant"], row["of_id"]


def _by_ref(found: Iterable[R]) -> dict[Ref, R]:
    return {(each.partnership, each.id): each for each in found}


def _grouped(rows: Iterable[Record], key: Callable[[Record], K], built: Callable[[Record], V]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(built(row))
    return groups


def _collected(found: Iterable[tuple[UUID, UUID, V]]) -> dict[Ref, list[V]]:
    groups: dict[Ref, list[V]] = defaultdict(list)
    for partnership, id, each in found:
        groups[partnership, id].append(each)
    return groups
