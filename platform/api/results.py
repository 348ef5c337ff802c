"""What a mutation answers when it was carried out: where it stands, and the state that it led to."""

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from api.problems import Busy, KeyReused, NotAllowed, NotFound, RuleRefusal, VersionConflict
from api.types.accords import Accord
from api.types.agreements import Agreement
from api.types.base import Info, resolved
from api.types.inabilities import Inability
from api.types.mediations import Mediation
from api.types.organisations import Organisation
from api.types.partnerships import Partnership
from api.types.targets import Target
from projections.current import read, rows
from projections.current.fold import Current
from projections.position import wait_for

PATIENCE = 3.0
_STATE = (
    "as it now stands; null where the read model did not come so far within three seconds, or where the token does "
    "not read this partnership: ask again with `position`"
)


@strawberry.type(description="How far the history of a partnership had come (positie).")
class Position:
    partnership: strawberry.ID = strawberry.field(
        description="The partnership, or the register of organisations (samenwerkingsverband)."
    )
    sequence: int = strawberry.field(description="The number of its last event, counted from 1 (volgnummer).")


@strawberry.interface(description="That a command was carried out (vastgelegd).")
class Recorded:
    id: strawberry.ID = strawberry.field(
        description="Identity of what was made or changed; of an amendment or a report that is its own (kenmerk)."
    )
    position: Position = strawberry.field(
        description="From here on queries show it; where nothing had to change, how far the history had come (positie)."
    )
    replayed: bool = strawberry.field(
        description="Whether this repeats the answer to the same request of before (herhaald)."
    )
    tenant: strawberry.Private[UUID]
    subject: strawberry.Private[UUID]


async def _shown(root: Recorded, info: Info) -> bool:
    """Whether the read model shows it to this caller; waits for it a little."""
    context = info.context
    vars(context).pop("loaders", None)  # what was loaded earlier in this operation may be of before
    return await wait_for(
        context.services.reader, context.seen, Current.name, root.tenant, root.position.sequence, PATIENCE
    )


async def _organisation(root: Recorded, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.subject) if await _shown(root, info) else None


async def _partnership(root: Recorded, info: Info) -> rows.Partnership | None:
    return await info.context.loaders.partnerships.load(root.tenant) if await _shown(root, info) else None


async def _accord(root: Recorded, info: Info) -> rows.Accord | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.accords.load(ref) if await _shown(root, info) else None


async def _agreement(root: Recorded, info: Info) -> rows.Agreement | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.agreements.load(ref) if await _shown(root, info) else None


async def _target(root: Recorded, info: Info) -> rows.Target | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.targets.load(ref) if await _shown(root, info) else None


async def _mediation(root: Recorded, info: Info) -> rows.Mediation | None:
    if not await _shown(root, info):
        return None
    return await read.mediation(info.context.services.reader, info.context.seen, root.subject)


async def _inability(root: Recorded, info: Info) -> rows.Inability | None:
    if not await _shown(root, info):
        return None
    return await read.inability(info.context.services.reader, info.context.seen, root.subject)


@strawberry.type(description="An organisation was recorded (organisatie vastgelegd).")
class OrganisationRecorded(Recorded):
    organisation: Organisation | None = resolved(_organisation, f"The organisation {_STATE} (organisatie).")


@strawberry.type(description="A partnership was recorded (samenwerkingsverband vastgelegd).")
class PartnershipRecorded(Recorded):
    partnership: Partnership | None = resolved(_partnership, f"The partnership {_STATE} (samenwerkingsverband).")


@strawberry.type(description="An accord was recorded (overeenkomst vastgelegd).")
class AccordRecorded(Recorded):
    accord: Accord | None = resolved(_accord, f"The accord {_STATE} (overeenkomst).")


@strawberry.type(description="An agreement was recorded (afspraak vastgelegd).")
class AgreementRecorded(Recorded):
    agreement: Agreement | None = resolved(_agreement, f"The agreement {_STATE} (afspraak).")


@strawberry.type(description="A target or progress was recorded (doel of voortgang vastgelegd).")
class TargetRecorded(Recorded):
    target: Target | None = resolved(_target, f"The target {_STATE} (doel).")


@strawberry.type(description="A mediation was recorded (mediatie vastgelegd).")
class MediationRecorded(Recorded):
    mediation: Mediation | None = resolved(_mediation, f"The mediation {_STATE} (mediatie).")


@strawberry.type(description="That a party cannot comply, or what followed, was recorded (melding vastgelegd).")
class InabilityRecorded(Recorded):
    inability: Inability | None = resolved(_inability, f"The declaration {_STATE} (melding).")


OrganisationResult: TypeAlias = Annotated[
    OrganisationRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("OrganisationResult", description="An organisation, or why nothing was recorded (uitkomst)."),
]
PartnershipResult: TypeAlias = Annotated[
    PartnershipRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("PartnershipResult", description="A partnership, or why nothing was recorded (uitkomst)."),
]
AccordResult: TypeAlias = Annotated[
    AccordRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("AccordResult", description="An accord, or why nothing was recorded (uitkomst)."),
]
AgreementResult: TypeAlias = Annotated[
    AgreementRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("AgreementResult", description="An agreement, or why nothing was recorded (uitkomst)."),
]
TargetResult: TypeAlias = Annotated[
    TargetRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("TargetResult", description="A target, or why nothing was recorded (uitkomst)."),
]
MediationResult: TypeAlias = Annotated[
    MediationRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("MediationResult", description="A mediation, or why nothing was recorded (uitkomst)."),
]
InabilityResult: TypeAlias = Annotated[
    InabilityRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("InabilityResult", description="A declaration, or why nothing was recorded (uitkomst)."),
]
