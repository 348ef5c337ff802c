"""The acts of a file as requests: what happened after the accord was recorded."""

from commands.loading.history import agreements, amendments, disputes, mediations, targets
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.history.record import History

__all__ = ["History", "Paper", "Planned", "agreements", "amendments", "disputes", "mediations", "planned", "targets"]
from commands.loading.history import accords

__all__ = ["History", "Paper", "Planned", "accords", "agreements", "amendments", "mediations", "planned", "targets"]
from commands.loading.history import contributions, reviews, rounds

__all__ = [
    "History",
    "Paper",
    "Planned",
    "agreements",
    "amendments",
    "contributions",
    "mediations",
    "planned",
    "reviews",
    "rounds",
    "targets",
]
from commands.loading.history import corrections

__all__ = ["History", "Paper", "Planned", "agreements", "amendments", "corrections", "mediations", "planned", "targets"]
from commands.loading.history import inabilities

__all__ = ["History", "Paper", "Planned", "agreements", "amendments", "inabilities", "mediations", "planned", "targets"]
