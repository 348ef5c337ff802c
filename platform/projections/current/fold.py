"""Folds events into the current state: each touched stream is brought up to date as a whole."""

from collections.abc import Sequence
from datetime import date
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

from domain.accord import Accord
from domain.accord_terms import AccordTerms
from domain.agreement import Agreement
from domain.amendment import AmendmentState, Proposal, TargetChange
from domain.amendment_edition import Heading
from domain.changes import Change
from domain.correction import Correction, CorrectionState
from domain.dispute import Dispute
from domain.inability import Inability
from domain.layers import Layer
from domain.mediation import Mediation
from domain.national import NationalRule
from domain.organisation import FederationMembership, Merger, Naming, Organisation, OrganisationTerms
from domain.parties import Collective, Dissolution, OutsideActor, Succession
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipTerms
from domain.recording import Recorded
from domain.rules import ProcessRule
from domain.signing import Adoption, Signature
from domain.standing import Ending
from domain.target import Target
from domain.terms import AgreementTerms
from domain.vocabulary import Decision
from projections.current import accords, seats
from projections.current import fold_disputes as disputes
from projections.current.documents import agreement_document, inability_document
from projections.current.fold_figures import FigureWriter
from projections.projection import FromFiles, Happened, aggregates_at, as_json
from store.appends import Visibility
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.current")
_IN_ORDER: tuple[type[Recorded], ...] = (
    Organisation,
    NationalRule,
    Partnership,
    Accord,
    Agreement,
    Target,
    Mediation,
    Dispute,
    Correction,
    Inability,
)


_ONE = {
    "memberships": "membership", "parties": "party", "representations": "representation",
    "collective_members": "collective_member", "stand_ins": "stand_in", "mandates": "mandate",
}  # fmt: skip


class OrganisationDocument(Struct, frozen=True):
    terms: OrganisationTerms
    namings: tuple[Naming, ...]
    merger: Merger | None
    federations: tuple[FederationMembership, ...]


class PartnershipDocument(Struct, frozen=True):
    """`collectives` with their members in the course of time."""

    terms: PartnershipTerms
    collectives: tuple[Collective, ...]
    outside_actors: tuple[OutsideActor, ...]
    successions: tuple[Succession, ...]
    dissolution: Dissolution | None
    rules: tuple[ProcessRule, ...]


class AccordDocument(Struct, frozen=True):
    terms: AccordTerms
    adoption: Adoption | None
    signatures: tuple[Signature, ...]
    edition: str | None
    gap: tuple[UUID, ...]
    ending: Ending | None


class AmendmentDocument(Struct, frozen=True):
    """What it changes, and from when: what the region sees once it is carried."""

    changes: tuple[Change, ...]
    targets: tuple[TargetChange, ...]
    counts_from: date | None


class ConsentsDocument(Struct, frozen=True):
    """As which text it was proposed, whose consent it needs and who decided what about which edition: all inside."""

    proposal: Proposal
    heading: Heading
    sha256: str
    decisions: dict[UUID, Decision]
    editions: dict[UUID, str]


class TermHistory(Struct, frozen=True):
    """Of an agreement or a target: the terms as adopted, and what was laid over them."""

    original: Any
    layers: list[Layer]


class Current(FromFiles):
    """The projection `current`, version 1."""

    name = "current_v1"
    package = "projections.current"

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        streams = {event.stream for event in page}
        aggregates = await aggregates_at(connection, tenant, streams, page[-1].sequence)
        writer = _Writer(connection, tenant)
        for kind in _IN_ORDER:
            for id, aggregate in aggregates.items():
                if isinstance(aggregate, kind):
                    await writer.state(aggregate, id)
        for event in page:
            await writer.happening(event.fact, event)
        await writer.amendments([a for a in aggregates.values() if isinstance(a, Agreement)])
        figures = FigureWriter(connection, tenant)
        for id, aggregate in aggregates.items():
            await figures.state(aggregate, id)
        for event in page:
            await figures.happening(event.fact, event)


