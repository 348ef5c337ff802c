"""The acts of an accord file: what happened after the accord was recorded, in order of time."""

from commands.loading.acts.accords import EndAccordForm
from commands.loading.acts.agreements import (
    ChangeStatusForm,
    JoinAgreementsForm,
    SettleConditionForm,
)
from commands.loading.acts.amendments import (
    DecideAmendmentForm,
    MinuteAmendmentForm,
    ProposeAmendmentForm,
    WithdrawAmendmentForm,
)
from commands.loading.acts.contributions import (
    MakeContributionForm,
    ReviseContributionForm,
    WithdrawContributionForm,
)
from commands.loading.acts.corrections import (
    AcceptCorrectionForm,
    ConcludeCorrectionForm,
    ObjectToCorrectionForm,
    ProposeCorrectionForm,
    WithdrawObjectionForm,
)
from commands.loading.acts.disputes import FileDisputeForm, RecordRulingForm, WithdrawDisputeForm
from commands.loading.acts.inabilities import (
    DeclareInabilityForm,
    HoldConsultationForm,
    PlanConsultationForm,
    ResolveInabilityForm,
)
from commands.loading.acts.mediations import (
    AppointMediatorForm,
    CallMediationForm,
    ChooseThirdMediatorForm,
    CloseMediationForm,
    LinkSettlementForm,
    ReferToMinisterForm,
    RefuseMediationForm,
    ReplaceMediatorForm,
)
from commands.loading.acts.reviews import CancelReviewForm, DecideOnReviewForm, HoldReviewForm, PlanReviewForm
from commands.loading.acts.rounds import (
    AnswerRoundForm,
    CancelRoundForm,
    FreezeRoundForm,
    OpenRoundForm,
    RemindPartyForm,
)
from commands.loading.acts.targets import ConfirmProgressForm, ReportProgressForm, SettleThresholdForm

Act = (
    ChangeStatusForm
    | ReportProgressForm
    | ConfirmProgressForm
    | SettleThresholdForm
    | ProposeAmendmentForm
    | DecideAmendmentForm
    | MinuteAmendmentForm
    | WithdrawAmendmentForm
    | ProposeCorrectionForm
    | ObjectToCorrectionForm
    | WithdrawObjectionForm
    | AcceptCorrectionForm
    | ConcludeCorrectionForm
    | SettleConditionForm
    | JoinAgreementsForm
    | DeclareInabilityForm
    | PlanConsultationForm
    | HoldConsultationForm
    | ResolveInabilityForm
    | CallMediationForm
    | CloseMediationForm
    | AppointMediatorForm
    | ReplaceMediatorForm
    | ChooseThirdMediatorForm
    | RefuseMediationForm
    | LinkSettlementForm
    | ReferToMinisterForm
    | FileDisputeForm
    | RecordRulingForm
    | WithdrawDisputeForm
    | EndAccordForm
    | MakeContributionForm
    | ReviseContributionForm
    | WithdrawContributionForm
    | OpenRoundForm
    | AnswerRoundForm
    | RemindPartyForm
    | FreezeRoundForm
    | CancelRoundForm
    | PlanReviewForm
    | HoldReviewForm
    | DecideOnReviewForm
    | CancelReviewForm
)
