"""Every topic of the platform, in one place."""

from domain.accord import Accord
from domain.agreement import Agreement
from domain.contribution import Contribution
from domain.correction import Correction
from domain.dispute import Dispute
from domain.inability import Inability
from domain.mediation import Mediation
from domain.national import NationalRule
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.reporting import ReportingRound
from domain.review import Review
from domain.target import Target
from store.documents import Registry

REGISTRY = Registry(
    (
        Organisation, NationalRule, Partnership, Contribution, Accord, Agreement, Target, Correction, Inability,
        ReportingRound, Review, Mediation, Dispute,
    )
)  # fmt: skip
