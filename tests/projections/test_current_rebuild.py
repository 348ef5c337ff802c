"""The read model can be thrown away: made anew from the log, it is the same."""

from datetime import date
from decimal import Decimal

import asyncpg
import pytest

from commands import requests as ask
from commands.requests import Request
from domain.accord_terms import AccordTerms, Section
from domain.identity import REGISTER, organisation_id
from domain.mandates import GrantedMandate
from domain.organisation import Merger, OrganisationTerms
from domain.parties import Collective, Member, Succession
from domain.partnership_terms import PartnershipTerms
from domain.target_terms import TargetTerms
from domain.vocabulary import AccordKind, OrganisationKind, PartnershipKind, Role, Theme, Unit
from projections.current.fold import Current
from scene import (
    BUILD,
    CORPORATION,
    CORPORATIONS,
    DRAFT,
    HOMES,
    HOMES_PART,
    LOCAL,
    TOWN,
    Scene,
    agreement,
    close,
    draft,
    found,
    whole,
)
from support import Platform

SUCCESSOR = organisation_id("opvolger")
_TABLES = "select table_name from information_schema.tables where table_schema = 'current_v1' order by table_name"
_THEMED = (Section("1", "Bouwen", theme=Theme.CARE), Section("1.1", "Nieuwbouw", parent="1"))


async def _rows(platform: Platform) -> dict[str, list[str]]:
    """Every row of every table, as the owner sees it, in an order of its own."""
    connection = await asyncpg.connect(platform.addresses.owner)
    try:
        found: dict[str, list[str]] = {}
        for table in [row["table_name"] for row in await connection.fetch(_TABLES)]:
            query = " ".join(("select t::text as row from", f'current_v1."{table}" t', "order by 1"))
            found[table] = [row["row"] for row in await connection.fetch(query)]
        return found
    finally:
        await connection.close()


async def _goes_on(scene: Scene) -> None:
    """A mandate is granted, and the corporation goes up in another, which succeeds it at the table."""
    mandate = GrantedMandate(HOMES_PART, "subject-1", CORPORATION, Role.EDITOR, "Volmacht", date(2026, 1, 1))
    await scene.record(ask.GrantMandate(mandate))
    terms = OrganisationTerms("opvolger", "Opvolger", OrganisationKind.CORPORATION)
    await scene.record(ask.RegisterOrganisation(SUCCESSOR, terms), REGISTER)
    await scene.record(ask.MergeOrganisation(CORPORATION, Merger(SUCCESSOR, date(2027, 1, 1))), REGISTER)
    await scene.record(ask.SucceedParty(Succession(CORPORATION, SUCCESSOR, date(2027, 1, 1))))


async def test_rebuilt_from_the_log_it_is_the_same(platform: Platform) -> None:
    scene = await whole(platform, step_by_step=True)
    await close(scene)
    await _goes_on(scene)
    before = await _rows(platform)
    assert all(before.values()), "a table without rows would prove nothing"
    assert await platform.worker.rebuild(Current.name)
    assert await _rows(platform) == before


async def test_one_partnership_can_be_rebuilt_alone(platform: Platform) -> None:
    await whole(platform)
    before = await _rows(platform)
    assert await platform.worker.rebuild(Current.name, LOCAL)
    assert await _rows(platform) == before


def _accord(key: str, *sections: Section) -> ask.CreateAccord:
    terms = AccordTerms(key, "Concept", AccordKind.MULTI_YEAR, date(2027, 1, 1), None, sections=sections)
    return ask.CreateAccord(DRAFT, terms)


_LATER: dict[str, Request] = {
    "the key of the partnership": ask.FoundPartnership(PartnershipTerms("anders", "Anders", PartnershipKind.LOCAL)),
    "the members of a collective": ask.DefineCollective(
        Collective(CORPORATIONS, "corporaties", "Iedereen", (Member(CORPORATION), Member(TOWN)))
    ),
    "the theme of a section": _accord("concept", *_THEMED),
    "the key, the term and the sections of an accord": _accord("nieuw", Section("2", "Anders")),
    "the place of an agreement": agreement(DRAFT, "plan", 9, section="1"),
    "the figure and the whole of a target": ask.SetTarget(
        HOMES_PART,
        TargetTerms(BUILD, "anders", "homes_added", Unit.DWELLING, low=Decimal(9), high=Decimal(9), restates=HOMES),
    ),
}


@pytest.mark.parametrize("later", _LATER.values(), ids=_LATER.keys())
async def test_what_changes_later_is_followed_everywhere(platform: Platform, later: Request) -> None:
    """Folded event by event and folded all at once come to the same."""
    scene = Scene(platform, step_by_step=True)
    await found(scene)
    await draft(scene)
    await scene.fold(later)
    before = await _rows(platform)
    await platform.worker.rebuild(Current.name)
    assert await _rows(platform) == before
