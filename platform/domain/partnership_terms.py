"""What a partnership says of itself."""

from domain.errors import Fault
from domain.recording import Value
from domain.vocabulary import PartnershipKind, Term


class PartnershipState(Term):
    ACTIVE = "active", "actief"
    DISSOLVED = "dissolved", "opgeheven"


class PartnershipTerms(Value, frozen=True):
    """What a partnership is. `area_code` is the CBS code of a local partnership's municipality."""

    key: str
    name: str
    kind: PartnershipKind
    area_code: str | None = None
    note: str | None = None
    invented: bool = False

    def faults(self) -> list[Fault]:
        if self.name.strip():
            return []
        return [Fault("empty_name", "name", "Een samenwerkingsverband heeft een naam nodig. Vul `name` in.")]