class _Writer:
    """Writes the rows of one tenant: `state` what a stream has come to, `happening` what one event adds."""

    def __init__(self, connection: "Pooled", tenant: UUID) -> None:
        self._connection = connection
        self._tenant = tenant

    async def _run(self, name: str, *values: object) -> None:
        await self._connection.execute(_QUERY[name], self._tenant, *values)

    async def _many(self, name: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            await self._connection.executemany(_QUERY[name], [(self._tenant, *row) for row in rows])

    async def _anew(self, table: str, rows: list[tuple[object, ...]]) -> None:
        """These rows in the place of all that the tenant had there."""
        await self._run(f"drop_{table}")
        await self._many(f"put_{_ONE[table]}", rows)

    @singledispatchmethod
    async def state(self, aggregate: Recorded, id: UUID) -> None:
        raise TypeError(f"{type(aggregate).__name__} {id} has no place in this read model")

    @state.register
    async def _organisation(self, organisation: Organisation, id: UUID) -> None:
        terms = organisation.terms
        document = OrganisationDocument(
            terms,
            tuple(organisation.namings.values()),
            organisation.merger,
            tuple(organisation.federations.values()),
        )
        await self._run(
            "put_organisation", id, terms.key, organisation.name_on(date.max), terms.kind.value, terms.invented,
            organisation.version, as_json(document),
        )  # fmt: skip

    @state.register
    async def _partnership(self, partnership: Partnership, id: UUID) -> None:
        del id
        terms = partnership.terms
        collectives = seats.collectives(partnership)
        document = PartnershipDocument(
            terms,
            collectives,
            tuple(partnership.outside_actors.values()),
            seats.successions(partnership),
            partnership.dissolution,
            tuple(partnership.rules.values()),
        )
        await self._run(
            "put_partnership", terms.key, terms.name, terms.kind.value, terms.invented,
            partnership.version, as_json(document),
        )  # fmt: skip
        await self._run("spread_partnership_to_agreements")
        await self._anew("memberships", [(m.region, m.since, m.until) for m in partnership.memberships.values()])
        await self._anew("parties", seats.parties(partnership))
        await self._anew("representations", seats.representations(partnership))
        await self._anew("collective_members", [row for each in collectives for row in seats.members(each)])
        await self._anew("stand_ins", seats.stand_ins(partnership))
        await self._anew("mandates", seats.mandates(partnership))

    @state.register
    async def _accord(self, accord: Accord, id: UUID) -> None:
        terms = accord.terms
        visibility = (Visibility.REGION if accord.adopted else Visibility.PARTNERSHIP).value
        document = AccordDocument(
            terms, accord.adoption, tuple(accord.signatures.values()), accord.edition, accord.gap, accord.ending
        )
        await self._run(
            "put_accord", id, terms.key, terms.title, terms.kind.value, accord.state.value, terms.since,
            terms.until, terms.invented, visibility, accord.version, as_json(document),
        )  # fmt: skip
        await self._run("drop_accord_links", id)
        await self._many("put_accord_link", [(id, *link, visibility) for link in accords.links(terms)])
        await self._run("drop_accord_steps", id)
        await self._many("put_accord_step", [(id, *step) for step in accords.steps(accord)])
        await self._run("drop_sections", id)
        themes = [(key, n, theme) for n, (key, theme) in enumerate(terms.themes().items())]
        await self._many("put_section", [(id, key, n, theme and theme.value, visibility) for key, n, theme in themes])
        for spread in ("agreements", "actors", "links", "targets"):
            await self._run(f"spread_accord_to_{spread}", id)

    @state.register
    async def _agreement(self, agreement: Agreement, id: UUID) -> None:
        if agreement.removed:
            for part in ("actors", "links", "targets", "agreement"):
                await self._run(f"drop_{part}", id)
            return
        terms = agreement.terms
        period = terms.planning.period if terms.planning else None
        own = agreement.derived_status
        await self._run(
            "put_agreement", id, terms.accord, terms.section, terms.ordinal, terms.layer and terms.layer.value,
            terms.kind.value, terms.state.value, own and own.value, period and period.since,
            period and period.until, terms.invented, agreement.version,
            as_json(agreement_document(agreement)),
        )  # fmt: skip
        await self._run("drop_actors", id)
        await self._many("put_actor", [(id, role, actor) for role, actor in sorted(_actors(terms))])
        await self._run("drop_links", id)
        links = [("elaborates", link) for link in terms.elaborates]
        links += [("succeeds", link) for link in terms.succeeds]
        await self._many("put_link", [(id, kind, "", link.partnership, link.id) for kind, link in links])
        await self._history(agreement, id)

    @state.register
    async def _target(self, target: Target, id: UUID) -> None:
        if target.removed:
            await self._run("drop_target", id)
            return
        terms = target.terms
        await self._run("put_target", id, terms.agreement, terms.key, terms.part_of, target.version, as_json(terms))
        await self._history(target, id)

    async def _history(self, of: Agreement | Target, id: UUID) -> None:
        """What is asked for another day than today; most were never amended nor corrected."""
        if of.layers:
            await self._run("put_term_history", id, as_json(TermHistory(of.original, of.layers)))

    @state.register
    async def _correction(self, correction: Correction, id: UUID) -> None:
        """Open to the region once it is applied; what the parties answered never is."""
        visibility = Visibility.REGION if correction.state is CorrectionState.APPLIED else Visibility.PARTNERSHIP
        await self._run(
            "put_correction", id, correction.terms.agreement, correction.state.value, correction.concluded_on,
            correction.reason, correction.invented, visibility.value, correction.version, as_json(correction.terms),
        )  # fmt: skip
        await self._many(
            "put_correction_answer",
            [(id, party, said.answer.value, said.on, said.ground) for party, said in correction.answers.items()],
        )

    @state.register
    async def _mediation(self, mediation: Mediation, id: UUID) -> None:
        await disputes.put_mediation(self._run, mediation, id)

    @state.register
    async def _dispute(self, dispute: Dispute, id: UUID) -> None:
        await disputes.put_dispute(self._run, dispute, id)

    @state.register
    async def _national_rule(self, rule: NationalRule, id: UUID) -> None:
        del id
        await disputes.put_national_rule(self._run, rule)

    @state.register
    async def _inability(self, inability: Inability, id: UUID) -> None:
        await self._run(
            "put_inability", id, inability.declaration.agreement, inability.state.value, inability.invented,
            inability.version, as_json(inability_document(inability)),
        )  # fmt: skip

    @singledispatchmethod
    async def happening(self, fact: object, event: Happened) -> None:
        """Most events need nothing beyond the state that they lead to."""

    @happening.register
    async def _progress(self, fact: Target.ProgressReported, event: Happened) -> None:
        p, provenance = fact.progress, fact.provenance
        await self._run(
            "put_progress", p.id, event.stream, event.sequence, p.organisation, p.period.since,
            p.period.until, p.value, p.source, p.evidence, p.corrects, provenance.effective_on,
            provenance.recorded_at, provenance.invented, event.visibility.value,
        )  # fmt: skip
        if p.corrects:
            await self._run("correct_progress", event.stream, p.corrects)

    @happening.register
    async def _status(self, fact: Agreement.StatusChanged, event: Happened) -> None:
        by = fact.provenance
        await self._run(
            "put_status_change", event.sequence, event.stream, fact.clause, fact.old.value, fact.new.value, by.reason,
            by.authority, by.organisation, by.recorded_at, by.effective_on, by.invented, event.visibility.value,
        )  # fmt: skip
        for link in fact.successors:
            await self._run("put_link", event.stream, "carried_over", fact.clause or "", link.partnership, link.id)

    @happening.register
    async def _proposed(self, fact: Agreement.AmendmentProposed, event: Happened) -> None:
        proposal, provenance = fact.proposal, fact.provenance
        await self._run(
            "put_amendment", proposal.id, event.stream, "open", provenance.recorded_at, provenance.effective_on,
            provenance.invented, Visibility.PARTNERSHIP.value,
            as_json(AmendmentDocument(proposal.changes, proposal.targets, proposal.counts_from)),
        )  # fmt: skip
        inside = ConsentsDocument(proposal, fact.heading, fact.edition, {}, {})
        await self._run("put_consents", event.stream, proposal.id, provenance.reason, as_json(inside))

    async def amendments(self, agreements: list[Agreement]) -> None:
        for agreement in agreements:
            for id, amendment in agreement.amendments.items():
                visibility = Visibility.REGION if amendment.state is AmendmentState.CARRIED else Visibility.PARTNERSHIP
                proposal = amendment.proposal
                document = as_json(AmendmentDocument(proposal.changes, proposal.targets, amendment.counts_from))
                await self._run("update_amendment", agreement.id, id, amendment.state.value, visibility.value, document)
                inside = ConsentsDocument(
                    proposal, amendment.heading, amendment.sha256, amendment.decisions, amendment.editions
                )
                await self._run("update_consents", agreement.id, id, as_json(inside))


def _actors(terms: AgreementTerms) -> set[tuple[str, UUID]]:
    """Every actor of the agreement and its clauses, by role."""
    found = {("initiator", actor.id) for actor in terms.initiator}
    for role in ("lead", "involved", "bound"):
        for part in (terms, *terms.clauses):
            found |= {(role, actor.id) for actor in getattr(part, role)}
    return found
