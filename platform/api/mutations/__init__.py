"""Mutations: what can be recorded. Each answers what it led to, or why nothing was recorded."""

import strawberry

from api.mutations import accords, agreements, amendments, inabilities, mediations, register, targets
from api.results import (
    AccordResult,
    AgreementResult,
    InabilityResult,
    MediationResult,
    OrganisationResult,
    PartnershipResult,
    TargetResult,
)
from api.types.base import resolved


@strawberry.type(
    description="What can be recorded (vastleggen). Each answers what it led to, or a problem: then nothing was."
)
class Mutation:
    create_agreement: AgreementResult = resolved(
        agreements.create_agreement, "Creates an agreement in a draft accord, or revises it (afspraak maken)."
    )
    amend_agreement: AgreementResult = resolved(
        amendments.amend_agreement, "Changes an agreement, with all consents at once (afspraak wijzigen)."
    )
    change_agreement_status: AgreementResult = resolved(
        agreements.change_agreement_status, "Changes the status of an adopted agreement (status wijzigen)."
    )
    set_target: TargetResult = resolved(
        targets.set_target, "Sets a target in a draft accord, or revises it (doel stellen)."
    )
    report_progress: TargetResult = resolved(
        targets.report_progress, "Reports what was achieved of a target (voortgang melden)."
    )
    request_mediation: MediationResult = resolved(
        mediations.request_mediation, "Calls mediation about agreements (mediatie aanvragen)."
    )
    close_mediation: MediationResult = resolved(
        mediations.close_mediation, "Records how a mediation ended (mediatie sluiten)."
    )
    propose_amendment: AgreementResult = resolved(
        amendments.propose_amendment, "Proposes a change of an adopted agreement (wijziging voorstellen)."
    )
    decide_amendment: AgreementResult = resolved(
        amendments.decide_amendment, "Consents to a proposed change, or refuses it (over een wijziging besluiten)."
    )
    remove_agreement: AgreementResult = resolved(
        agreements.remove_agreement, "Takes an agreement out of a draft, with its targets (afspraak verwijderen)."
    )
    remove_target: TargetResult = resolved(targets.remove_target, "Takes a target out of a draft (doel verwijderen).")
    settle_condition: AgreementResult = resolved(
        agreements.settle_condition, "Says that a condition was met or has failed (uitkomst van een voorwaarde)."
    )
    split_agreement: AgreementResult = resolved(
        agreements.split_agreement, "Carries an agreement over to several (afspraak splitsen)."
    )
    join_agreements: AgreementResult = resolved(
        agreements.join_agreements, "Carries several agreements over to one (afspraken samenvoegen)."
    )
    declare_inability: InabilityResult = resolved(
        inabilities.declare_inability, "Says that a party cannot comply (niet kunnen voldoen melden)."
    )
    plan_consultation: InabilityResult = resolved(
        inabilities.plan_consultation, "Plans consultation about it (overleg plannen)."
    )
    hold_consultation: InabilityResult = resolved(
        inabilities.hold_consultation, "Records what a consultation came to (overleg vastleggen)."
    )
    resolve_inability: InabilityResult = resolved(
        inabilities.resolve_inability, "Records how it ended (niet kunnen voldoen afhandelen)."
    )
    register_organisation: OrganisationResult = resolved(
        register.register_organisation, "Registers an organisation, or corrects it (organisatie registreren)."
    )
    found_partnership: PartnershipResult = resolved(
        register.found_partnership, "Founds a partnership, or revises it (samenwerkingsverband oprichten)."
    )
    seat_party: PartnershipResult = resolved(
        register.seat_party, "Gives an organisation a seat at the table (partij maken)."
    )
    define_collective: PartnershipResult = resolved(
        register.define_collective, "Gives a set of parties a name (verzamelnaam vastleggen)."
    )
    name_outside_actor: PartnershipResult = resolved(
        register.name_outside_actor, "Names someone who is not bound (buitenstaander vastleggen)."
    )
    join_region: PartnershipResult = resolved(
        register.join_region, "Joins a region, or ends that (toetreden tot een regio)."
    )
    create_accord: AccordResult = resolved(
        accords.create_accord, "Creates an accord as a draft, or revises the draft (overeenkomst maken)."
    )
    sign_accord: AccordResult = resolved(
        accords.sign_accord, "Records what a party did at signing (overeenkomst ondertekenen)."
    )
    adopt_accord: AccordResult = resolved(accords.adopt_accord, "Adopts an accord (overeenkomst vaststellen).")
