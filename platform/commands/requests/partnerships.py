"""What can be asked about partnerships."""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.mandates import GrantedMandate
from domain.parties import (
    Collective,
    Departure,
    Dissolution,
    OutsideActor,
    Party,
    RegionDeparture,
    RegionMembership,
    Representation,
    Succession,
)
from domain.partnership_terms import PartnershipTerms
from domain.rules import ProcessRule


class FoundPartnership(Request, frozen=True):
    """Founds a partnership, or revises its name and note."""

    terms: PartnershipTerms


class SeatParty(Request, frozen=True):
    party: Party


class DefineCollective(Request, frozen=True):
    collective: Collective


class NameOutsideActor(Request, frozen=True):
    outside_actor: OutsideActor


class AgreeRule(Request, frozen=True):
    """Records a process rule of the partnership, or until when it holds."""

    rule: ProcessRule


class EndRule(Request, frozen=True):
    """Ends a process rule: `until` is its last day."""

    key: str
    until: date


class JoinRegion(Request, frozen=True):
    membership: RegionMembership


class LeaveTable(Request, frozen=True):
    """A party leaves its seat; why is the reason of the order."""

    departure: Departure


class SucceedParty(Request, frozen=True):
    """The seats and obligations of a party go over to the organisation in which it went up."""

    succession: Succession


class RepresentTenants(Request, frozen=True):
    """Records which tenants' organisation represents the tenants of a corporation, from and until when."""

    representation: Representation


class LeaveRegion(Request, frozen=True):
    """A local partnership leaves a region; why is the reason of the order."""

    departure: RegionDeparture


class GrantMandate(Request, frozen=True):
    mandate: GrantedMandate


class WithdrawMandate(Request, frozen=True):
    """Ends a mandate; `since` is the first day on which it no longer holds."""

    mandate: UUID
    since: date


class DissolvePartnership(Request, frozen=True):
    """Ends a partnership from a day on; no accord is made or adopted in it any more."""

    dissolution: Dissolution
