"""Commands about disputes before the minister, and about the national rules by which they are admitted."""

from datetime import date
from uuid import UUID

from commands import requests as ask
from commands.desk import Work
from domain.agreement import Agreement
from domain.dispute import Dispute
from domain.errors import Refused
from domain.identity import national_rule_id
from domain.national import AWAITED, Law, LawKey, NationalRule, laws_on


async def file_dispute(request: ask.FileDispute, work: Work) -> Dispute:
    filing = request.filing
    said = {position.organisation for position in filing.dossier.positions}
    today = work.provenance.effective_on == work.provenance.recorded_on
    if {*filing.filers, *said} != {work.provenance.organisation} or not today:
        work.must_record_for_all()
    accord = await work.get_accord(filing.accord) if filing.accord else None
    for id in filing.agreements:
        agreement = await work.get(Agreement, id, "agreements")
        if accord is None or agreement.terms.accord != accord.id:
            message = "De afspraken van één geschil staan in het concept waarover het gaat. Noem dat in `accord`."
            raise Refused.because("agreements_of_two_accords", "agreements", message)
    if await work.find(Dispute, request.id):
        raise Refused.because("dispute_exists", "id", "Dit geschil bestaat al. Gebruik een nieuw kenmerk.")
    laws = await national_rules(work.provenance.effective_on, work)
    dispute = Dispute.file(request.id, filing, accord, work.at_table, laws, work.provenance)
    work.add(dispute)
    return dispute


async def record_ruling(request: ask.RecordRuling, work: Work) -> Dispute:
    dispute = await _expected(request.dispute, work)
    dispute.rule(request.ruling, work.provenance)
    return dispute


async def withdraw_dispute(request: ask.WithdrawDispute, work: Work) -> Dispute:
    dispute = await _expected(request.dispute, work)
    if set(dispute.filing.filers) != {work.provenance.organisation}:
        work.must_record_for_all()
    dispute.withdraw(work.provenance)
    return dispute


async def bring_into_force(request: ask.BringIntoForce, work: Work) -> NationalRule:
    id = national_rule_id(request.rule.value)
    if await work.find(NationalRule, id):
        message = "Deze regel is al in werking gesteld. Beëindig hem zo nodig (`endNationalRule`)."
        raise Refused.because("rule_in_force", "rule", message)
    rule = NationalRule.bring_into_force(id, request.rule, request.since, request.source, work.provenance)
    work.add(rule)
    return rule


async def end_national_rule(request: ask.EndNationalRule, work: Work) -> NationalRule:
    rule = await work.get(NationalRule, national_rule_id(request.rule.value), "rule")
    work.expect_version(rule)
    rule.end(request.until, request.source, work.provenance)
    return rule


async def national_rules(on: date, work: Work) -> dict[LawKey, Law]:
    """The national rules that hold on a day, with what was switched on in the register."""
    switched = [await work.elsewhere(NationalRule, national_rule_id(key.value)) for key in AWAITED]
    return laws_on(on, [rule for rule in switched if rule])


async def _expected(id: UUID, work: Work) -> Dispute:
    dispute = await work.get(Dispute, id, "dispute")
    work.expect_version(dispute)
    if dispute.filing.accord:
        await work.get_accord(dispute.filing.accord)
    return dispute
