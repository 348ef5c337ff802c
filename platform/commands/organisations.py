"""Commands about organisations, in the register."""

from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Unknown
from domain.organisation import Organisation


async def register_organisation(request: ask.RegisterOrganisation, work: Work) -> Organisation:
    organisation = await work.find(Organisation, request.id)
    if organisation is None:
        organisation = Organisation.register(request.id, request.terms, work.provenance)
        work.add(organisation)
    else:
        work.expect_version(organisation)
        organisation.revise(request.terms, work.provenance)
    return organisation


async def rename_organisation(request: ask.RenameOrganisation, work: Work) -> Organisation:
    organisation = await work.get(Organisation, request.id, "organisation")
    work.expect_version(organisation)
    organisation.rename(request.naming, work.provenance)
    return organisation


async def merge_organisation(request: ask.MergeOrganisation, work: Work) -> Organisation:
    organisation = await work.get(Organisation, request.id, "organisation")
    work.expect_version(organisation)
    successor = await _registered(request.merger.successor, "successor", work)
    organisation.merge(successor, request.merger.since, work.provenance)
    return organisation


async def federate_organisation(request: ask.FederateOrganisation, work: Work) -> Organisation:
    organisation = await work.get(Organisation, request.id, "organisation")
    work.expect_version(organisation)
    federation = await _registered(request.membership.federation, "federation", work)
    organisation.federate(federation, request.membership, work.provenance)
    return organisation


async def _registered(id: UUID, field: str, work: Work) -> Organisation:
    """The other organisation; what is decided relies on it, so nobody may change it meanwhile."""
    if found := await work.find(Organisation, id):
        return found
    message = f"Het register kent geen organisatie {id}. Registreer haar eerst (`registerOrganisation`)."
    raise Unknown.because(f"{field}_unknown", field, message)
