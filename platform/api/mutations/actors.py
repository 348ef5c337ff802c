"""Who is meant by the ids of actors: an organisation at the table, a collective or an outside actor."""

from collections.abc import Iterable
from uuid import UUID

from api.mutations.asking import Asking
from api.types.base import as_uuid
from commands.errors import Unknown
from domain.identity import REGISTER
from domain.organisation import Organisation
from domain.partnership import Partnership
from domain.recording import dutch_day
from domain.terms import Actor, ActorKind


class Actors:
    """The actors of one partnership, each with the name that it has now."""

    def __init__(self, asking: Asking, partnership: Partnership) -> None:
        self._asking = asking
        self._partnership = partnership
        self._found: dict[UUID, Actor] = {}

    async def all(self, texts: Iterable[str], field: str) -> tuple[Actor, ...]:
        return tuple([await self.one(text, field) for text in texts])

    async def one(self, text: str, field: str) -> Actor:
        id = as_uuid(text, field)
        if id not in self._found:
            self._found[id] = await self._find(id, field)
        return self._found[id]

    async def maybe(self, text: str | None, field: str) -> Actor | None:
        return None if text is None else await self.one(text, field)

    async def _find(self, id: UUID, field: str) -> Actor:
        table = self._partnership
        if id in table.collectives:
            return Actor(ActorKind.COLLECTIVE, id, table.collectives[id].name)
        if id in table.outside_actors:
            return Actor(ActorKind.OUTSIDE, id, table.outside_actors[id].name)
        if id in {party.organisation for party in table.parties.values()}:
            desk = self._asking.context.services.desk
            organisation = await desk.load(Organisation, REGISTER, id)
            if organisation:
                return Actor(ActorKind.ORGANISATION, id, organisation.name_on(dutch_day(desk.now())))
        message = (
            f"{id} is hier geen partij, verzamelnaam of buitenstaander. Voeg haar eerst toe aan het "
            f"samenwerkingsverband, of controleer `{field}`."
        )
        raise Unknown.because("actor_unknown", field, message)
