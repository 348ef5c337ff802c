"""What a mutation answers when it was carried out: where it stands, and the state that it led to."""

from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry

from api.problems import Busy, KeyReused, NotAllowed, NotFound, RuleRefusal, VersionConflict
from api.types.accords import Accord
from api.types.agreements import Agreement
from api.types.base import Info, asked_on, resolved
from api.types.contributions import Contribution
from api.types.corrections import Correction
from api.types.disputes import Dispute, NationalRule
from api.types.inabilities import Inability
from api.types.mediations import Mediation
from api.types.organisations import Organisation
from api.types.partnerships import Partnership
from api.types.reviews import Review
from api.types.rounds import ReportingRound
from api.types.targets import Target
from projections.current import disputes, read, rows, rows_changes
from projections.current.fold import Current
from projections.position import wait_for
from projections.process import rows as process
from projections.process.fold import Process

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


async def _shown(root: Recorded, info: Info, projection: str = Current.name) -> bool:
    """Whether the read model shows it to this caller; waits for it a little."""
    context = info.context
    vars(context).pop("texts", None)
    vars(context).pop("loaders", None)  # what was loaded earlier in this operation may be of before
    return await wait_for(
        context.services.reader, context.seen, projection, root.tenant, root.position.sequence, PATIENCE
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


async def _mediation(root: Recorded, info: Info) -> disputes.Mediation | None:
    if not await _shown(root, info):
        return None
    return await disputes.mediation(info.context.services.reader, info.context.seen, root.subject)


async def _dispute(root: Recorded, info: Info) -> disputes.Dispute | None:
    if not await _shown(root, info):
        return None
    return await disputes.dispute(info.context.services.reader, info.context.seen, root.subject)


async def _rules(root: Recorded, info: Info) -> list[disputes.NationalRule] | None:
    if not await _shown(root, info):
        return None
    return await disputes.national_rules(info.context.services.reader, info.context.seen, asked_on(info))


async def _correction(root: Recorded, info: Info) -> rows_changes.Correction | None:
    if not await _shown(root, info):
        return None
    return await read.correction(info.context.services.reader, info.context.seen, root.subject)


async def _contribution(root: Recorded, info: Info) -> process.Contribution | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.contributions.load(ref) if await _shown(root, info, Process.name) else None


async def _round(root: Recorded, info: Info) -> process.Round | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.rounds.load(ref) if await _shown(root, info, Process.name) else None


async def _review(root: Recorded, info: Info) -> process.Review | None:
    ref = root.tenant, root.subject
    return await info.context.loaders.reviews.load(ref) if await _shown(root, info, Process.name) else None


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


@strawberry.type(description="A dispute before the minister was recorded (geschil vastgelegd).")
class DisputeRecorded(Recorded):
    dispute: Dispute | None = resolved(_dispute, f"The dispute {_STATE} (geschil).")


@strawberry.type(description="A national rule was switched (landelijke regel vastgelegd).")
class NationalRuleRecorded(Recorded):
    rules: list[NationalRule] | None = resolved(_rules, f"The national rules {_STATE} (landelijke regels).")


@strawberry.type(description="A correction was recorded (correctie vastgelegd).")
class CorrectionRecorded(Recorded):
    correction: Correction | None = resolved(_correction, f"The correction {_STATE} (correctie).")


@strawberry.type(description="A contribution was recorded (bijdrage vastgelegd).")
class ContributionRecorded(Recorded):
    contribution: Contribution | None = resolved(_contribution, f"The contribution {_STATE} (bijdrage).")


@strawberry.type(description="A reporting round was recorded (rapportageronde vastgelegd).")
class RoundRecorded(Recorded):
    round: ReportingRound | None = resolved(_round, f"The round {_STATE} (rapportageronde).")


@strawberry.type(description="A review was recorded (toetsing vastgelegd).")
class ReviewRecorded(Recorded):
    review: Review | None = resolved(_review, f"The review {_STATE} (toetsing).")


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
DisputeResult: TypeAlias = Annotated[
    DisputeRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("DisputeResult", description="A dispute, or why nothing was recorded (uitkomst)."),
]
NationalRuleResult: TypeAlias = Annotated[
    NationalRuleRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("NationalRuleResult", description="A national rule, or why nothing was recorded (uitkomst)."),
]
CorrectionResult: TypeAlias = Annotated[
    CorrectionRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("CorrectionResult", description="A correction, or why nothing was recorded (uitkomst)."),
]
ContributionResult: TypeAlias = Annotated[
    ContributionRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("ContributionResult", description="A contribution, or why nothing was recorded (uitkomst)."),
]
RoundResult: TypeAlias = Annotated[
    RoundRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("RoundResult", description="A reporting round, or why nothing was recorded (uitkomst)."),
]
ReviewResult: TypeAlias = Annotated[
    ReviewRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("ReviewResult", description="A review, or why nothing was recorded (uitkomst)."),
]
InabilityResult: TypeAlias = Annotated[
    InabilityRecorded | RuleRefusal | VersionConflict | KeyReused | NotAllowed | NotFound | Busy,
    strawberry.union("InabilityResult", description="A declaration, or why nothing was recorded (uitkomst)."),
]
