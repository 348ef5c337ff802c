"""The life of an accord through the API: read the text, sign it, adopt it, and see how it stands."""

from datetime import UTC, datetime
from typing import Any

from calling import (
    CORPORATION,
    HERE,
    MUNICIPALITY,
    PARTNERSHIP,
    REGION,
    SECRETARY,
    TENANTS,
    Accorded,
    Api,
    agree,
    of,
    provenance,
)
from domain.identity import accord_id
from domain.vocabulary import Role

TEXT = """query($id: ID!, $at: Int, $form: EditionForm = ADOPTED) {
  accord(id: $id) { edition(at: $at, form: $form) { sha256 text } }
}"""
STATE = """query($id: ID!, $on: Date) { accord(id: $id) {
  state standing(on: $on) standingLabel(on: $on) adoptedEdition gap { name } adoption { despiteGap }
  ending { since by { id } } decisions { body outcome counts } signatures { organisationId outcome edition counts }
  supplementedBy { id } localAdoptions { id partnership { name } } notAdoptedBy { name }
} }"""


async def edition(api: Api, id: str, bearer: str = SECRETARY, **more: Any) -> dict[str, Any] | None:
    answer = await api.ask(TEXT, bearer, id=id, **more)
    found: dict[str, Any] | None = answer["data"]["accord"] and answer["data"]["accord"]["edition"]
    return found


async def state(api: Api, id: str, bearer: str = SECRETARY, on: str | None = None) -> dict[str, Any]:
    await api.catch_up()
    answer = await api.ask(STATE, bearer, id=id, on=on)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["accord"]
    return found


async def signed(api: Api, made: Accorded) -> str:
    """Proposed, decided upon, returned, proposed again and signed by all, each with the text that it read."""
    given = {**HERE, "accord": made.accord}
    await api.do("proposeAccord", SECRETARY, **given)
    await api.do("recordDecision", SECRETARY, **given, organisation=MUNICIPALITY, body="EXECUTIVE", outcome="APPROVED")
    await api.do("signAccord", SECRETARY, **given, organisation=MUNICIPALITY, outcome="SIGNED")
    await api.do("returnAccordToDraft", SECRETARY, **given)
    await api.do("proposeAccord", SECRETARY, **given)
    text = await edition(api, made.accord)
    assert text is not None
    for party in (MUNICIPALITY, CORPORATION, TENANTS):
        await api.do(
            "signAccord", of(Role.SIGNATORY, party), **given, organisation=party, outcome="SIGNED",
            edition=text["sha256"], provenance=provenance(party),
        )  # fmt: skip
    return str(text["sha256"])


async def test_what_was_read_is_what_is_signed_and_adopted_and_stays(table: Api) -> None:
    made = await agree(table, adopt=False)
    sha256 = await signed(table, made)

    adopted = await table.do("adoptAccord", SECRETARY, **HERE, accord=made.accord, on="2025-12-11")

    then = await edition(table, made.accord)
    found = await state(table, made.accord, on="2026-01-01")
    assert (found["state"], found["standing"], found["standingLabel"]) == ("ADOPTED", "IN_FORCE", "in werking")
    assert (found["adoptedEdition"], found["gap"], then and then["sha256"]) == (sha256, [], sha256)
    assert [s["counts"] for s in found["signatures"]] == [False, True, True, True]
    assert found["decisions"] == [{"body": "EXECUTIVE", "outcome": "APPROVED", "counts": False}]
    await table.do(
        "amendAgreement", SECRETARY, **HERE, agreement=made.agreement, changes={"title": "Gewijzigd"},
        consents=[CORPORATION, TENANTS], provenance=provenance(MUNICIPALITY),
    )  # fmt: skip
    consolidated = await edition(table, made.accord, form="CONSOLIDATED")
    assert await edition(table, made.accord) == then
    assert await edition(table, made.accord, at=adopted["position"]["sequence"]) == then
    assert consolidated and "Gewijzigd" in consolidated["text"]
    assert await edition(table, made.accord, at=1) is None


