"""What is given to record contributions."""

import strawberry
from strawberry import ID

from api.inputs.common import AgreementLinkInput, PartnershipCommandInput
from domain.contribution import ContributionKind


@strawberry.input(description="One thing that a party offers or plans (punt van een bijdrage).")
class ContributionItemInput:
    key: str = strawberry.field(description="Its key within the contribution (sleutel).")
    text: str = strawberry.field(description="What the party does, in own words (tekst).")
    agreements: list[AgreementLinkInput] = strawberry.field(
        default_factory=list, description="The agreements to which it belongs (afspraken)."
    )
    figure: str | None = strawberry.field(default=None, description="Its figure as text: «30 woningen» (getal).")


@strawberry.input(description="The paper as it was handed in (stuk).")
class ContributionDocumentInput:
    name: str = strawberry.field(description="What it is called (naam).")
    sha256: str | None = strawberry.field(
        default=None, description="The SHA-256 of the file, 64 hexadecimal digits (hash)."
    )
    link: str | None = strawberry.field(default=None, description="Where it is (vindplaats).")


@strawberry.input(
    description="Hands in what a party offers or plans for a year. Too late is taken and shows (bijdrage indienen)."
)
class MakeContributionInput(PartnershipCommandInput):
    kind: ContributionKind = strawberry.field(description="A bid, an activity overview or a joint one (soort).")
    party: ID = strawberry.field(description="The party whose it is; a bid is a corporation's (partij).")
    year: int = strawberry.field(description="The calendar year for which it is (jaar).")
    title: str = strawberry.field(description="Its title (titel).")
    items: list[ContributionItemInput] = strawberry.field(
        default_factory=list, description="What the party offers or plans (punten)."
    )
    document: ContributionDocumentInput | None = strawberry.field(default=None, description="The paper (stuk).")
    merges: list[ID] = strawberry.field(
        default_factory=list, description="For a joint overview: the contributions that it brings together (uit)."
    )


@strawberry.input(description="Gives a contribution another content, as a whole (bijdrage herzien).")
class ReviseContributionInput(PartnershipCommandInput):
    contribution: ID = strawberry.field(description="The contribution (bijdrage).")
    title: str = strawberry.field(description="Its title (titel).")
    items: list[ContributionItemInput] = strawberry.field(
        default_factory=list, description="What the party offers or plans (punten)."
    )
    document: ContributionDocumentInput | None = strawberry.field(default=None, description="The paper (stuk).")
    merges: list[ID] = strawberry.field(
        default_factory=list, description="For a joint overview: the contributions that it brings together (uit)."
    )


@strawberry.input(description="Withdraws a contribution; it stays readable (bijdrage intrekken).")
class WithdrawContributionInput(PartnershipCommandInput):
    contribution: ID = strawberry.field(description="The contribution (bijdrage).")
