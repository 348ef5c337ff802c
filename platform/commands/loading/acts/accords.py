"""Acts about the accord itself."""

from commands.loading.acts.base import ActForm


class EndAccordForm(ActForm, frozen=True, kw_only=True, tag="end_accord"):
    """The administrative meeting ends the accord (beëindiging), from the day `on`."""