async def test_a_gap_is_told_by_name_and_stays_visible_and_a_meeting_ends_it(table: Api) -> None:
    made = await agree(table, adopt=False)
    given = {**HERE, "accord": made.accord}
    await table.do("proposeAccord", SECRETARY, **given)

    problem = await table.refused("adoptAccord", SECRETARY, **given, on="2025-12-11")
    assert problem["code"] == "signatures_missing"
    assert "Voorbeeldwonen" in problem["message"]
    await table.do("adoptAccord", SECRETARY, **given, on="2025-12-11", despiteGap="Op papier getekend.")
    today = datetime.now(UTC).date().isoformat()
    await table.do("endAccord", SECRETARY, **given, provenance=provenance(effectiveOn=today))

    found = await state(table, made.accord)
    assert len(found["gap"]) == 3
    assert found["adoption"] == {"despiteGap": "Op papier getekend."}
    assert (found["standing"], found["ending"]) == ("ENDED", {"since": today, "by": None})
    report = {"target": made.target, "period": f"{today} - {today}", "value": "1", "source": "Register"}
    assert (await table.refused("reportProgress", SECRETARY, **HERE, **report))["code"] == "accord_ended"


async def test_a_regional_text_shows_who_adopted_it_and_who_did_not(table: Api) -> None:
    secretary, auditor = of(Role.SECRETARY, partnership=REGION), of(Role.AUDITOR, partnership=REGION)
    operator = of(Role.OPERATOR)
    await table.do("foundPartnership", operator, key="voorbeeldregio", name="Voorbeeldregio", kind="REGIONAL")
    await table.do("joinRegion", SECRETARY, **HERE, region=REGION, since="2026-01-01")
    there, text = {"partnership": REGION}, str(accord_id(REGION, "tekst"))
    accord = {"title": "Regionale afspraken", "kind": "REGIONAL", "since": "2026-01-01"}
    sections = [{"key": "1", "title": "Nieuwbouw"}]
    await table.do("createAccord", secretary, **there, key="tekst", **accord, sections=sections)
    plan = {"accord": text, "section": "1", "key": "a", "ordinal": 1, "title": "Samen bouwen", "text": "Wij bouwen."}
    await table.do("createAgreement", secretary, **there, **plan)
    await table.do("proposeAccord", secretary, **there, accord=text)
    adopts = {"adopts": {"partnership": REGION, "accord": text}}
    local = str(accord_id(PARTNERSHIP, "regionaal"))
    await table.do("createAccord", SECRETARY, **HERE, key="regionaal", **accord, **adopts)
    draft = await edition(table, local)
    assert draft and "- SHA-256: nog niet bekend\n" in draft["text"], "nobody reads of a region by a draft of his own"
    early = await table.refused("proposeAccord", SECRETARY, **HERE, accord=local)
    assert (early["code"], "adoptAccord" in early["message"]) == ("text_not_adopted", True)
    before = await state(table, text, auditor)
    assert (before["localAdoptions"], [p["name"] for p in before["notAdoptedBy"]]) == ([], ["Voorbeeldstad"])
    await table.do("seatParty", operator, **there, organisation=MUNICIPALITY, role="MUNICIPALITY", since="2020-01-01")
    await table.do("adoptAccord", secretary, **there, accord=text, on="2026-01-10", despiteGap="Op papier.")
    await table.do("proposeAccord", SECRETARY, **HERE, accord=local)
    read = await edition(table, local)
    await table.do("adoptAccord", SECRETARY, **HERE, accord=local, on="2026-02-01", despiteGap="Op papier.")

    after = await state(table, text, auditor)
    assert after["localAdoptions"] == [{"id": local, "partnership": {"name": "Voorbeeldstad"}}]
    assert after["notAdoptedBy"] == []
    assert read and f"- SHA-256: {after['adoptedEdition']}\n" in read["text"] and "Samen bouwen" not in read["text"]
    assert (await state(table, local))["adoptedEdition"] == read["sha256"]
    assert await edition(table, local) == read
