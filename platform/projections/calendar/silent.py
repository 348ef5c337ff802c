"""The facts that say nothing to the calendar, so that of each it was once decided."""

from domain.accord import Accord
from domain.agreement import Agreement
from domain.contribution import Contribution
from domain.correction import Correction
from domain.dispute import Dispute
from domain.mediation import Mediation
from domain.national import NationalRule
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import Fact
from domain.reporting import ReportingRound
from domain.target import Target

_OF_A_DRAFT = (
    Accord.Created, Accord.Revised, Accord.Proposed, Accord.Returned, Accord.DecisionRecorded, Accord.Signed,
    Target.Set, Target.Revised, Target.Removed,
)  # fmt: skip
_CHANGE_NO_DAY = (
    Contribution.Revised, Correction.ObjectionWithdrawn, ReportingRound.Reminded, Agreement.ConditionSettled,
    Target.Amended, Target.Corrected, Target.ProgressConfirmed,
    Mediation.MediatorReplaced, Mediation.SettlementLinked, Mediation.ReferredToMinister,
)  # fmt: skip
_OF_THE_TABLE = (
    Organisation.Registered, Organisation.Revised, Organisation.Renamed, Organisation.Merged, Organisation.Federated,
    Partnership.Founded, Partnership.Revised, Partnership.Dissolved, Partnership.PartySeated, Partnership.PartyLeft,
    Partnership.PartySucceeded, Partnership.RepresentationRecorded, Partnership.CollectiveDefined,
    Partnership.OutsideActorNamed, Partnership.RegionJoined, Partnership.RegionLeft, Partnership.MandateGranted,
    Partnership.MandateWithdrawn,
)  # fmt: skip
_OF_THE_LAW = (NationalRule.BroughtIntoForce, NationalRule.Ended, Dispute.Filed, Dispute.Ruled, Dispute.Withdrawn)
_ALL: tuple[type[Fact], ...] = (*_OF_A_DRAFT, *_CHANGE_NO_DAY, *_OF_THE_TABLE, *_OF_THE_LAW)
SILENT = frozenset(fact.topic for fact in _ALL)
"""Topics of which nothing is due and nothing is done.

What is in a draft binds nobody yet. Who sits at a table is read from it when the calendar is asked. A dispute goes by
the days of the law and of the minister, and asks nothing of the parties. A contribution that is revised stays handed
in when it was; an objection that was withdrawn was an answer in time; and a condition has an outcome, of which the
status of its agreement says what follows.
"""
