"""What a party offers for a year: a bid, an activity overview, and the joint one that is merged from them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contribution import (
    MOST_ITEMS,
    Contribution,
    ContributionKind,
    ContributionState,
    Document,
    Item,
    natural_key,
)
from domain.identity import contribution_id
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.vocabulary import PartyRole
from given import (
    CORPORATION,
    MUNICIPALITY,
    PARTNERSHIP,
    STRANGER,
    a_partnership,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.process import (
    BEFORE_JULY,
    BID,
    JOINT,
    ON_TIME,
    TOO_LATE,
    a_contribution,
    a_joint_overview,
    a_table_with_deadline,
    contribution_terms,
)

OVERVIEW = ContributionKind.ACTIVITY_OVERVIEW


def test_a_corporation_makes_its_bid_for_a_year() -> None:
    bid = a_contribution()

    assert bid.terms == contribution_terms()
    assert bid.state is ContributionState.MADE
    assert topics(bid) == ["contribution.made"]


@pytest.mark.parametrize(("day", "late"), [(ON_TIME, False), (TOO_LATE, True)])
def test_the_bid_for_a_year_is_due_in_the_year_before_and_a_late_one_is_taken_and_shows(day: date, late: bool) -> None:
    """«Vóór 1 juli»: the thirtieth of June is in time, the first of July is not (Achterhoek 2026-2029)."""
    bid = a_contribution(day)

    assert bid.due_on == date(2026, 6, 30)
    assert bid.late is late


def test_without_a_rule_nothing_is_late() -> None:
    bid = a_contribution(TOO_LATE, a_partnership())

    assert bid.due_on is None
    assert not bid.late


def test_a_rule_of_another_role_another_matter_or_another_year_says_nothing() -> None:
    others = (
        Deadline(Matter.BID, Comparator.BEFORE, 7, 1, role=PartyRole.TENANTS),
        Deadline(Matter.ACTIVITY_OVERVIEW, Comparator.BEFORE, 7, 1),
        Deadline(Matter.BID, Comparator.BEFORE, 7, 1, year=2027),
    )

    assert [a_contribution(TOO_LATE, a_table_with_deadline(says)).due_on for says in others] == [None, None, None]


def test_of_two_rules_the_strictest_counts() -> None:
    table = a_table_with_deadline()
    whole_table = Deadline(Matter.BID, Comparator.BY, month=5, day=1)
    table.agree_rule(ProcessRule("eerder", "Het bod komt uiterlijk 1 mei.", whole_table), provenance())

    assert a_contribution(table=table).due_on == date(2026, 5, 1)


def test_a_later_rule_makes_nobody_late() -> None:
    table = a_table_with_deadline()
    bid = a_contribution(table=table)
    sooner = Deadline(Matter.BID, Comparator.BEFORE, month=3, day=1)

    table.agree_rule(ProcessRule("bod", "Het bod komt vóór 1 maart.", sooner), provenance())

    assert replayed(bid).due_on == date(2026, 6, 30)
    assert not replayed(bid).late


@settings(deadline=None)
@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 400))
def test_who_is_in_time_would_have_been_so_a_day_earlier_too(day: date, days: int) -> None:
    table = a_table_with_deadline()
    later, earlier = a_contribution(day, table), a_contribution(day - timedelta(days), table)

    assert later.late >= earlier.late
    assert later.late == (day >= TOO_LATE)


def test_a_joint_overview_is_due_whoever_puts_it_together() -> None:
    says = Deadline(Matter.JOINT_OVERVIEW, Comparator.BY, month=11, day=30, role=PartyRole.CORPORATION)
    table, bid = a_table_with_deadline(says), a_contribution()

    joint = Contribution.make(JOINT, a_joint_overview(bid), date(2026, 12, 1), (bid,), table, provenance())

    assert joint.terms.merges == (BID,)
    assert joint.late


@pytest.mark.parametrize(
    ("changed", "code", "way_out"),
    [
        ({"title": " "}, "empty_title", "Vul `title` in"),
        ({"year": 27}, "year_impossible", "zoals 2027"),
        ({"items": (), "document": None}, "contribution_empty", "Geef `items`"),
        ({"document": Document("Bod", "ABC")}, "hash_impossible", "of laat hem weg"),
        ({"items": (Item("a", "Een"), Item("a", "Twee"))}, "item_twice", "eigen sleutel"),
        ({"items": (Item("a", " "),)}, "item_text_missing", "bij elk punt `text`"),
        (
            {"items": tuple(Item(str(n), "Iets") for n in range(MOST_ITEMS + 1))},
            "too_many_items",
            "verwijs naar het stuk",
        ),
        ({"merges": (BID,)}, "only_joint_merges", "Laat `merges` weg"),
        ({"kind": ContributionKind.JOINT_OVERVIEW}, "merges_missing", "Noem ze in `merges`"),
        ({"kind": ContributionKind.BID, "party": MUNICIPALITY}, "only_corporation_bids", "activiteitenoverzicht"),
        ({"party": STRANGER}, "not_a_party", "maak haar eerst partij"),
    ],
)
def test_what_cannot_be_a_contribution_is_refused(changed: dict[str, Any], code: str, way_out: str) -> None:
    with refused(code, way_out):
        a_contribution(**changed)


def test_every_party_may_make_an_activity_overview() -> None:
    assert a_contribution(kind=OVERVIEW, party=MUNICIPALITY).terms.kind is OVERVIEW


def test_as_many_items_as_may_be_are_taken() -> None:
    items = tuple(Item(str(n), "Iets") for n in range(MOST_ITEMS))

    assert a_contribution(items=items).terms.items == items


def test_what_was_withdrawn_is_not_merged() -> None:
    bid = a_contribution()
    bid.withdraw(provenance(CORPORATION))

    with refused("merged_withdrawn", "Voeg samen wat er nog ligt"):
        Contribution.make(JOINT, a_joint_overview(bid), ON_TIME, (bid,), a_partnership(), provenance())


def test_what_is_for_another_year_is_not_merged() -> None:
    bid = a_contribution(year=2028)

    with refused("merged_other_year", "Neem die van 2027"):
        Contribution.make(JOINT, a_joint_overview(bid), ON_TIME, (bid,), a_partnership(), provenance())


def test_a_revision_says_what_changed_and_leaves_when_it_was_handed_in() -> None:
    bid = a_contribution(TOO_LATE)

    bid.revise(contribution_terms(title="Aangevuld bod"), (), TOO_LATE, provenance(CORPORATION))

    assert bid.terms.title == "Aangevuld bod"
    assert bid.late
    assert (bid.handed_in_on, bid.revised_on) == (TOO_LATE, TOO_LATE)
    assert bid.state is ContributionState.MADE
    assert topics(bid) == ["contribution.made", "contribution.revised"]


def test_the_same_again_records_nothing() -> None:
    bid = a_contribution()

    bid.revise(contribution_terms(), (), TOO_LATE, provenance(CORPORATION))

    assert topics(bid) == ["contribution.made"]


@pytest.mark.parametrize("changed", [{"year": 2028}, {"party": MUNICIPALITY, "kind": OVERVIEW}, {"kind": OVERVIEW}])
def test_whose_it_is_and_for_which_year_stays(changed: dict[str, Any]) -> None:
    bid = a_contribution()

    with refused("contribution_changed", "Trek haar in", bid):
        bid.revise(contribution_terms(**changed), (), TOO_LATE, provenance(CORPORATION))


def test_a_revision_is_held_to_the_same_rules() -> None:
    bid = a_contribution()

    with refused("empty_title", "Vul `title` in", bid):
        bid.revise(contribution_terms(title=""), (), TOO_LATE, provenance(CORPORATION))


def test_what_was_withdrawn_is_neither_revised_nor_withdrawn_again() -> None:
    bid = a_contribution()
    bid.withdraw(provenance(CORPORATION))

    assert bid.withdrawn
    with refused("contribution_withdrawn", "zo nodig een nieuwe", bid):
        bid.revise(contribution_terms(title="Toch"), (), TOO_LATE, provenance(CORPORATION))
    with refused("contribution_withdrawn", "zo nodig een nieuwe", bid):
        bid.withdraw(provenance(CORPORATION))


def test_its_identity_follows_from_kind_year_and_party_and_the_next_after_a_withdrawal_has_another() -> None:
    key = natural_key(ContributionKind.BID, 2027, "voorbeeldwonen")

    assert key == "bid-2027-voorbeeldwonen"
    assert natural_key(ContributionKind.BID, 2027, "voorbeeldwonen", 2) == "bid-2027-voorbeeldwonen-2"
    assert contribution_id(PARTNERSHIP, key) == BID


def test_every_kind_has_a_matter_of_which_rules_speak() -> None:
    assert [kind.matter for kind in ContributionKind] == [
        Matter.BID, Matter.ACTIVITY_OVERVIEW, Matter.JOINT_OVERVIEW,
    ]  # fmt: skip
    assert BEFORE_JULY.matter is ContributionKind.BID.matter


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in Contribution.facts().values())


def test_a_contribution_is_what_its_events_say() -> None:
    bid = a_contribution()
    bid.revise(contribution_terms(title="Aangevuld bod"), (), TOO_LATE, provenance(CORPORATION))
    bid.withdraw(provenance(CORPORATION))

    assert replayed(bid) == bid
