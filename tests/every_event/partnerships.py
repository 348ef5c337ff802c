"""A partnership with an event of every topic in its history."""

from datetime import date

from domain.identity import partnership_id
from domain.parties import Departure, Dissolution, RegionDeparture, RegionMembership
from domain.partnership import Partnership
from domain.recording import Recorded
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.vocabulary import PartyRole
from given import (
    OTHER_CORPORATION,
    REGION,
    a_partnership,
    partnership_terms,
    provenance,
    the_corporations,
    the_province,
)
from givens.table import MANDATE, MERGER, SUCCESSION, a_mandate

BID = Deadline(Matter.BID, Comparator.BEFORE, month=7, day=1, role=PartyRole.CORPORATION)


def a_rich_partnership() -> Partnership:
    partnership = a_partnership()
    partnership.revise(partnership_terms(note="Verzonnen voorbeeld."), provenance())
    partnership.define_collective(the_corporations(since=date(2026, 1, 1)), provenance())
    partnership.name_outside_actor(the_province(), provenance())
    partnership.join_region(RegionMembership(REGION, since=date(2026, 1, 1)), provenance())
    partnership.agree_rule(
        ProcessRule("bod", "Het bod komt vóór 1 juli.", BID, "blz. 3", date(2026, 1, 1)), provenance()
    )
    partnership.end_rule("bod", date(2029, 12, 31), provenance())
    partnership.leave_region(RegionDeparture(REGION, date(2026, 12, 31)), provenance())
    partnership.leave(Departure(OTHER_CORPORATION, PartyRole.CORPORATION, date(2026, 12, 31)), provenance())
    partnership.succeed(SUCCESSION, MERGER, provenance())
    partnership.grant_mandate(a_mandate(), provenance())
    partnership.withdraw_mandate(MANDATE, date(2026, 7, 1), provenance())
    partnership.dissolve(Dissolution(date(2028, 1, 1), partnership_id("nieuwstad")), provenance())
    return partnership


RICH: list[Recorded] = [a_rich_partnership()]
