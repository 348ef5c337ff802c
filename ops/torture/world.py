"""The partnerships in which a run writes: a few on which all race, and many besides."""

from uuid import NAMESPACE_OID, UUID, uuid5

from msgspec import Struct


class World(Struct, frozen=True):
    """The same for every process of a run, without a word between them."""

    run: str
    hot: int = 3
    many: int = 200
    hot_streams: int = 2

    @property
    def tenants(self) -> list[UUID]:
        """The hot ones first."""
        return [uuid5(NAMESPACE_OID, f"{self.run}/{n}") for n in range(self.hot + self.many)]

    def hot_stream(self, tenant: UUID, n: int) -> UUID:
        return uuid5(tenant, f"hot stream {n}")
