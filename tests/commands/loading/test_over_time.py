"""What became of organisations and of a table, as a file says it: loaded once, and found again the next time."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commands.loading.load import load
from commands.loading.plan import plan
from commands.loading.reader import read
from domain.agreement import Agreement
from domain.identity import REGISTER, accord_id, actor_id, agreement_id, organisation_id, partnership_id
from domain.organisation import Organisation, OrganisationState
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipState
from domain.vocabulary import PartyRole
from support import OPERATOR, Platform

TOWN, OLD, NEW = organisation_id("gemeente"), organisation_id("wonen"), organisation_id("samen")
TENANTS = organisation_id("huurders")
TENANT = partnership_id("testdorp")
AGREEMENT = agreement_id(accord_id(TENANT, "afspraken"), "nieuwbouw")
FILE = """
format: tripartiet/1
provenance: {organisation: gemeente, reason: Proef, authority: Ondertekend stuk, effective_on: 2025-01-01}
organisations:
  - {key: gemeente, name: Gemeente Testdorp, kind: municipality, invented: true}
  - key: wonen
    name: Stichting Wonen
    kind: corporation
    renamed:
      - {name: Testwonen, since: 2020-01-01}
    merged: {into: samen, since: 2026-01-01}
    invented: true
  - {key: samen, name: Samenwonen, kind: corporation, invented: true}
  - key: huurders
    name: Huurders Testdorp
    kind: tenants
    federations:
      - {federation: federatie, since: 2025-01-01}
    invented: true
  - {key: federatie, name: Federatie, kind: tenants, invented: true}
partnership:
  key: testdorp
  name: Testdorp
  kind: local
  parties:
    - {organisation: gemeente, role: municipality}
    - {organisation: wonen, role: corporation}
    - {organisation: samen, role: corporation, since: 2026-01-01, succeeds: wonen}
    - {organisation: huurders, role: tenants, until: 2027-12-31, represents: [wonen]}
  collectives:
    - key: partijen
      name: partijen
      members:
        - gemeente
        - {organisation: wonen, since: 2025-01-01}
  dissolved: {since: 2030-01-01}
  invented: true
accord:
  key: afspraken
  title: Afspraken Testdorp
  kind: multi_year
  since: 2025-01-01
  until: 2028-12-31
  sections:
    - key: bouwen
      title: Bouwen
      agreements:
        - key: nieuwbouw
          title: Nieuwbouw
          text: Testwonen bouwt veertig woningen.
          lead: [wonen]
"""


async def loaded(platform: Platform, folder: Path, text: str = FILE) -> tuple[int, list[str]]:
    """How many events a load recorded, and what it told beside that."""
    path = folder / "testdorp.yaml"
    path.write_text(text, "utf-8")
    (file,) = (await load(platform.desk, OPERATOR, [path], lambda _: None)).files
    return file.events, [notice.message for notice in file.notices]


def faults(text: str) -> list[tuple[str, str]]:
    found = plan("testdorp.yaml", read(text), datetime(2026, 7, 2, tzinfo=UTC)).faults
    return [(placed.fault.code, placed.fault.message) for placed in found]


async def test_organisations_are_renamed_merged_and_federated(platform: Platform, tmp_path: Path) -> None:
    _, notices = await loaded(platform, tmp_path)

    assert notices == []
    old = await platform.desk.load(Organisation, REGISTER, OLD)
    tenants = await platform.desk.load(Organisation, REGISTER, TENANTS)
    assert old and tenants
    assert (old.name_on(date(2019, 12, 31)), old.name_on(date(2020, 1, 1))) == ("Stichting Wonen", "Testwonen")
    assert (old.state, old.merger and old.merger.successor) == (OrganisationState.MERGED, NEW)
    assert tenants.federations_on(date(2025, 1, 1)) == [organisation_id("federatie")]


async def test_seats_are_left_and_taken_over_and_members_have_dates(platform: Platform, tmp_path: Path) -> None:
    await loaded(platform, tmp_path)

    table = await platform.desk.load(Partnership, TENANT, TENANT)
    assert table
    everyone = [actor_id(TENANT, "partijen")]
    assert table.organisations_behind(everyone, date(2024, 12, 31)) == {TOWN}
    assert table.organisations_behind(everyone, date(2025, 12, 31)) == {TOWN, OLD}
    assert table.organisations_behind(everyone, date(2026, 1, 1)) == {TOWN, NEW}
    assert table.representatives_of(NEW, date(2027, 12, 31)) == {TENANTS}
    assert table.missing_roles(date(2028, 1, 1)) == [PartyRole.TENANTS]
    assert table.state is PartnershipState.DISSOLVED


async def test_an_actor_is_called_as_it_was_on_the_day_of_the_file(platform: Platform, tmp_path: Path) -> None:
    await loaded(platform, tmp_path)

    agreement = await platform.desk.load(Agreement, TENANT, AGREEMENT)
    assert agreement
    assert [actor.name for actor in agreement.terms.lead] == ["Testwonen"]


async def test_loading_it_again_records_nothing(platform: Platform, tmp_path: Path) -> None:
    first, _ = await loaded(platform, tmp_path)
    again, notices = await loaded(platform, tmp_path)

    assert first > 0
    assert (again, notices) == (0, [])


async def test_another_last_day_is_recorded_as_a_correction(platform: Platform, tmp_path: Path) -> None:
    await loaded(platform, tmp_path)
    edited = FILE.replace("until: 2027-12-31, represents", "until: 2029-12-31, represents")

    assert await loaded(platform, tmp_path, edited) != (0, [])
    assert await loaded(platform, tmp_path, edited) == (0, [])
    table = await platform.desk.load(Partnership, TENANT, TENANT)
    assert table
    assert table.missing_roles(date(2029, 12, 31)) == []


@pytest.mark.parametrize(
    ("given", "instead", "code", "way_out"),
    [
        ("since: 2026-01-01, succeeds", "succeeds", "succession_undated", "vul `since` in"),
        ("succeeds: wonen", "succeeds: niemand", "unknown_name", "Voeg haar toe"),
        ("    merged: {into: samen, since: 2026-01-01}\n", "", "merger_unknown", "Leg eerst de fusie vast"),
        ("into: samen", "into: huurders", "kind_differs", "van dezelfde soort"),
        ("federation: federatie", "federation: gemeente", "only_tenants_federate", "twee huurdersorganisaties"),
        ("{organisation: wonen, since: 2025-01-01}", "{sinds: 2025-01-01}", "unknown_field", "bestaat hier niet"),
        ("        - gemeente\n", "        - [gemeente]\n", "not_a_mapping", "uit velden"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_beforehand(given: str, instead: str, code: str, way_out: str) -> None:
    assert given in FILE
    found = faults(FILE.replace(given, instead))

    assert [message for fault, message in found if fault == code and way_out in message], found


def test_a_successor_partnership_stands_in_another_file() -> None:
    assert faults(FILE.replace("{since: 2030-01-01}", "{since: 2030-01-01, successor: nieuwdorp}")) == []
