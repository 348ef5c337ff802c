"""Every topic of the platform, in one place."""

from domain.accord import Accord
from domain.agreement import Agreement
from domain.inability import Inability
from domain.mediation import Mediation
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.target import Target
from store.documents import Registry

REGISTRY = Registry((Organisation, Partnership, Accord, Agreement, Target, Mediation, Inability))
