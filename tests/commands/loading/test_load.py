"""Loading a file gives commands, and only those that the log still lacks."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commands import requests as ask
from commands.desk import Desk
from commands.loading.load import load
from commands.loading.summary import FileSummary, NoticeKind
from commands.orders import Order
from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Refused
from domain.identity import accord_id, agreement_id, partnership_id, target_id
from domain.target import Target
from support import OPERATOR, Platform

Loads = Callable[[str], Awaitable[FileSummary]]
Log = Callable[[], Awaitable[list[Any]]]

TENANT = partnership_id("testdorp")
ACCORD = accord_id(TENANT, "afspraken")
BUILDING = agreement_id(ACCORD, "nieuwbouw")
WAITING = agreement_id(ACCORD, "wachten")
HOMES = target_id(ACCORD, "woningen")
EXAMPLES = sorted((Path(__file__).parents[3] / "ops" / "examples").glob("*.yaml"))


async def agreement(platform: Platform, id: Any = BUILDING) -> Agreement:
    found = await platform.desk.load(Agreement, TENANT, id)
    assert found
    return found


def messages(summary: FileSummary, kind: NoticeKind) -> list[str]:
    return [notice.message for notice in summary.of(kind)]


async def test_a_file_becomes_an_accord_with_everything_in_it(loads: Loads, platform: Platform, adopted: str) -> None:
    summary = await loads(adopted)

    accord = await platform.desk.load(Accord, TENANT, ACCORD)
    target = await platform.desk.load(Target, TENANT, HOMES)
    assert accord and accord.adoption and target
    assert (accord.adoption.on, len(accord.signatures)) == (date(2025, 2, 1), 2)
    assert (await agreement(platform)).terms.text == "Testwonen bouwt vijftig woningen."
    assert (str(target.original.low), str(target.terms.low), str(target.achieved())) == ("40", "50", "12")
    assert (summary.counts.agreements, summary.counts.clauses, summary.counts.targets, summary.counts.acts) == (
        2,
        2,
        1,
        3,
    )
    assert (summary.created, summary.refused, summary.notices) == (20, 0, [])


async def test_loading_twice_gives_the_same_log(loads: Loads, log: Log, adopted: str) -> None:
    first = await loads(adopted)
    recorded = await log()

    second = await loads(adopted)

    assert await log() == recorded
    assert (first.events, second.events) == (len(recorded), 0)
    assert (second.created, second.changed, second.unchanged, second.notices) == (0, 0, first.created, [])


async def test_every_fact_says_on_what_authority(loads: Loads, log: Log, adopted: str) -> None:
    await loads(adopted)

    documents = [document for _, _, document in await log()]
    adoption = next(document for document in documents if '"accord.adopted"' in document)
    assert '"authority":"Ondertekening"' in adoption and '"effective_on":"2025-02-01"' in adoption
    assert all('"role":"operator"' in document for document in documents)


async def test_an_edited_draft_changes_and_says_what_differs(loads: Loads, platform: Platform, draft: str) -> None:
    await loads(draft)

    summary = await loads(draft.replace("veertig", "zestig").replace("value: 40", "value: 60"))

    assert (await agreement(platform)).terms.text == "Testwonen bouwt zestig woningen."
    of_agreement, of_target = messages(summary, NoticeKind.CHANGED)
    assert "afspraak «nieuwbouw»: `text`: «Testwonen bouwt veertig woningen.» → «Testwonen bouwt zestig" in of_agreement
    assert of_target == "doel «woningen»: `low`: «40» → «60»; `high`: «40» → «60»."
    assert (summary.events, summary.changed, summary.refused) == (2, 2, 0)


async def test_an_edit_back_to_the_earlier_text_is_an_edit(loads: Loads, platform: Platform, draft: str) -> None:
    edited = draft.replace("veertig", "zestig")
    for text in (draft, edited, draft, edited, draft):
        await loads(text)

    now = await agreement(platform)

    assert (now.terms.text, now.version) == ("Testwonen bouwt veertig woningen.", 5)


async def test_an_adopted_accord_stays_and_the_difference_is_told(loads: Loads, log: Log, adopted: str) -> None:
    await loads(adopted)
    recorded = await log()
    edited = adopted.replace("planning: 2025 - 2026", "planning: 2025 - 2027").replace("value: 40", "value: 45")

    summary = await loads(edited.replace("title: Afspraken Testdorp", "title: Prestatieafspraken Testdorp"))

    assert await log() == recorded
    told = messages(summary, NoticeKind.REFUSED)
    assert told[0].startswith(
        "overeenkomst «afspraken»: `title`: «Afspraken Testdorp» → «Prestatieafspraken Testdorp»."
    )
    assert told[1].startswith("afspraak «nieuwbouw»: `planning`: «2025 - 2026» → «2025 - 2027».")
    assert told[2].startswith("doel «woningen»: `low`: «40» → «45»; `high`: «40» → «45».")
    assert "propose_amendment" in told[0]
    assert [notice.line for notice in summary.of(NoticeKind.REFUSED)] == [20, 29, 37]


async def test_a_draft_can_be_edited_and_adopted_in_one_go(
    loads: Loads, platform: Platform, draft: str, adopted: str
) -> None:
    await loads(draft)

    summary = await loads(adopted.replace("veertig", "zestig"))

    assert (await agreement(platform)).original.text == "Testwonen bouwt zestig woningen."
    assert summary.open == []


async def test_nothing_is_added_to_an_adopted_accord(loads: Loads, log: Log, adopted: str) -> None:
    await loads(adopted)
    recorded = await log()
    added = "        - {key: nieuw, title: Nieuw, text: Er komt iets bij.}\n        - key: wachten"

    summary = await loads(adopted.replace("        - key: wachten", added))

    assert await log() == recorded
    (told,) = messages(summary, NoticeKind.REFUSED)
    assert told.startswith("afspraak «nieuw»: staat niet in de vastgestelde overeenkomst.")
    assert "andere volgorde" in messages(summary, NoticeKind.WARNING)[0]


async def test_what_is_gone_from_the_file_is_told_and_left_alone(loads: Loads, log: Log, adopted: str) -> None:
    await loads(adopted)
    recorded = await log()
    without_acts = adopted.partition("  history:")[0]
    before, _, rest = without_acts.partition("        - key: wachten")

    summary = await loads(before + rest.partition("wachtlijst.\n")[2])

    assert await log() == recorded
    told = messages(summary, NoticeKind.GONE)
    assert told[0] == "afspraak «wachten» staat niet meer in het bestand en blijft zoals vastgelegd."
    assert [each.partition(" staat")[0] for each in told[1:]] == [
        "handeling van 2026-01-15 (voortgang)",
        "handeling van 2026-02-01 (voorstel tot wijziging)",
        "handeling van 2026-02-20 (besluit over een wijziging)",
    ]


async def test_a_changed_act_is_told_and_not_recorded(loads: Loads, log: Log, adopted: str) -> None:
    await loads(adopted)
    recorded = await log()

    summary = await loads(adopted.replace("value: 12", "value: 13"))

    assert await log() == recorded
    (told,) = messages(summary, NoticeKind.REFUSED)
    assert told.startswith("handeling «gebouwd» is al anders vastgelegd")


async def test_a_new_act_is_recorded_after_the_others(loads: Loads, platform: Platform, adopted: str) -> None:
    await loads(adopted)
    act = """    - {act: change_status, key: begonnen, on: 2026-03-01, by: wonen, agreement: nieuwbouw,
       status: in_progress, reason: Eerste paal, authority: Ambtelijk overleg}\n"""

    summary = await loads(adopted + act)

    assert summary.events == 1
    assert [status.value for status in (await agreement(platform)).statuses.values()] == ["in_progress"]


async def test_a_new_name_is_a_correction_of_the_register_only(loads: Loads, platform: Platform, adopted: str) -> None:
    await loads(adopted)

    summary = await loads(adopted.replace("name: Testwonen", "name: Nieuwwonen"))

    assert summary.events == 1
    assert messages(summary, NoticeKind.CHANGED)[0].startswith("organisatie «wonen»: `name`")
    assert (await agreement(platform)).terms.lead[0].name == "Testwonen"


async def test_an_unknown_actor_stops_the_file_before_it_begins(loads: Loads, log: Log, draft: str) -> None:
    summary = await loads(draft.replace("lead: [wonen]", "lead: [wonenn]"))

    (told,) = messages(summary, NoticeKind.FAULT)
    assert told.endswith("Bedoelt u «wonen»?")
    assert await log() == []


async def test_a_refusal_on_the_way_stops_the_file_and_the_next_load_goes_on(
    loads: Loads, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out = Desk.carry_out

    async def at_the_wrong_moment(desk: Desk, order: Order) -> Any:
        if isinstance(order.request, ask.CreateAgreement) and order.request.id == WAITING:
            raise Refused.because("version_conflict", "expectedVersion", "Iemand was eerder.")
        return await carry_out(desk, order)

    monkeypatch.setattr(Desk, "carry_out", at_the_wrong_moment)
    stopped = await loads(draft)
    monkeypatch.undo()
    finished = await loads(draft)

    (notice,) = stopped.of(NoticeKind.STOPPED)
    assert notice.message.startswith("afspraak «wachten»: Iemand was eerder.")
    assert notice.line == 38
    assert (finished.created, finished.open) == (2, [])


async def test_files_are_loaded_in_the_order_in_which_they_build_upon_each_other(
    platform: Platform, draft: str, tmp_path: Path
) -> None:
    region = draft.replace("testdorp", "testregio").replace("kind: local", "kind: regional")
    local = draft.replace("kind: local", "kind: local\n  regions: [{region: testregio}]")
    later = draft.replace("key: afspraken", "key: vervolg\n  parent: testdorp/afspraken")
    names = {"a-vervolg.yaml": later, "b-dorp.yaml": local, "c-regio.yaml": region}
    for name, text in names.items():
        (tmp_path / name).write_text(text.replace("  regions: [{region: testregio}]\n", "") if text is later else text)

    summary = await load(platform.desk, OPERATOR, [tmp_path / name for name in names], lambda _: None)

    assert [file.name for file in summary.files] == ["c-regio.yaml", "b-dorp.yaml", "a-vervolg.yaml"]
    assert summary.refused == 0


async def test_a_reference_to_nowhere_is_a_warning(loads: Loads, draft: str) -> None:
    summary = await loads(draft.replace("planning: 2025 - 2026", "elaborates: [regio/kader/een, regio/kader/twee]"))

    (told,) = messages(summary, NoticeKind.WARNING)
    assert told.startswith("«regio/kader» staat in geen van deze bestanden")
    assert "2 verwijzing(en)" in told
    assert summary.open == []


async def test_progress_is_told_per_file(platform: Platform, draft: str, tmp_path: Path) -> None:
    told: list[str] = []
    (tmp_path / "dorp.yaml").write_text(draft)

    await load(platform.desk, OPERATOR, [tmp_path / "dorp.yaml"], told.append)

    assert len(told) == 1
    assert told[0].startswith("dorp.yaml: 2 afspraken, 1 doelen, 13 gebeurtenissen, 0,")


async def test_the_examples_load_and_load_again_without_a_trace(platform: Platform) -> None:
    first = await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)

    second = await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)

    assert [notice for file in first.files for notice in file.notices] == []
    assert (first.events > 1000, second.events, second.refused) == (True, 0, 0)
