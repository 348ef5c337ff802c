"""The base of every request."""

from msgspec import Struct


class Request(Struct, frozen=True):
    """A command's own fields. The order that carries it says who, why and on what authority."""
