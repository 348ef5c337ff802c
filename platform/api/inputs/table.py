"""Inputs of mutations about what changes at a table."""

from datetime import date

import strawberry
from strawberry import ID

from api.inputs.common import PartnershipCommandInput
from domain.vocabulary import PartyRole, Role


@strawberry.input(description="A party leaves its seat (vertrek van een partij); why is the reason of the provenance.")
class LeaveTableInput(PartnershipCommandInput):
    organisation: ID = strawberry.field(description="The party (partij).")
    role: PartyRole = strawberry.field(description="Which of its seats (rol).")
    until: date = strawberry.field(description="The last day on which it sits there (laatste dag).")


@strawberry.input(
    description="The seats and obligations of a party go over to the organisation in which it went up (opvolging)."
)
class SucceedPartyInput(PartnershipCommandInput):
    organisation: ID = strawberry.field(description="The party that went up in another organisation (partij).")
    successor: ID = strawberry.field(description="In which it went up; the register knows the merger (opvolger).")
    since: date = strawberry.field(description="The first day of the successor at the table (ingangsdatum).")


@strawberry.input(
    description="A tenants' organisation represents the tenants of a corporation (vertegenwoordiging van huurders)."
)
class RepresentTenantsInput(PartnershipCommandInput):
    tenants: ID = strawberry.field(description="The tenants' organisation (huurdersorganisatie).")
    corporation: ID = strawberry.field(description="The corporation whose tenants it represents (corporatie).")
    since: date | None = strawberry.field(default=None, description="From this day; absent: unknown (vanaf).")
    until: date | None = strawberry.field(default=None, description="Up to and including this day (tot en met).")


@strawberry.input(
    description="A local partnership leaves a region (uittreding uit een regio); why is the reason of the provenance."
)
class LeaveRegionInput(PartnershipCommandInput):
    region: ID = strawberry.field(description="The regional partnership (regio).")
    until: date = strawberry.field(description="Its last day as a member (laatste dag).")


@strawberry.input(description="Who may act for a party, in which capacity and on what document (mandaat).")
class GrantMandateInput(PartnershipCommandInput):
    id: ID | None = strawberry.field(
        default=None, description="Its identity; absent: one that follows from the idempotency key (kenmerk)."
    )
    holder: str = strawberry.field(
        description="The opaque subject that the token of that person states; never a name (kenmerk van de persoon)."
    )
    organisation: ID = strawberry.field(description="The party for which that person acts (partij).")
    role: Role = strawberry.field(description="Editor, signatory, reporter or secretary (hoedanigheid).")
    document: str = strawberry.field(description="The decision or authorisation on which it rests (stuk).")
    since: date = strawberry.field(description="The first day on which it holds (vanaf).")
    until: date | None = strawberry.field(default=None, description="The last day on which it holds (tot en met).")


@strawberry.input(description="Withdraws a mandate (intrekking van een mandaat).")
class WithdrawMandateInput(PartnershipCommandInput):
    mandate: ID = strawberry.field(description="The mandate (mandaat).")
    since: date = strawberry.field(description="The first day on which it no longer holds (ingangsdatum).")


@strawberry.input(
    description="Ends a partnership: no accord is made or adopted in it any more, its history stays (opheffing)."
)
class DissolvePartnershipInput(PartnershipCommandInput):
    since: date = strawberry.field(description="The first day on which it is no more (ingangsdatum).")
    successor: ID | None = strawberry.field(
        default=None, description="The partnership that goes on in its place (opvolger)."
    )
