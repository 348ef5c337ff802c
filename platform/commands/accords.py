"""Commands about accords: from draft to adopted, superseded or ended."""

from collections.abc import Iterable
from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from commands.errors import Unknown
from domain.accord import Accord
from domain.accord_terms import Link
from domain.edition import edition_of
from domain.errors import Refused


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


async def propose_accord(request: ask.ProposeAccord, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    if accord.terms.adopts:
        await _regional(accord.terms.adopts, work)
    if accord.terms.supplements:
        await _own(accord.terms.supplements, "supplements", work)
    await _replaced(accord, work)
    accord.propose(await work.contents(accord.id), work.provenance)
    return accord


async def return_accord_to_draft(request: ask.ReturnAccordToDraft, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    accord.return_to_draft(work.provenance)
    return accord


async def record_decision(request: ask.RecordDecision, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    if request.decision.organisation != work.provenance.organisation:
        work.must_record_for_all()
    accord.decide(request.decision, await _edition(accord, work), work.at_table, work.provenance)
    return accord


async def sign_accord(request: ask.SignAccord, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    if request.signature.organisation != work.provenance.organisation:
        work.must_record_for_all()
    if request.signature.edition is None and not work.from_minutes:
        message = (
            "U ondertekent wat u hebt gezien: haal de tekst op (`accord { edition { sha256 text } }`), lees haar, en "
            "geef haar controlegetal in `edition`."
        )
        raise Refused.because("edition_missing", "edition", message)
    accord.sign(request.signature, await _edition(accord, work), work.at_table, work.provenance)
    return accord


async def adopt_accord(request: ask.AdoptAccord, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    work.at_table.must_stand_on(request.adoption.on or work.provenance.effective_on)
    edition = await _edition(accord, work)
    replaced = None if accord.adopted else await _replaced(accord, work)
    called = await _names(accord.unsigned(request.adoption, edition, work.at_table), work)
    accord.adopt(request.adoption, edition, work.at_table, work.provenance, called)
    if replaced:
        replaced.supersede(accord, work.provenance)
    return accord


async def end_accord(request: ask.EndAccord, work: Work) -> Accord:
    accord = await _expected(request.accord, work)
    accord.end(work.provenance)
    return accord


async def _expected(id: UUID, work: Work) -> Accord:
    accord = await work.get_accord(id)
    work.expect_version(accord)
    return accord


async def _edition(accord: Accord, work: Work) -> str:
    """The SHA-256 of the text that lies before the parties; of a regional text it names that text's own."""
    if accord.edition:
        return accord.edition
    text = await _regional(accord.terms.adopts, work) if accord.terms.adopts else None
    return edition_of(accord, await work.contents(accord.id), regional=text.edition if text else None).sha256


async def _regional(link: Link, work: Work) -> Accord:
    """The text that a local partnership adopts: of a region to which it belongs, that adopted it too."""
    text = await work.beyond(Accord, link.partnership, link.id)
    regions = {membership.region for membership in work.at_table.memberships.values()}
    if text is None or link.partnership not in regions:
        message = "Deze tekst bestaat niet in een regio waartoe dit samenwerkingsverband hoort. Controleer `adopts`."
        raise Unknown.because("adopts_unknown", "adopts", message)
    if not text.adopted:
        message = (
            "De regio heeft deze tekst nog niet vastgesteld, zodat zij nog kan veranderen. Wacht tot de regio haar "
            "vaststelt (`adoptAccord`)."
        )
        raise Refused.because("text_not_adopted", "adopts", message)
    return text


async def _replaced(accord: Accord, work: Work) -> Accord | None:
    """The accord of which this one takes the place."""
    if accord.terms.supersedes is None:
        return None
    replaced = await _own(accord.terms.supersedes, "supersedes", work)
    replaced.must_be_replaceable()
    return replaced


async def _own(link: Link, field: str, work: Work) -> Accord:
    if link.partnership != work.order.tenant:
        message = "Een overeenkomst vervangt of vult aan wat hetzelfde samenwerkingsverband vaststelde. Noem zo een."
        raise Refused.because("accord_elsewhere", field, message)
    return await work.get(Accord, link.id, field)


async def _names(organisations: Iterable[UUID], work: Work) -> dict[UUID, str]:
    return {organisation: await work.name_of(organisation) for organisation in organisations}
