"""Answers about mediations, disputes before the minister and national rules: what the caller may see of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import msgspec
from asyncpg import Record
from msgspec import Struct

from domain.case import Case, Mediator, Referral, Settlement
from domain.dispute import DisputeState, Filing, Ruling
from domain.identity import REGISTER
from domain.mediation import FailureCause, MediationState
from domain.national import LAWS, Admission, Law, LawKey, dated, in_force
from domain.vocabulary import MediationOutcome, PartyRole
from projections.current.fold_disputes import DisputeDocument, MediationDocument
from projections.current.rows import Ref
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.current", "read.sql")
V = TypeVar("V")


class Side(Struct, frozen=True):
    """A side of a mediation, and the mediator whom `appointed_by` appointed for it."""

    organisations: tuple[UUID, ...]
    role: PartyRole | None
    appointed_by: UUID | None
    mediator: Mediator | None


class CarriedOut(Struct, frozen=True):
    """By which amendment a settlement is carried out."""

    partnership: UUID
    agreement: UUID
    amendment: UUID


class Mediation(Case, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    version: int
    state: MediationState
    sides: tuple[Side, ...]
    appoint_by: date | None
    third: Mediator | None
    cause: FailureCause | None
    refused_by: UUID | None
    settlements: tuple[CarriedOut, ...]
    referral: Referral | None
    called_on: date
    outcome: MediationOutcome | None
    closed_on: date | None
    conclusion: str | None
    invented: bool


class Dispute(Filing, frozen=True, kw_only=True):
    id: UUID
    partnership: UUID
    version: int
    state: DisputeState
    filed_on: date
    admission: Admission
    ruling: Ruling | None
    withdrawn_on: date | None
    invented: bool


class NationalRule(Struct, frozen=True):
    """A national rule as it stands on the day that was asked."""

    key: LawKey
    text: str
    source: str
    since: date | None
    until: date | None
    in_force: bool
    awaited: bool
    version: int


class _Switched(Struct, frozen=True):
    key: LawKey
    since: date
    until: date | None
    source: str
    version: int


_mediation = msgspec.json.Decoder(MediationDocument)
_dispute = msgspec.json.Decoder(DisputeDocument)


async def mediations_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Mediation]]:
    return _of(await _fetch(pool, seen, "mediations_of", *_columns(agreements)), _built_mediation)


async def mediations(
    pool: asyncpg.Pool, seen: Access, partnership: UUID, running: bool | None = None
) -> list[Mediation]:
    return [_built_mediation(row) for row in await _fetch(pool, seen, "mediations", partnership, running)]


async def mediation(pool: asyncpg.Pool, seen: Access, id: UUID) -> Mediation | None:
    found = await _fetch(pool, seen, "mediation", id)
    return _built_mediation(found[0]) if found else None


async def disputes_of(pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]) -> dict[Ref, list[Dispute]]:
    return _of(await _fetch(pool, seen, "disputes_of", *_columns(agreements)), _built_dispute)


async def disputes_of_accords(pool: asyncpg.Pool, seen: Access, accords: Sequence[Ref]) -> dict[Ref, list[Dispute]]:
    return _of(await _fetch(pool, seen, "disputes_of_accords", *_columns(accords)), _built_dispute)


async def disputes(pool: asyncpg.Pool, seen: Access, partnership: UUID, running: bool | None = None) -> list[Dispute]:
    """`running`: only those that lie before the minister, or only the others."""
    return [_built_dispute(row) for row in await _fetch(pool, seen, "disputes", partnership, running)]


async def dispute(pool: asyncpg.Pool, seen: Access, id: UUID) -> Dispute | None:
    found = await _fetch(pool, seen, "dispute", id)
    return _built_dispute(found[0]) if found else None


async def national_rules(pool: asyncpg.Pool, seen: Access, on: date) -> list[NationalRule]:
    """All of them, in a fixed order, each with whether it holds on a day."""
    rows = await _fetch(pool, seen, "national_rules", REGISTER)
    switched = {rule.key: rule for rule in map(_built_switched, rows)}
    return [_national(law, switched, on) for law in LAWS]


def _national(law: Law, switched: dict[LawKey, _Switched], on: date) -> NationalRule:
    held, rule = dated(law, switched.values()), switched.get(law.key)
    return NationalRule(
        held.key, held.text, held.source, held.since, held.until, in_force(held, on), held.awaited,
        rule.version if rule else 0,
    )  # fmt: skip


def _built_switched(row: Record) -> _Switched:
    return _Switched(LawKey.of(row["key"]), row["since"], row["until"], row["source"], row["version"])


def _built_mediation(row: Record) -> Mediation:
    document, partnership = _mediation.decode(row["document"]), row["tenant"]
    sides = (
        Side(side.organisations, side.role, given.by if given else None, given.mediator if given else None)
        for side, given in zip(document.sides, document.appointments, strict=True)
    )
    return Mediation(
        **_fields(document.case),
        id=row["id"],
        partnership=partnership,
        version=row["version"],
        state=MediationState.of(row["state"]),
        sides=tuple(sides),
        appoint_by=document.appoint_by,
        third=document.third,
        cause=document.cause,
        refused_by=document.refused_by,
        settlements=tuple(_carried_out(partnership, each) for each in document.settlements),
        referral=document.referral,
        called_on=row["called_on"],
        outcome=row["outcome"] and MediationOutcome.of(row["outcome"]),
        closed_on=row["closed_on"],
        conclusion=row["conclusion"],
        invented=row["invented"],
    )


def _carried_out(partnership: UUID, settlement: Settlement) -> CarriedOut:
    return CarriedOut(partnership, settlement.agreement, settlement.amendment)


def _built_dispute(row: Record) -> Dispute:
    document = _dispute.decode(row["document"])
    return Dispute(
        **_fields(document.filing),
        id=row["id"],
        partnership=row["tenant"],
        version=row["version"],
        state=DisputeState.of(row["state"]),
        filed_on=row["filed_on"],
        admission=document.admission,
        ruling=document.ruling,
        withdrawn_on=row["withdrawn_on"],
        invented=row["invented"],
    )


def _fields(struct: Struct) -> dict[str, Any]:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def _columns(refs: Sequence[Ref]) -> tuple[list[UUID], list[UUID]]:
    return [tenant for tenant, _ in refs], [id for _, id in refs]


def _of(rows: Iterable[Record], built: Callable[[Record], V]) -> dict[Ref, list[V]]:
    groups: dict[Ref, list[V]] = defaultdict(list)
    for row in rows:
        groups[row["tenant"], row["of_id"]].append(built(row))
    return groups


async def _fetch(pool: asyncpg.Pool, seen: Access, name: str, *values: object) -> list[Record]:
    async with access(pool, seen) as connection:
        return await connection.fetch(_QUERY[name], *values)
