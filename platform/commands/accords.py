"""Commands about accords."""

from commands import requests as ask
from commands.desk import Work
from domain.accord import Accord


async def create_accord(request: ask.CreateAccord, work: Work) -> Accord:
    accord = work.accord = await work.find(Accord, request.id)
    if accord is None:
        work.at_table.must_stand_on(work.provenance.effective_on)
        accord = work.accord = Accord.create(request.id, request.terms, work.provenance)
        work.add(accord)
        return accord
    work.expect_version(accord)
    accord.revise(request.terms, work.provenance)
    return accord


async def sign_accord(request: ask.SignAccord, work: Work) -> Accord:
    accord = await work.get_accord(request.accord)
    work.expect_version(accord)
    if request.signature.organisation != work.provenance.organisation:
        work.must_record_for_all()
    accord.sign(request.signature, work.at_table, work.provenance)
    return accord


async def adopt_accord(request: ask.AdoptAccord, work: Work) -> Accord:
    accord = await work.get_accord(request.accord)
    work.expect_version(accord)
    work.at_table.must_stand_on(request.adoption.on or work.provenance.effective_on)
    accord.adopt(request.adoption, work.provenance)
    return accord
