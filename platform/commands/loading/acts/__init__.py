"""The acts of an accord file: what happened after the accord was recorded, in order of time."""

from commands.loading.acts.agreements import ChangeStatusForm, DeclareInabilityForm
from commands.loading.acts.amendments import (
    DecideAmendmentForm,
    MinuteAmendmentForm,
    ProposeAmendmentForm,
    WithdrawAmendmentForm,
)
from commands.loading.acts.corrections import (
    AcceptCorrectionForm,
    ConcludeCorrectionForm,
    ObjectToCorrectionForm,
    ProposeCorrectionForm,
    WithdrawObjectionForm,
)
from commands.loading.acts.mediations import CallMediationForm, CloseMediationForm
from commands.loading.acts.targets import ReportProgressForm

Act = (
    ChangeStatusForm
    | ReportProgressForm
    | ProposeAmendmentForm
    | DecideAmendmentForm
    | MinuteAmendmentForm
    | WithdrawAmendmentForm
    | ProposeCorrectionForm
    | ObjectToCorrectionForm
    | WithdrawObjectionForm
    | AcceptCorrectionForm
    | ConcludeCorrectionForm
    | DeclareInabilityForm
    | CallMediationForm
    | CloseMediationForm
)
