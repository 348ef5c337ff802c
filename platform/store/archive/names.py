"""What people call a tenant."""

from uuid import UUID

import msgspec

from domain.identity import REGISTER


class _Terms(msgspec.Struct):
    name: str


class _Data(msgspec.Struct):
    terms: _Terms


class _Founded(msgspec.Struct):
    data: _Data


def name_of(tenant: UUID, first_document: str | None) -> str:
    """From its first document where that can be read, otherwise its id."""
    if tenant == REGISTER:
        return "het register van organisaties"
    try:
        founded = msgspec.json.decode(first_document or "", type=_Founded)
    except msgspec.DecodeError:
        return str(tenant)
    return f"{founded.data.terms.name} ({tenant})"
