"""What can be asked about partnerships."""

from datetime import date

from commands.requests.base import Request
from domain.parties import Collective, OutsideActor, Party, RegionMembership
from domain.partnership import PartnershipTerms
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
