"""The regions of a local partnership in the course of time: joined, left, and joined again."""

from datetime import date
from uuid import UUID

from msgspec import Struct, field, structs

from domain.parties import RegionDeparture, RegionMembership, dates, holds_on

MembershipKey = tuple[UUID, date | None]


class Regions(Struct):
    """`joined` are the memberships as they were recorded, `left` how they ended."""

    joined: dict[MembershipKey, RegionMembership] = field(default_factory=dict)
    left: dict[MembershipKey, RegionDeparture] = field(default_factory=dict)

    @property
    def memberships(self) -> dict[MembershipKey, RegionMembership]:
        """Every membership, of whenever, until it was left."""
        return {key: self._as_left(key, joined) for key, joined in self.joined.items()}

    def membership_of(self, departure: RegionDeparture) -> MembershipKey | None:
        """The membership that a departure ends: the one that holds on its last day."""
        keys = (key for key, joined in self.joined.items() if holds_on(joined, departure.until))
        return next((key for key in keys if key[0] == departure.region), None)

    def join(self, membership: RegionMembership) -> None:
        """One of which the beginning becomes known takes the place of the one without, with its departure."""
        key, undated = (membership.region, membership.since), (membership.region, None)
        unknown = self.memberships.get(undated)
        if unknown and dates(unknown, membership):
            del self.joined[undated]
            if departure := self.left.pop(undated, None):
                self.left[key] = departure
        self.joined[key] = membership

    def leave(self, departure: RegionDeparture) -> None:
        key = self.membership_of(departure)
        if key:
            self.left[key] = departure

    def _as_left(self, key: MembershipKey, joined: RegionMembership) -> RegionMembership:
        return structs.replace(joined, until=self.left[key].until) if key in self.left else joined
