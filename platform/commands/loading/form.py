"""The base of every part of an accord file."""

from msgspec import Struct


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the file. A field without a default is obligatory; an unknown field is a fault."""
