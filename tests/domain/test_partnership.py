"""Who sits at the table, in which role, from when until when."""

from datetime import date

from domain.parties import Departure, Member, OutsideActor, Party, RegionDeparture, RegionMembership, holds_on
from domain.partnership import Partnership
from domain.vocabulary import PartnershipKind, PartyRole
from given import (
    CORPORATION,
    CORPORATIONS,
    MUNICIPALITY,
    OTHER_CORPORATION,
    PARTNERSHIP,
    PROVINCE,
    REGION,
    STRANGER,
    TENANTS,
    TODAY,
    a_partnership,
    an_empty_table,
    partnership_terms,
    provenance,
    refused,
    replayed,
    the_corporation,
    the_corporations,
    the_municipality,
    the_province,
    topics,
)


def test_a_partnership_is_founded_with_an_empty_table() -> None:
    partnership = an_empty_table()

    assert partnership.id == PARTNERSHIP
    assert partnership.terms == partnership_terms()
    assert partnership.parties_on(TODAY) == []
    assert topics(partnership) == ["partnership.founded"]


def test_a_partnership_needs_a_name() -> None:
    with refused("empty_name", "Vul `name` in"):
        Partnership.found(PARTNERSHIP, partnership_terms(name=" "), provenance())


def test_its_name_and_note_can_be_revised() -> None:
    partnership = an_empty_table()

    partnership.revise(partnership_terms(note="Tafel nog niet volledig."), provenance())
    partnership.revise(partnership_terms(note="Tafel nog niet volledig."), provenance())

    assert partnership.terms.note == "Tafel nog niet volledig."
    assert topics(partnership) == ["partnership.founded", "partnership.revised"]


def test_its_name_is_not_taken_away() -> None:
    partnership = an_empty_table()

    with refused("empty_name", "Vul `name` in", partnership):
        partnership.revise(partnership_terms(name=""), provenance())


def test_a_table_without_all_three_roles_is_a_state_that_can_be_held_and_shown() -> None:
    """Doetinchem: no tenants' organisation found; Montferland: nobody found (DOMAIN.md, The region)."""
    assert an_empty_table().missing_roles(TODAY) == list(PartyRole)
    assert a_partnership(the_municipality(), the_corporation()).missing_roles(TODAY) == [PartyRole.TENANTS]
    assert a_partnership().missing_roles(TODAY) == []


def test_a_seat_is_held_from_its_first_to_its_last_day() -> None:
    party = the_municipality(since=date(2024, 1, 1), until=date(2025, 12, 31))
    partnership = a_partnership(party)

    assert partnership.parties_on(date(2023, 12, 31)) == []
    assert partnership.parties_on(date(2024, 1, 1)) == [party]
    assert partnership.parties_on(date(2025, 12, 31)) == [party]
    assert partnership.parties_on(date(2026, 1, 1)) == []


def test_a_date_that_is_not_known_excludes_no_day() -> None:
    party = the_municipality(since=None)

    assert holds_on(party, date(1901, 8, 1))
    assert holds_on(party, date(2099, 1, 1))


def test_a_seat_ends_by_a_date_and_comes_back_as_a_new_seat() -> None:
    """Montferland left its region in 2017 and is back since 2024."""
    partnership = a_partnership(the_corporation(since=date(2010, 1, 1)))

    partnership.leave(Departure(CORPORATION, PartyRole.CORPORATION, date(2017, 12, 31)), provenance())
    partnership.seat(the_corporation(since=date(2024, 1, 1)), provenance())

    assert len(partnership.parties) == 2
    assert partnership.parties_on(date(2020, 6, 1)) == []
    assert [party.organisation for party in partnership.parties_on(TODAY)] == [CORPORATION]


def test_a_seat_that_is_there_already_records_nothing() -> None:
    partnership = a_partnership(the_municipality())

    partnership.seat(the_municipality(), provenance())

    assert topics(partnership) == ["partnership.founded", "partnership.party_seated"]


def test_a_seat_does_not_end_before_it_begins() -> None:
    partnership = an_empty_table()

    with refused("range_reversed", "Draai ze om", partnership):
        partnership.seat(the_municipality(since=date(2026, 1, 1), until=date(2025, 1, 1)), provenance())


def test_a_collective_names_parties() -> None:
    partnership = a_partnership()

    partnership.define_collective(the_corporations(), provenance())
    partnership.define_collective(the_corporations(), provenance())

    assert partnership.collectives == {CORPORATIONS: the_corporations()}
    assert topics(partnership)[-1] == "partnership.collective_defined"
    assert topics(partnership).count("partnership.collective_defined") == 1


def test_a_collective_names_no_strangers() -> None:
    partnership = a_partnership()

    with refused("member_is_no_party", "Maak ze eerst partij, of noem ze als buitenstaander", partnership):
        partnership.define_collective(the_corporations(members=(Member(CORPORATION), Member(STRANGER))), provenance())


def test_a_collective_does_not_end_before_it_begins() -> None:
    partnership = a_partnership()

    with refused("range_reversed", "Draai ze om", partnership):
        reversed_ = the_corporations(since=date(2026, 1, 1), until=date(2025, 1, 1))
        partnership.define_collective(reversed_, provenance())


def test_an_outside_actor_is_named_once_and_can_be_renamed() -> None:
    partnership = an_empty_table()

    partnership.name_outside_actor(the_province(), provenance())
    partnership.name_outside_actor(the_province(), provenance())
    partnership.name_outside_actor(OutsideActor(PROVINCE, "provincie", "provincie Voorbeeldland"), provenance())

    assert partnership.outside_actors[PROVINCE].name == "provincie Voorbeeldland"
    assert topics(partnership).count("partnership.outside_actor_named") == 2


