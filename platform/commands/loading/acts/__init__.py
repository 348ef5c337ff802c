"""The acts of an accord file: what happened after the accord was recorded, in order of time."""

from commands.loading.acts.agreements import ChangeStatusForm, JoinAgreementsForm, SettleConditionForm
from commands.loading.acts.amendments import DecideAmendmentForm, MinuteAmendmentForm, ProposeAmendmentForm
from commands.loading.acts.inabilities import (
    DeclareInabilityForm,
    HoldConsultationForm,
    PlanConsultationForm,
    ResolveInabilityForm,
)
from commands.loading.acts.mediations import CallMediationForm, CloseMediationForm
from commands.loading.acts.targets import ReportProgressForm

Act = (
    ChangeStatusForm
    | ReportProgressForm
    | ProposeAmendmentForm
    | DecideAmendmentForm
    | MinuteAmendmentForm
    | SettleConditionForm
    | JoinAgreementsForm
    | DeclareInabilityForm
    | PlanConsultationForm
    | HoldConsultationForm
    | ResolveInabilityForm
    | CallMediationForm
    | CloseMediationForm
)
