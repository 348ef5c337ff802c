"""An agreement with an event of every topic in its history."""

from domain.recording import Recorded
from given import a_rich_agreement

RICH: list[Recorded] = [a_rich_agreement()]
