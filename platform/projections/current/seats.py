"""The table of a partnership as rows: everyone who stands there in the course of time, successors included."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from domain.parties import Collective, Member, Succession, spans
from domain.partnership import Partnership

Row = tuple[object, ...]


def parties(partnership: Partnership) -> list[Row]:
    return [(p.organisation, p.role.value, p.since, p.until) for p in partnership.parties.values()]


def representations(partnership: Partnership) -> list[Row]:
    """As recorded, and after a succession of the successor."""
    successions = partnership.seating.successions
    found: dict[Row, Row] = {}
    for each in partnership.representations.values():
        for corporation in spans(Member(each.corporation, each.since, each.until), successions):
            for tenants in spans(structs.replace(corporation, organisation=each.tenants), successions):
                of = tenants.organisation, corporation.organisation, tenants.since
                found[of] = (*of, tenants.until)
    return list(found.values())


def collectives(partnership: Partnership) -> tuple[Collective, ...]:
    """Each with its members in the course of time, within its own dates."""
    successions = partnership.seating.successions
    return tuple(
        structs.replace(each, members=tuple(span for member in each.members for span in spans(member, successions)))
        for each in partnership.collectives.values()
    )


def members(collective: Collective) -> list[Row]:
    return [(collective.id, m.organisation, m.since, m.until) for m in _within(collective)]


def stand_ins(partnership: Partnership) -> list[Row]:
    """Who answers, from when until when, for what names an organisation that it succeeded, directly or in the end."""
    successions = partnership.seating.successions
    found: list[Row] = []
    for organisation in successions:
        for _, later in pairwise(spans(Member(organisation), successions)):
            found.append((organisation, later.organisation, later.since, later.until))
    return found


def successions(partnership: Partnership) -> tuple[Succession, ...]:
    return tuple(partnership.seating.successions.values())


def mandates(partnership: Partnership) -> list[Row]:
    return [
        (m.id, m.holder, m.organisation, m.role.value, m.since, m.until, m.document)
        for m in partnership.mandates.values()
    ]


def _within(collective: Collective) -> Iterator[Member]:
    """Its members, for as long as the collective itself stands for anyone."""
    for member in collective.members:
        sinces = [day for day in (member.since, collective.since) if day]
        untils = [day for day in (member.until, collective.until) if day]
        since, until = max(sinces, default=None), min(untils, default=None)
        if since is None or until is None or since <= until:
            yield Member(member.organisation, since, until)
