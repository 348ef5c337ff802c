"""A small invented file to load, and a way of loading it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest

from commands.loading.load import load
from commands.loading.summary import FileSummary
from domain.identity import REGISTER, partnership_id
from support import OPERATOR, Platform

Loads = Callable[[str], Awaitable[FileSummary]]
Log = Callable[[], Awaitable[list[tuple[UUID, int, str]]]]

TENANT = partnership_id("testdorp")

FILE = """
format: tripartiet/1
provenance: {organisation: gemeente, reason: Proef, authority: Ondertekend stuk, effective_on: 2025-01-01}
organisations:
  - {key: gemeente, name: Gemeente Testdorp, kind: municipality, invented: true}
  - {key: wonen, name: Testwonen, kind: corporation, invented: true}
  - {key: huurders, name: Huurders Testdorp, kind: tenants, invented: true}
partnership:
  key: testdorp
  name: Testdorp
  kind: local
  parties:
    - {organisation: gemeente, role: municipality}
    - {organisation: wonen, role: corporation}
    - {organisation: huurders, role: tenants, represents: [wonen]}
  collectives:
    - {key: partijen, name: partijen, members: [gemeente, wonen, huurders]}
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
          number: 1.10
          title: Nieuwbouw
          text: Testwonen bouwt veertig woningen.
          lead: [wonen]
          bound: [partijen]
          planning: 2025 - 2026
          targets:
            - {key: woningen, measure: social_rent_added, value: 40, netting: gross, period: 2025 - 2026}
        - key: wachten
          title: Wachtlijst
          text: Partijen bespreken de wachtlijst.
"""
ADOPTION = """
  adoption:
    on: 2025-02-01
    authority: Ondertekening
    signatures:
      - {organisation: gemeente, outcome: signed}
      - {organisation: wonen, outcome: signed}
    despite_gap: De huurders tekenen in maart.
"""
HISTORY = """
  history:
    - {act: report_progress, key: gebouwd, on: 2026-01-15, by: wonen, target: woningen, period: 2025, value: 12,
       source: Register, reason: Jaarrapportage, authority: Rapportageronde}
    - {act: propose_amendment, key: meer, on: 2026-02-01, by: gemeente, agreement: nieuwbouw,
       changes: [{field: text, value: Testwonen bouwt vijftig woningen.}],
       targets: [{target: woningen, value: 50}], reason: Meer grond, authority: Collegebesluit}
    - {act: minute_amendment, key: besloten, on: 2026-02-20, by: gemeente, amendment: meer,
       organisations: [gemeente, wonen, huurders], reason: Allen akkoord, authority: Bestuurlijk overleg}
"""


@pytest.fixture
def draft() -> str:
    """A draft with two agreements and a target."""
    return FILE


@pytest.fixture
def adopted(draft: str) -> str:
    """The same, adopted, with progress and a carried amendment."""
    return draft + ADOPTION + HISTORY


@pytest.fixture
def loads(platform: Platform, tmp_path: Path) -> Loads:
    """Loads a text as a file and answers its summary."""

    async def loads(text: str) -> FileSummary:
        path = tmp_path / "testdorp.yaml"
        path.write_text(text)
        (summary,) = (await load(platform.desk, OPERATOR, [path], lambda _: None)).files
        return summary

    return loads


@pytest.fixture
def log(platform: Platform) -> Log:
    """Everything that was recorded, with its documents."""

    async def log() -> list[tuple[UUID, int, str]]:
        pages = [page for tenant in (REGISTER, TENANT) async for page in platform.log.pages(tenant)]
        return [(event.tenant, event.sequence, event.document) for page in pages for event in page]

    return log
