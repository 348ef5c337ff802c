"""The seats of a table in the course of time: given, left, and gone over to a successor.

A party is derived from these facts and kept nowhere: so a later fact about later days changes nothing of earlier ones.
"""

from datetime import date
from uuid import UUID

from msgspec import Struct, field, structs

from domain.errors import Fault, Refused
from domain.organisation import Merger
from domain.parties import Departure, Member, Party, Succession, dates, holds_on, spans, standing_on
from domain.vocabulary import PartyRole

SeatKey = tuple[UUID, PartyRole, date | None]


class Seating(Struct):
    """`given` are the seats as they were given, `departures` how they were left."""

    given: dict[SeatKey, Party] = field(default_factory=dict)
    departures: dict[SeatKey, Departure] = field(default_factory=dict)
    successions: dict[UUID, Succession] = field(default_factory=dict)

    @property
    def parties(self) -> dict[SeatKey, Party]:
        """Every seat, of whenever: as it was given, until it was left or went over to a successor, who then has one."""
        found: dict[SeatKey, Party] = {}
        for seat in self.given.values():
            for span in spans(Member(seat.organisation, seat.since, self._until(seat)), self.successions):
                party = Party(span.organisation, seat.role, span.since, span.until)
                if party.organisation == seat.organisation:
                    found[_key(party)] = party
                elif not self._has_own_seat(party):
                    found[_key(party)] = structs.replace(party, until=self._until(party))
        return found

    def parties_on(self, on: date) -> list[Party]:
        return [party for party in self.parties.values() if holds_on(party, on)]

    def at_table(self, on: date) -> set[UUID]:
        return {party.organisation for party in self.parties_on(on)}

    def standing_on(self, organisation: UUID, on: date) -> UUID:
        """Who stands on a day where an organisation is named: it, or who succeeded it by then."""
        return standing_on(organisation, self.successions, on)

    def seat_on(self, organisation: UUID, role: PartyRole, on: date) -> SeatKey | None:
        """The seat that holds on a day, as it was given (so that a departure can be corrected) or taken over."""
        for key, seat in (*self.given.items(), *self.parties.items()):
            if key[:2] == (organisation, role) and holds_on(seat, on):
                return key
        return None

    def give(self, party: Party) -> None:
        """A seat of which the beginning becomes known takes the place of the one without, with its departure."""
        key, undated = _key(party), (party.organisation, party.role, None)
        unknown = self.given.get(undated)
        if unknown and dates(structs.replace(unknown, until=self._until(unknown)), party):
            del self.given[undated]
            if departure := self.departures.pop(undated, None):
                self.departures[key] = departure
        self.given[key] = party

    def end(self, departure: Departure) -> None:
        key = self.seat_on(departure.organisation, departure.role, departure.until)
        if key:
            self.departures[key] = departure

    def _until(self, seat: Party) -> date | None:
        departure = self.departures.get(_key(seat))
        return departure.until if departure else seat.until

    def _has_own_seat(self, party: Party) -> bool:
        """Whether a successor sat at the table already, on the day that a seat goes over to it."""
        on = party.since or date.min
        seats = (seat for seat in self.given.values() if seat.organisation == party.organisation)
        return any(seat.role is party.role and holds_on(seat, on) for seat in seats)


def _key(party: Party) -> SeatKey:
    return party.organisation, party.role, party.since


def succession_faults(succession: Succession, merger: Merger | None) -> list[Fault]:
    """What is wrong with a succession beside what the register says of the party: its merger, or None."""
    if merger is None or merger.successor != succession.successor:
        message = (
            "Het register kent geen fusie waarin deze partij in die opvolger opging. Leg eerst de fusie vast "
            "(`mergeOrganisation`)."
        )
        return [Fault("merger_unknown", "successor", message)]
    if succession.since < merger.since:
        message = f"De fusie gaat in op {merger.since}; de zetel gaat niet eerder over. Geef die dag of een latere."
        return [Fault("succession_before_merger", "since", message)]
    return []


def no_seat(on: date, field: str) -> Refused:
    message = (
        f"Op {on} heeft deze organisatie deze zetel niet. Noem een dag waarop zij aan tafel zit, of leg eerst haar "
        "zetel vast (`seatParty`)."
    )
    return Refused.because("no_such_seat", field, message)