def test_a_local_partnership_itself_records_that_it_joins_a_region() -> None:
    partnership = an_empty_table()
    membership = RegionMembership(REGION, since=date(2026, 1, 1))

    partnership.join_region(membership, provenance())
    partnership.join_region(membership, provenance())

    assert list(partnership.memberships.values()) == [membership]
    assert topics(partnership) == ["partnership.founded", "partnership.region_joined"]


def test_it_leaves_the_region_by_a_date() -> None:
    partnership = an_empty_table()
    partnership.join_region(RegionMembership(REGION, since=date(2020, 1, 1)), provenance())

    partnership.leave_region(RegionDeparture(REGION, date(2025, 12, 31)), provenance())
    partnership.leave_region(RegionDeparture(REGION, date(2025, 12, 31)), provenance())

    (membership,) = partnership.memberships.values()
    assert holds_on(membership, date(2025, 12, 31))
    assert not holds_on(membership, TODAY)
    assert topics(partnership)[-2:] == ["partnership.region_joined", "partnership.region_left"]


def test_it_comes_back_in_the_region_that_it_left() -> None:
    """Montferland left in 2017 and is back since 2024; the day on which it once joined is not known."""
    partnership = an_empty_table()
    partnership.join_region(RegionMembership(REGION), provenance())
    partnership.leave_region(RegionDeparture(REGION, date(2017, 12, 31)), provenance())
    partnership.join_region(RegionMembership(REGION, since=date(2024, 1, 1)), provenance())

    gone, back = partnership.memberships.values()
    assert (gone.until, back.since, back.until) == (date(2017, 12, 31), date(2024, 1, 1), None)


def test_the_day_on_which_it_joined_can_become_known_after_it_left() -> None:
    partnership = an_empty_table()
    partnership.join_region(RegionMembership(REGION), provenance())
    partnership.leave_region(RegionDeparture(REGION, date(2017, 12, 31)), provenance())
    partnership.join_region(RegionMembership(REGION, since=date(2010, 1, 1)), provenance())

    assert list(partnership.memberships.values()) == [RegionMembership(REGION, date(2010, 1, 1), date(2017, 12, 31))]


def test_it_does_not_leave_a_region_to_which_it_does_not_belong() -> None:
    partnership = an_empty_table()
    partnership.join_region(RegionMembership(REGION, since=date(2024, 1, 1)), provenance())

    with refused("not_a_member", "leg eerst de toetreding vast", partnership):
        partnership.leave_region(RegionDeparture(REGION, date(2023, 12, 31)), provenance())


def test_a_region_joins_no_region() -> None:
    region = an_empty_table(kind=PartnershipKind.REGIONAL)

    with refused("only_local_joins", "Leg dit bij elk lid vast", region):
        region.join_region(RegionMembership(REGION), provenance())


def test_a_membership_does_not_end_before_it_begins() -> None:
    partnership = an_empty_table()

    with refused("range_reversed", "Draai ze om", partnership):
        partnership.join_region(RegionMembership(REGION, date(2026, 1, 1), date(2025, 1, 1)), provenance())


class TestOrganisationsBehind:
    def test_a_party_stands_for_itself(self) -> None:
        assert a_partnership().organisations_behind([MUNICIPALITY, TENANTS], TODAY) == {MUNICIPALITY, TENANTS}

    def test_a_collective_stands_for_its_members(self) -> None:
        partnership = a_partnership()
        partnership.define_collective(the_corporations(), provenance())

        assert partnership.organisations_behind([CORPORATIONS], TODAY) == {CORPORATION, OTHER_CORPORATION}

    def test_a_collective_stands_for_nobody_outside_its_dates(self) -> None:
        partnership = a_partnership()
        partnership.define_collective(the_corporations(until=date(2025, 12, 31)), provenance())

        assert partnership.organisations_behind([CORPORATIONS], date(2025, 12, 31)) == {CORPORATION, OTHER_CORPORATION}
        assert partnership.organisations_behind([CORPORATIONS], TODAY) == set()

    def test_a_member_that_left_the_table_is_left_out(self) -> None:
        partnership = a_partnership()
        partnership.define_collective(the_corporations(), provenance())
        partnership.leave(Departure(CORPORATION, PartyRole.CORPORATION, date(2025, 12, 31)), provenance())

        assert partnership.organisations_behind([CORPORATIONS], TODAY) == {OTHER_CORPORATION}

    def test_outside_actors_and_strangers_stand_for_nobody(self) -> None:
        partnership = a_partnership()
        partnership.name_outside_actor(the_province(), provenance())

        assert partnership.organisations_behind([PROVINCE, STRANGER], TODAY) == set()


def test_a_partnership_is_what_its_events_say() -> None:
    partnership = a_partnership()
    partnership.revise(partnership_terms(area_code="GM0000"), provenance())
    partnership.define_collective(the_corporations(), provenance())
    partnership.define_collective(the_corporations(name="de corporatie"), provenance())
    partnership.name_outside_actor(the_province(), provenance())
    partnership.join_region(RegionMembership(REGION), provenance())
    partnership.seat(Party(MUNICIPALITY, PartyRole.MUNICIPALITY), provenance())

    assert replayed(partnership) == partnership
    assert replayed(partnership).terms.area_code == "GM0000"
