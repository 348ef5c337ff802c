"""Who sits at a table in the course of time: parties leave, are succeeded, and history is never rewritten."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Refused
from domain.identity import actor_id, organisation_id
from domain.organisation import Merger
from domain.parties import Collective, Departure, Member, Party, Representation, Succession
from domain.partnership import Partnership
from domain.vocabulary import PartyRole
from given import (
    CORPORATION,
    CORPORATIONS,
    MUNICIPALITY,
    OTHER_CORPORATION,
    PARTNERSHIP,
    STRANGER,
    TENANTS,
    TODAY,
    a_partnership,
    an_empty_table,
    provenance,
    refused,
    replayed,
    the_corporation,
    the_corporations,
    the_other_corporation,
    the_representation,
    topics,
)
from givens.table import MERGER, NEW_YEAR, NEW_YEARS_EVE, SUCCESSION, SUCCESSOR, a_succeeded_table, departure


class TestLeaving:
    def test_a_party_sits_until_its_last_day(self) -> None:
        partnership = a_partnership()

        partnership.leave(departure(), provenance())
        partnership.leave(departure(), provenance())

        assert CORPORATION in partnership.seating.at_table(NEW_YEARS_EVE)
        assert CORPORATION not in partnership.seating.at_table(NEW_YEAR)
        assert topics(partnership).count("partnership.party_left") == 1

    def test_a_seat_of_which_the_beginning_is_unknown_is_left_too(self) -> None:
        partnership = a_partnership(the_corporation(since=None))

        partnership.leave(departure(), provenance())

        assert partnership.parties_on(date(1950, 1, 1)) == [the_corporation(since=None, until=NEW_YEARS_EVE)]
        assert partnership.parties_on(NEW_YEAR) == []

    def test_when_it_becomes_known_since_when_it_sat_there_it_has_still_left(self) -> None:
        partnership = a_partnership(the_corporation(since=None))
        partnership.leave(departure(), provenance())

        partnership.seat(the_corporation(), provenance())

        assert list(partnership.parties.values()) == [the_corporation(until=NEW_YEARS_EVE)]

    def test_a_wrong_last_day_is_corrected_to_a_later_one(self) -> None:
        partnership = a_partnership()
        partnership.leave(departure(until=TODAY), provenance())

        partnership.leave(departure(), provenance())

        assert CORPORATION in partnership.seating.at_table(NEW_YEARS_EVE)

    def test_who_does_not_sit_there_does_not_leave(self) -> None:
        partnership = a_partnership()

        with refused("no_such_seat", "leg eerst haar zetel vast", partnership):
            partnership.leave(departure(until=date(2019, 12, 31)), provenance())
        with refused("no_such_seat", "leg eerst haar zetel vast", partnership):
            partnership.leave(Departure(CORPORATION, PartyRole.TENANTS, TODAY), provenance())

    def test_who_was_succeeded_does_not_leave(self) -> None:
        partnership = a_succeeded_table()

        with refused("party_succeeded", "Laat die de tafel verlaten", partnership):
            partnership.leave(departure(), provenance())

    def test_a_successor_leaves_the_seat_that_it_took_over(self) -> None:
        partnership = a_succeeded_table()

        partnership.leave(departure(SUCCESSOR, date(2027, 6, 30)), provenance())

        assert SUCCESSOR in partnership.seating.at_table(date(2027, 6, 30))
        assert SUCCESSOR not in partnership.seating.at_table(date(2027, 7, 1))


class TestSucceeding:
    def test_the_old_seat_ends_the_day_before_and_the_new_one_begins(self) -> None:
        partnership = a_succeeded_table()

        old = the_corporation(until=NEW_YEARS_EVE)
        new = Party(SUCCESSOR, PartyRole.CORPORATION, NEW_YEAR)
        assert old in partnership.parties_on(NEW_YEARS_EVE)
        assert new not in partnership.parties_on(NEW_YEARS_EVE)
        assert new in partnership.parties_on(NEW_YEAR)
        assert old not in partnership.parties_on(NEW_YEAR)

    def test_what_names_the_old_one_is_from_then_on_of_the_successor(self) -> None:
        partnership = a_succeeded_table()
        partnership.define_collective(the_corporations(), provenance())

        assert partnership.organisations_behind([CORPORATION], NEW_YEARS_EVE) == {CORPORATION}
        assert partnership.organisations_behind([CORPORATION], NEW_YEAR) == {SUCCESSOR}
        assert partnership.organisations_behind([CORPORATIONS], NEW_YEAR) == {SUCCESSOR, OTHER_CORPORATION}

    def test_its_tenants_stay_represented(self) -> None:
        partnership = a_succeeded_table()

        assert partnership.representatives_of(CORPORATION, NEW_YEARS_EVE) == {TENANTS}
        assert partnership.representatives_of(SUCCESSOR, NEW_YEARS_EVE) == set()
        assert partnership.representatives_of(SUCCESSOR, NEW_YEAR) == {TENANTS}

    def test_one_that_sat_there_already_keeps_its_own_seat(self) -> None:
        partnership = a_partnership(the_corporation(), the_other_corporation())

        merger = Merger(OTHER_CORPORATION, NEW_YEAR)
        partnership.succeed(Succession(CORPORATION, OTHER_CORPORATION, NEW_YEAR), merger, provenance())

        assert partnership.parties_on(NEW_YEAR) == [the_other_corporation()]
        assert partnership.organisations_behind([CORPORATION], NEW_YEAR) == {OTHER_CORPORATION}

    def test_a_seat_without_known_dates_goes_over(self) -> None:
        partnership = a_partnership(the_corporation(since=None))

        partnership.succeed(SUCCESSION, MERGER, provenance())

        assert list(partnership.parties.values()) == [
            the_corporation(since=None, until=NEW_YEARS_EVE),
            Party(SUCCESSOR, PartyRole.CORPORATION, NEW_YEAR),
        ]

    def test_a_successor_is_succeeded_in_turn(self) -> None:
        partnership = a_succeeded_table()
        merger = Merger(STRANGER, date(2030, 1, 1))

        partnership.succeed(Succession(SUCCESSOR, STRANGER, date(2030, 1, 1)), merger, provenance())

        assert partnership.organisations_behind([CORPORATION], date(2029, 12, 31)) == {SUCCESSOR}
        assert partnership.organisations_behind([CORPORATION], date(2030, 1, 1)) == {STRANGER}

    def test_the_same_succession_again_records_nothing(self) -> None:
        partnership = a_succeeded_table()

        partnership.succeed(SUCCESSION, MERGER, provenance())

        assert topics(partnership).count("partnership.party_succeeded") == 1

    def test_the_register_has_to_know_the_merger(self) -> None:
        partnership = a_partnership()

        for merger in (None, Merger(STRANGER, NEW_YEAR)):
            with refused("merger_unknown", "Leg eerst de fusie vast", partnership):
                partnership.succeed(SUCCESSION, merger, provenance())

    def test_a_seat_does_not_go_over_before_the_merger(self) -> None:
        partnership = a_partnership()

        with refused("succession_before_merger", "Geef die dag of een latere", partnership):
            partnership.succeed(SUCCESSION, Merger(SUCCESSOR, date(2027, 2, 1)), provenance())

    def test_a_party_is_succeeded_once(self) -> None:
        partnership = a_succeeded_table()

        with refused("party_succeeded", "Controleer `organisation`", partnership):
            partnership.succeed(Succession(CORPORATION, SUCCESSOR, date(2028, 1, 1)), MERGER, provenance())

    def test_who_no_longer_sits_there_has_no_seat_to_hand_over(self) -> None:
        partnership = a_partnership()
        partnership.leave(departure(until=date(2026, 6, 30)), provenance())

        with refused("no_such_seat", "Noem een dag waarop zij aan tafel zit", partnership):
            partnership.succeed(SUCCESSION, MERGER, provenance())


class TestRepresenting:
    def test_it_holds_from_a_day_to_a_day(self) -> None:
        partnership = a_partnership()

        held = Representation(TENANTS, OTHER_CORPORATION, date(2026, 1, 1), NEW_YEARS_EVE)
        partnership.represent(held, provenance())
        partnership.represent(held, provenance())

        assert partnership.representatives_of(OTHER_CORPORATION, date(2025, 12, 31)) == set()
        assert partnership.representatives_of(OTHER_CORPORATION, NEW_YEARS_EVE) == {TENANTS}
        assert partnership.representatives_of(OTHER_CORPORATION, NEW_YEAR) == set()
        assert topics(partnership).count("partnership.representation_recorded") == 2

    def test_who_left_the_table_represents_nobody_there(self) -> None:
        partnership = a_partnership()

        partnership.leave(Departure(TENANTS, PartyRole.TENANTS, NEW_YEARS_EVE), provenance())

        assert partnership.representatives_of(CORPORATION, NEW_YEARS_EVE) == {TENANTS}
        assert partnership.representatives_of(CORPORATION, NEW_YEAR) == set()

    def test_only_a_tenants_organisation_at_the_table_represents_tenants(self) -> None:
        partnership = a_partnership()

        for who in (MUNICIPALITY, STRANGER):
            with refused("only_tenants_represent", "Laat `represents` weg", partnership):
                partnership.represent(Representation(who, CORPORATION), provenance())

    def test_only_the_tenants_of_a_corporation_at_the_table_are_represented(self) -> None:
        partnership = a_partnership()

        for whose in (MUNICIPALITY, STRANGER):
            with refused("only_corporations_are_represented", "Maak die eerst partij", partnership):
                partnership.represent(Representation(TENANTS, whose), provenance())

    def test_it_does_not_end_before_it_begins(self) -> None:
        partnership = a_partnership()

        with refused("range_reversed", "Draai ze om", partnership):
            partnership.represent(the_representation(since=NEW_YEAR, until=TODAY), provenance())


class TestMembership:
    def test_a_collective_stands_for_each_member_within_its_dates(self) -> None:
        partnership = a_partnership()
        members = (Member(CORPORATION), Member(OTHER_CORPORATION, since=NEW_YEAR))
        partnership.define_collective(the_corporations(members=members), provenance())

        assert partnership.organisations_behind([CORPORATIONS], NEW_YEARS_EVE) == {CORPORATION}
        assert partnership.organisations_behind([CORPORATIONS], NEW_YEAR) == {CORPORATION, OTHER_CORPORATION}

    def test_a_member_does_not_leave_before_it_joins(self) -> None:
        partnership = a_partnership()

        with refused("range_reversed", "Draai ze om", partnership):
            members = (Member(CORPORATION, NEW_YEAR, TODAY),)
            partnership.define_collective(the_corporations(members=members), provenance())


BEGIN = date(2026, 1, 1)
DAYS = [BEGIN + timedelta(days=n) for n in range(12)]
KEYS = "abcdef"
IDS = [organisation_id(key) for key in KEYS]
EVERYONE = actor_id(PARTNERSHIP, "iedereen")
ROLES = (PartyRole.CORPORATION, PartyRole.TENANTS)
Happening = Callable[[Partnership, date], None]


def _seats(who: UUID, role: PartyRole) -> Happening:
    return lambda table, on: table.seat(Party(who, role, on), provenance())


def _leaves(who: UUID, role: PartyRole) -> Happening:
    """Its last day is the day before."""
    return lambda table, on: table.leave(Departure(who, role, on - timedelta(days=1)), provenance())


def _goes_up_in(who: UUID, successor: UUID) -> Happening:
    return lambda table, on: table.succeed(Succession(who, successor, on), Merger(successor, BEGIN), provenance())


def _joins_the_collective(who: UUID) -> Happening:
    def joins(table: Partnership, on: date) -> None:
        members = table.collectives[EVERYONE].members if EVERYONE in table.collectives else ()
        joined = (*members, Member(who, on))
        table.define_collective(Collective(EVERYONE, "iedereen", "iedereen", joined), provenance())

    return joins


ORGANISATIONS = st.sampled_from(IDS)
ROLE = st.sampled_from(ROLES)
MERGING = st.tuples(ORGANISATIONS, ORGANISATIONS).filter(lambda pair: pair[0] != pair[1]).map(sorted)
HAPPENINGS = st.one_of(
    st.builds(_seats, ORGANISATIONS, ROLE),
    st.builds(_leaves, ORGANISATIONS, ROLE),
    MERGING.map(lambda pair: _goes_up_in(*pair)),
    st.builds(_joins_the_collective, ORGANISATIONS),
)


def answers(table: Partnership, before: date) -> list[tuple[set[UUID], set[UUID]]]:
    """Who sits at the table and who stands behind whom, on every day before one."""
    asked = [[each] for each in (*IDS, EVERYONE)]
    return [
        (table.seating.at_table(on), table.organisations_behind(actors, on))
        for on, actors in product(DAYS, asked)
        if on < before
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(HAPPENINGS, st.sampled_from(DAYS)), max_size=12))
def test_only_parties_of_that_day_and_what_held_on_an_earlier_day_stays(
    happenings: list[tuple[Happening, date]],
) -> None:
    table = an_empty_table()
    for happens, on in happenings:
        earlier = answers(table, on)
        with suppress(Refused):
            happens(table, on)
        assert answers(table, on) == earlier
    for at_table, behind in answers(table, date.max):
        assert behind <= at_table
    assert replayed(table) == table
