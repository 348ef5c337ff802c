"""A partnership with an event of every topic in its history."""

from datetime import date

from domain.parties import RegionMembership
from domain.partnership import Partnership
from domain.recording import Recorded
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.vocabulary import PartyRole
from given import REGION, a_partnership, partnership_terms, provenance, the_corporations, the_province

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
    return partnership


RICH: list[Recorded] = [a_rich_partnership()]
