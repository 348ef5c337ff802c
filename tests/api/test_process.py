"""Contributions, reporting rounds and reviews over the API: from what is asked to what a screen shows of it."""

from typing import Any

from calling import (
    CORPORATION,
    EDITOR,
    HERE,
    MUNICIPALITY,
    PARTNERSHIP,
    REPORTER,
    SECRETARY,
    STRANGER,
    TENANTS,
    Accorded,
    Api,
    agree,
    of,
    provenance,
)
from domain.vocabulary import Role

MINUTES = provenance(effectiveOn="2026-06-30")
LATER = provenance(effectiveOn="2026-07-15")
OF_PARTNERSHIP = """
query($partnership: ID!) { partnership(id: $partnership) {
    contributions(year: 2027, kind: BID) {
        kindLabel title party { name } items { text figure agreements { agreement { title } } }
        document { name } merges { title } stateLabel handedInOn dueOn late inventedNotice }
    joint: contributions(kind: JOINT_OVERVIEW) { title merges { title party { name } } }
    rounds(state: FROZEN) {
        title meeting { name on } stateLabel toAnswer { name }
        parties { organisation { name } answered late remindedOn remark
            asked { target { key } known { value } } answers { target { key } text unchanged } }
        snapshot { sha256 unanswered { name } lines { target { key } achieved statusLabel by { name } } } }
    reviews(kind: PROCESS, first: 5) {
        stateLabel conclusion by { name } findings { agreement { title } ratingLabel words }
        decisions { decision followUpLabel who { name } by } }
} }
"""
OF_AGREEMENT = "query($id: ID!) { agreement(id: $id) { reviews { kind heldOn rating ratingLabel words } } }"


async def the_process(api: Api, made: Accorded) -> None:
    """A bid and the joint overview, a round in which the tenants answer late, and a review."""
    bid = await api.do(
        "makeContribution", EDITOR, **HERE, kind="BID", party=CORPORATION, year=2027, title="Bod 2027",
        items=[{"key": "a", "text": "Bouwen", "figure": "30 woningen", "agreements": [{"agreement": made.agreement}]}],
        document={"name": "Bod.pdf"},
    )  # fmt: skip
    await api.do(
        "makeContribution", SECRETARY, **HERE, kind="JOINT_OVERVIEW", party=MUNICIPALITY, year=2027,
        title="Gezamenlijk overzicht", merges=[bid["id"]], provenance=MINUTES,
    )  # fmt: skip
    asked = await api.do("openRound", SECRETARY, **HERE, **a_round(made))
    here = HERE | {"round": asked["id"]}
    answer = [{"target": made.target, "text": "Er zijn 20 woningen in aanbouw."}]
    await api.do("answerRound", SECRETARY, **here, party=CORPORATION, answers=answer, provenance=MINUTES)
    await api.do("remindParty", SECRETARY, **here, party=TENANTS, provenance=MINUTES)
    await api.do("answerRound", SECRETARY, **here, party=TENANTS, remark="Akkoord.", provenance=LATER)
    await api.do("freezeRound", SECRETARY, **here, provenance=LATER)
    review = await api.do("planReview", SECRETARY, **HERE, **a_review(made))
    await api.do(
        "holdReview", SECRETARY, **HERE, review=review["id"], heldOn="2026-06-18", conclusion="Het loopt.",
        findings=[{"agreement": made.agreement, "rating": "ORANGE", "words": "Later begonnen."}],
    )  # fmt: skip
    await api.do(
        "recordReviewDecision", SECRETARY, **HERE, review=review["id"], decision="Planning aanpassen",
        followUp="AMENDMENT", who=CORPORATION, by="2026-12-01",
    )  # fmt: skip


def a_round(made: Accorded, **changed: Any) -> dict[str, Any]:
    return {
        "accord": made.accord, "title": "Halfjaarrapportage 2026", "askedOn": "2026-06-01", "dueOn": "2026-07-10",
        "meeting": {"name": "Bestuurlijk overleg", "on": "2026-09-03"}, "parties": [CORPORATION, TENANTS],
        "targets": [made.target],
    } | changed  # fmt: skip


def a_review(made: Accorded, **changed: Any) -> dict[str, Any]:
    return {"accord": made.accord, "kind": "PROCESS", "plannedOn": "2026-06-15", "by": MUNICIPALITY} | changed


