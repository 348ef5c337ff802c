"""Contributions: what a party offers or plans for a year."""

from collections.abc import Awaitable
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation
from api.types.parts import AgreementLink
from api.types.refs import ContributionRef
from domain.contribution import ContributionKind, ContributionState
from projections.current import rows as current
from projections.process import rows


def _party(root: rows.Contribution, info: Info) -> Awaitable[current.Organisation | None]:
    return info.context.loaders.organisations.load(root.party)


async def _merges(root: rows.Contribution, info: Info) -> list[rows.Contribution]:
    refs = [(root.partnership, id) for id in root.merges]
    return [found for found in await info.context.loaders.contributions.load_many(refs) if found]


@described("One thing that a party offers or plans (punt van een bijdrage).")
class ContributionItem:
    key: str = attribute("Its key within the contribution (sleutel).")
    text: str = attribute("What the party does, in own words (tekst).")
    agreements: list[AgreementLink] = attribute("The agreements to which it belongs (afspraken).")
    figure: str | None = attribute("Its figure as text, such as «30 woningen» (getal).")


@described("The paper as it was handed in (stuk).")
class ContributionDocument:
    name: str = attribute("What it is called (naam).")
    sha256: str | None = attribute("The SHA-256 of the file, in hexadecimal (hash).")
    link: str | None = attribute("Where it is (vindplaats).")


@described(
    "A contribution (bijdrage): a corporation's bid, a party's activity overview, or the joint one; for the own "
    "parties only."
)
class Contribution:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    kind: ContributionKind = attribute("A bid, an activity overview or a joint one (soort).")
    party_id: strawberry.ID = attribute("The identity of the party whose it is.")
    party: Organisation | None = resolved(_party, "The party whose it is (partij).")
    year: int = attribute("The calendar year for which it is (jaar).")
    title: str = attribute("Its title (titel).")
    items: list[ContributionItem] = attribute("What the party offers or plans (punten).")
    document: ContributionDocument | None = attribute("The paper (stuk).")
    merges: list[ContributionRef] = resolved(_merges, "What a joint overview brings together (samengevoegd uit).")
    state: ContributionState = attribute("Made or withdrawn (stand).")
    handed_in_on: date = attribute("When it was handed in (ingediend op).")
    due_on: date | None = attribute(
        "Until when the rules of that day asked it; null where they said nothing of it (uiterlijk)."
    )
    late: bool = attribute("Whether it was handed in after that day; a later rule does not change it (te laat).")
    revised_on: date | None = attribute("When it was revised last; null where it never was (herzien op).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
