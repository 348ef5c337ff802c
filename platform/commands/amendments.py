"""Commands about amendments of agreements."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from commands import requests as ask
from commands.contributions import day_of
from commands.desk import Work
from commands.errors import Unknown
from commands.targets import others_of
from domain.agreement import Agreement
from domain.amendment import Proposal, TargetChange, required_consents
from domain.changes import Change, changed, proposed
from domain.contents import Contents
from domain.errors import Fault, Refused, refuse_if
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import Actor
from domain.vocabulary import Decision

_FIGURE = frozenset({"low", "high", "derivation"})


async def propose_amendment(request: ask.ProposeAmendment, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    await _propose(agreement, request, work)
    return agreement


async def decide_amendment(request: ask.DecideAmendment, work: Work) -> Agreement:
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    accord.must_not_have_ended("amendment", work.provenance.recorded_on)
    if set(request.organisations) != {work.provenance.organisation}:
        work.must_record_for_all()
    _must_name_edition(request, work)
    asked = _as_asked(agreement, request, work)
    await _decide(agreement, request.amendment, asked, request.decision, work, request.edition)
    return agreement


def _as_asked(agreement: Agreement, request: ask.DecideAmendment, work: Work) -> tuple[UUID, ...]:
    """A party that took over the seat of one that was asked decides in its place."""
    case = agreement.amendments.get(request.amendment)
    required, today = case.proposal.required if case else (), work.provenance.recorded_on
    in_place_of = {work.at_table.seating.standing_on(party, today): party for party in required}
    return tuple(in_place_of.get(organisation, organisation) for organisation in request.organisations)


async def withdraw_amendment(request: ask.WithdrawAmendment, work: Work) -> Agreement:
    """By who proposed it, or by who keeps the minutes."""
    agreement = await _expected(request.agreement, work)
    await work.get_accord(agreement.terms.accord)
    case = agreement.amendments.get(request.amendment)
    if case and case.proposal.proposed_by != work.provenance.organisation:
        work.must_record_for_all()
    agreement.withdraw_amendment(request.amendment, work.provenance)
    return agreement


async def amend_agreement(request: ask.AmendAgreement, work: Work) -> Agreement:
    """In a draft: at once. Of an adopted accord: proposed, consented and carried in one append."""
    agreement = await _expected(request.agreement, work)
    accord = await work.get_accord(agreement.terms.accord)
    if not accord.adopted:
        agreement.revise(changed(agreement.terms, request.changes), accord, work.provenance)
        for change in request.targets:
            target = await target_of(agreement, change, work)
            terms = changed(target.terms, change.changes)
            target.revise(terms, agreement, accord, work.provenance, await others_of(terms, accord, work))
        return agreement
    proposal = await _propose(agreement, request, work)
    missing = [party for party in proposal.required if party not in request.consents]
    if missing:
        raise _consent_missing([await work.name_of(party) for party in missing])
    work.must_record_for_all()
    await _decide(agreement, request.id, proposal.required, Decision.CONSENT, work)
    return agreement


async def target_of(agreement: Agreement, change: TargetChange, work: Work) -> Target:
    """The target that is changed, which has to be one of this agreement."""
    target = await work.get(Target, change.target, "target")
    if target.terms.agreement != agreement.id:
        message = "Dit doel hoort bij een andere afspraak. Wijzig het bij die afspraak."
        raise Unknown.because("target_unknown", "targets", message)
    return target


async def names_at_table(work: Work, targets: Iterable[Target] = ()) -> dict[UUID, str]:
    """What the parties are called, and the targets by their key."""
    names = {id: await work.name_of(id) for id in {party.organisation for party in work.at_table.parties.values()}}
    return names | {target.id: target.terms.key for target in targets}


async def _expected(id: UUID, work: Work) -> Agreement:
    agreement = await work.get(Agreement, id, "agreement")
    work.expect_version(agreement)
    return agreement


async def _propose(agreement: Agreement, request: ask.ProposeAmendment | ask.AmendAgreement, work: Work) -> Proposal:
    accord = await work.get_accord(agreement.terms.accord)
    targets = [await target_of(agreement, change, work) for change in request.targets]
    for target, change in zip(targets, request.targets, strict=True):
        others = await others_of(changed(target.terms, change.changes), accord, work)
        target.check_changes(change.changes, agreement, accord, others)
    contents = await work.contents(accord.id)
    becomes = {change.target: changed(t.terms, change.changes) for t, change in _paired(targets, request.targets)}
    refuse_if(contents.clause_faults(agreement, changed(agreement.terms, request.changes), becomes))
    required = _required(agreement, request, targets, work, contents)
    proposal = Proposal(request.id, work.organisation, required, request.changes, request.targets, request.counts_from)
    agreement.propose_amendment(proposal, accord, work.provenance, await names_at_table(work, targets))
    return proposal


def _paired(targets: list[Target], changes: tuple[TargetChange, ...]) -> list[tuple[Target, TargetChange]]:
    return list(zip(targets, changes, strict=True))


def _required(
    agreement: Agreement,
    request: ask.ProposeAmendment | ask.AmendAgreement,
    targets: list[Target],
    work: Work,
    contents: Contents,
) -> tuple[UUID, ...]:
    """The consents of who is bound now, and of who will be: a correction binds nobody else."""
    then = [proposed(t.terms, change.changes) for t, change in _paired(targets, request.targets)]
    parties = _parties(targets, then, request.targets, contents)
    return tuple(sorted(_bound_by(agreement, request.changes, parties, work.provenance.recorded_on, work)))


def _parties(
    targets: list[Target], then: list[TargetTerms], changes: Iterable[TargetChange], contents: Contents
) -> list[Actor]:
    """Whose figures change: as agreed, as they become, and as they follow from one that changes."""
    moved = [each.target for each in changes if any(change.field in _FIGURE for change in each.changes)]
    follow = contents.following(moved)
    read = [*(target.agreed for target in (*targets, *follow)), *then]
    return [terms.party for terms in read if terms.party]


def _bound_by(
    agreement: Agreement, changes: Iterable[Change], parties: Iterable[Actor], today: date, work: Work
) -> set[UUID]:
    """Who is asked: bound today, by what counts from a later day, and by what is proposed."""
    readings = (agreement.terms_on(today), agreement.agreed, changed(agreement.terms, changes))
    return {each for terms in readings for each in required_consents(work.at_table, terms, today, parties)}


async def _must_ask_all(agreement: Agreement, amendment: UUID, work: Work) -> None:
    """Refused where somebody was bound since it was proposed: that party never read it."""
    case = agreement.amendments.get(amendment)
    if case is None:
        return
    proposal = case.proposal
    targets = [await target_of(agreement, change, work) for change in proposal.targets]
    then = [changed(t.terms, change.changes) for t, change in _paired(targets, proposal.targets)]
    parties = _parties(targets, then, proposal.targets, await work.contents(agreement.terms.accord))
    asked = {work.at_table.seating.standing_on(party, work.provenance.recorded_on) for party in proposal.required}
    if _bound_by(agreement, proposal.changes, parties, work.provenance.recorded_on, work) - asked:
        message = (
            "Sinds dit voorstel is nog een partij gebonden, die niet is gevraagd. Trek het in (`withdrawAmendment`) en "
            "stel het opnieuw voor."
        )
        raise Refused.because("others_bound_since", "amendment", message)


def _must_name_edition(request: ask.DecideAmendment, work: Work) -> None:
    """Who decides for itself says which text it read; of a minuted meeting the minutes say it."""
    if request.edition is None and not work.from_minutes:
        message = (
            "Zeg over welke tekst u besluit: lees de tekst van deze wijziging "
            "(`amendments { edition { sha256 text } }`), en geef haar controlegetal in `edition`."
        )
        raise Refused.because("edition_missing", "edition", message)


async def _decide(
    agreement: Agreement,
    amendment: UUID,
    organisations: Iterable[UUID],
    decision: Decision,
    work: Work,
    edition: str | None = None,
) -> None:
    if decision is Decision.CONSENT:
        await _must_ask_all(agreement, amendment, work)
    carried = agreement.decide_together(amendment, organisations, decision, work.provenance, edition, day_of(work))
    if carried is None:
        return
    for change in carried.targets:
        target = await target_of(agreement, change, work)
        target.amend(amendment, change.changes, work.provenance, carried.counts_from or day_of(work))


def _consent_missing(parties: list[str]) -> Refused:
    message = (
        "Deze afspraak is vastgesteld. Voor deze wijziging ontbreekt nog de instemming van {}. Leg haar vast, "
        "bijvoorbeeld uit één bestuurlijk overleg (`consents`), of stel de wijziging eerst voor."
    )
    return Refused(*(Fault("consent_missing", "consents", message.format(party)) for party in sorted(parties)))
