"""The acts of a file as requests: what happened after the accord was recorded."""

from commands.loading.history import agreements, amendments, inabilities, mediations, targets
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.history.record import History

__all__ = ["History", "Paper", "Planned", "agreements", "amendments", "inabilities", "mediations", "planned", "targets"]