async def test_what_parties_did_shows_at_the_partnership_and_at_the_agreement(table: Api) -> None:
    made = await agree(table)
    await the_process(table, made)

    answer = await table.ask(OF_PARTNERSHIP, SECRETARY, partnership=str(PARTNERSHIP))

    assert "errors" not in answer, answer
    shown = answer["data"]["partnership"]
    (bid,) = shown["contributions"]
    assert (bid["kindLabel"], bid["stateLabel"], bid["dueOn"], bid["late"]) == ("bod", "ingediend", None, False)
    (item,) = bid["items"]
    assert item == {
        "text": "Bouwen",
        "figure": "30 woningen",
        "agreements": [{"agreement": {"title": "Sociale huur"}}],
    }
    assert shown["joint"][0]["merges"] == [{"title": "Bod 2027", "party": {"name": "Voorbeeldwonen"}}]
    (frozen,) = shown["rounds"]
    corporation, tenants = frozen["parties"]
    assert (corporation["answered"], corporation["late"], tenants["late"]) == (True, False, True)
    assert tenants["remindedOn"] == ["2026-06-30"]
    assert corporation["asked"] == [{"target": {"key": "1-1-huur"}, "known": None}]
    assert frozen["snapshot"]["lines"] == [
        {"target": {"key": "1-1-huur"}, "achieved": None, "statusLabel": "afgesproken", "by": None}
    ]
    (review,) = shown["reviews"]
    assert review["decisions"] == [
        {
            "decision": "Planning aanpassen",
            "followUpLabel": "wijziging van een afspraak",
            "who": {"name": "Voorbeeldwonen"},
            "by": "2026-12-01",
        }
    ]
    of_agreement = await table.ask(OF_AGREEMENT, SECRETARY, id=made.agreement)
    assert of_agreement["data"]["agreement"]["reviews"] == [
        {
            "kind": "PROCESS",
            "heldOn": "2026-06-18",
            "rating": "ORANGE",
            "ratingLabel": "oranje: aandacht nodig",
            "words": "Later begonnen.",
        }
    ]


async def test_who_is_still_to_answer_shows_while_the_round_is_open(table: Api) -> None:
    made = await agree(table)
    asked = await table.do("openRound", SECRETARY, **HERE, **a_round(made))
    answer = [{"target": made.target, "text": "In aanbouw."}]

    given = await table.do("answerRound", REPORTER, **HERE, round=asked["id"], party=CORPORATION, answers=answer)
    called_off = await table.do("cancelRound", SECRETARY, **HERE, round=asked["id"])

    assert len(asked["round"]["toAnswer"]) == 2
    assert given["round"]["toAnswer"] == [{"name": "Huurdersraad voorbeeldwonen"}]
    assert (called_off["round"]["state"], called_off["round"]["toAnswer"]) == ("CANCELLED", [])


async def test_a_contribution_is_revised_and_withdrawn(table: Api) -> None:
    made = await table.do(
        "makeContribution", EDITOR, **HERE, kind="ACTIVITY_OVERVIEW", party=CORPORATION, year=2027, title="Overzicht",
        document={"name": "Overzicht.pdf"},
    )  # fmt: skip
    document = {"name": "Overzicht-2.pdf"}
    revised = await table.do(
        "reviseContribution", EDITOR, **HERE, contribution=made["id"], title="Beter overzicht", document=document
    )
    withdrawn = await table.do("withdrawContribution", EDITOR, **HERE, contribution=made["id"], expectedVersion=2)

    assert revised["contribution"]["title"] == "Beter overzicht"
    assert withdrawn["contribution"] == {
        "id": made["id"], "title": "Beter overzicht", "late": False, "dueOn": None, "state": "WITHDRAWN", "version": 3,
    }  # fmt: skip


async def test_the_same_request_again_is_carried_out_once_and_another_is_refused(table: Api) -> None:
    bid: dict[str, Any] = {
        "kind": "BID", "party": CORPORATION, "year": 2027, "title": "Bod", "document": {"name": "Bod.pdf"}
    }  # fmt: skip
    first = await table.do("makeContribution", EDITOR, **HERE, **bid, idempotencyKey="bod")
    again = await table.do("makeContribution", EDITOR, **HERE, **bid, idempotencyKey="bod")
    other = await table.refused("makeContribution", EDITOR, **HERE, **bid)

    assert (again["id"], again["replayed"]) == (first["id"], True)
    assert other["code"] == "contribution_exists"


async def test_a_planned_review_is_called_off(table: Api) -> None:
    made = await agree(table)
    review = await table.do("planReview", EDITOR, **HERE, **a_review(made, agreements=[made.agreement]))

    called_off = await table.do("cancelReview", SECRETARY, **HERE, review=review["id"])

    assert called_off["review"]["state"] == "CANCELLED"


async def test_a_party_does_not_answer_for_another_and_a_stranger_learns_nothing(table: Api) -> None:
    made = await agree(table)
    asked = await table.do("openRound", SECRETARY, **HERE, **a_round(made))
    answer = HERE | {"round": asked["id"], "party": CORPORATION}

    refused = await table.refused("answerRound", of(Role.EDITOR, TENANTS), **answer)
    stranger = await table.refused("freezeRound", STRANGER, **HERE, round=asked["id"])

    assert refused["code"] == "speaks_for_another"
    assert stranger["code"] == "partnership_unknown"


async def test_lists_are_as_long_as_is_asked_within_bounds(table: Api) -> None:
    for year in (2027, 2028):
        await table.do(
            "makeContribution", EDITOR, **HERE, kind="BID", party=CORPORATION, year=year, title=f"Bod {year}",
            document={"name": "Bod.pdf"},
        )  # fmt: skip
    query = "query($id: ID!, $first: Int!) { partnership(id: $id) { contributions(first: $first) { title } } }"

    one = await table.ask(query, SECRETARY, id=str(PARTNERSHIP), first=1)
    too_many = await table.ask(query, SECRETARY, id=str(PARTNERSHIP), first=201)

    assert one["data"]["partnership"]["contributions"] == [{"title": "Bod 2028"}]
    assert too_many["errors"][0]["extensions"]["code"] == "first_out_of_range"
