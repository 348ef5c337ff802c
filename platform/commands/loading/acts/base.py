"""What every act of an accord file says."""

from datetime import date

from commands.loading.form import Form


class ActForm(Form, frozen=True, kw_only=True, tag_field="act"):
    """Something that happened after the accord was recorded, in order of time."""

    key: str
    """Unique within the file; the act is recorded once, however often the file is loaded."""
    on: date
    """From when it counts."""
    by: str
    """The organisation on whose behalf."""
    reason: str
    """Why."""
    authority: str
    """On what authority: "Bestuurlijk overleg van 2 juli 2026, punt 3"."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""
