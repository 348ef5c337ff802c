"""What can be asked about disputes before the minister, and about the national rules."""

from datetime import date
from uuid import UUID

from commands.requests.base import Request
from domain.dispute import Filing, Ruling
from domain.national import LawKey


class FileDispute(Request, frozen=True):
    """Filed on the day from which the order counts; recorded also where the law does not admit it."""

    id: UUID
    filing: Filing


class RecordRuling(Request, frozen=True):
    dispute: UUID
    ruling: Ruling


class WithdrawDispute(Request, frozen=True):
    dispute: UUID


class BringIntoForce(Request, frozen=True):
    """Switches on a national rule that was awaited, from a day."""

    rule: LawKey
    since: date
    source: str


class EndNationalRule(Request, frozen=True):
    """`until` is the last day on which it holds."""

    rule: LawKey
    until: date
    source: str
