"""Mutations: what can be recorded. Each answers what it led to, or why nothing was recorded."""

import strawberry

from api.mutations import (
    accords,
    agreements,
    amendments,
    contributions,
    corrections,
    disputes,
    inabilities,
    mediations,
    register,
    reviews,
    rounds,
    rules,
    table,
    targets,
)
from api.results import (
    AccordResult,
    AgreementResult,
    ContributionResult,
    CorrectionResult,
    DisputeResult,
    InabilityResult,
    MediationResult,
    NationalRuleResult,
    OrganisationResult,
    PartnershipResult,
    ReviewResult,
    RoundResult,
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
    confirm_progress: TargetResult = resolved(
        targets.confirm_progress, "Confirms a report of another party, or contests it (voortgang bevestigen)."
    )
    settle_threshold: TargetResult = resolved(
        targets.settle_threshold, "Records the consultation that a crossed threshold called for (drempel bespreken)."
    )
    request_mediation: MediationResult = resolved(
        mediations.request_mediation, "Calls mediation about agreements (mediatie aanvragen)."
    )
    close_mediation: MediationResult = resolved(
        mediations.close_mediation, "Records how a mediation ended (mediatie sluiten)."
    )
    appoint_mediator: MediationResult = resolved(
        mediations.appoint_mediator, "A side appoints its mediator (mediator aanwijzen)."
    )
    replace_mediator: MediationResult = resolved(
        mediations.replace_mediator, "A side replaces its mediator (mediator vervangen)."
    )
    choose_third_mediator: MediationResult = resolved(
        mediations.choose_third_mediator, "The mediators choose an independent third (onafhankelijke derde kiezen)."
    )
    refuse_mediation: MediationResult = resolved(
        mediations.refuse_mediation, "Records a refusal to appoint, or that there is no third (mediatie weigeren)."
    )
    link_settlement: MediationResult = resolved(
        mediations.link_settlement, "Names the amendment that carries out a settlement (vaststelling verbinden)."
    )
    refer_to_minister: MediationResult = resolved(
        mediations.refer_to_minister, "Refers what mediation did not solve (naar de minister verwijzen)."
    )
    file_dispute: DisputeResult = resolved(
        disputes.file_dispute, "Puts a dispute before the minister (geschil indienen)."
    )
    withdraw_dispute: DisputeResult = resolved(disputes.withdraw_dispute, "Withdraws a dispute (geschil intrekken).")
    record_ruling: DisputeResult = resolved(
        disputes.record_ruling, "Records the minister's binding ruling (uitspraak vastleggen)."
    )
    bring_into_force: NationalRuleResult = resolved(
        disputes.bring_into_force, "Switches on a rule that was awaited (landelijke regel in werking stellen)."
    )
    end_national_rule: NationalRuleResult = resolved(
        disputes.end_national_rule, "Ends a rule that was switched on (landelijke regel beëindigen)."
    )
    propose_amendment: AgreementResult = resolved(
        amendments.propose_amendment, "Proposes a change of an adopted agreement (wijziging voorstellen)."
    )
    decide_amendment: AgreementResult = resolved(
        amendments.decide_amendment, "Consents to a proposed change, or refuses it (over een wijziging besluiten)."
    )
    withdraw_amendment: AgreementResult = resolved(
        amendments.withdraw_amendment, "Takes back an open amendment (wijziging intrekken)."
    )
    propose_correction: CorrectionResult = resolved(
        corrections.propose_correction,
        "Notifies the table of a correction of what was recorded (correctie voorstellen).",
    )
    object_to_correction: CorrectionResult = resolved(
        corrections.object_to_correction, "Objects to a correction, within its period (bezwaar maken)."
    )
    withdraw_objection: CorrectionResult = resolved(
        corrections.withdraw_objection, "Takes an objection to a correction back (bezwaar intrekken)."
    )
    accept_correction: CorrectionResult = resolved(
        corrections.accept_correction, "Says that a party has no objection (geen bezwaar)."
    )
    conclude_correction: CorrectionResult = resolved(
        corrections.conclude_correction, "Applies, rejects or withdraws a correction (correctie afsluiten)."
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
    rename_organisation: OrganisationResult = resolved(
        register.rename_organisation, "Gives an organisation another name from a day on (naamswijziging)."
    )
    merge_organisation: OrganisationResult = resolved(
        register.merge_organisation, "Lets an organisation go up in another (organisaties fuseren)."
    )
    federate_organisation: OrganisationResult = resolved(
        register.federate_organisation, "Joins or leaves a federation of tenants' organisations (federatie)."
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
    join_region: PartnershipResult = resolved(register.join_region, "Joins a region (toetreden tot een regio).")
    leave_region: PartnershipResult = resolved(table.leave_region, "Leaves a region (uittreden uit een regio).")
    leave_table: PartnershipResult = resolved(table.leave_table, "A party leaves its seat (de tafel verlaten).")
    succeed_party: PartnershipResult = resolved(
        table.succeed_party, "A party is succeeded by the organisation in which it went up (partij opvolgen)."
    )
    represent_tenants: PartnershipResult = resolved(
        table.represent_tenants, "Records who represents the tenants of a corporation (huurders vertegenwoordigen)."
    )
    grant_mandate: PartnershipResult = resolved(
        table.grant_mandate, "Records who may act for a party (mandaat verlenen)."
    )
    withdraw_mandate: PartnershipResult = resolved(table.withdraw_mandate, "Withdraws a mandate (mandaat intrekken).")
    dissolve_partnership: PartnershipResult = resolved(
        table.dissolve_partnership, "Ends a partnership (samenwerkingsverband opheffen)."
    )
    agree_rule: PartnershipResult = resolved(
        rules.agree_rule, "Records a process rule of a partnership (procesafspraak vastleggen)."
    )
    end_rule: PartnershipResult = resolved(rules.end_rule, "Ends a process rule (procesafspraak beëindigen).")
    create_accord: AccordResult = resolved(
        accords.create_accord, "Creates an accord as a draft, or revises the draft (overeenkomst maken)."
    )
    sign_accord: AccordResult = resolved(
        accords.sign_accord, "Records what a party did at signing (overeenkomst ondertekenen)."
    )
    adopt_accord: AccordResult = resolved(accords.adopt_accord, "Adopts an accord (overeenkomst vaststellen).")
    make_contribution: ContributionResult = resolved(
        contributions.make_contribution, "Hands in what a party offers or plans for a year (bijdrage indienen)."
    )
    revise_contribution: ContributionResult = resolved(
        contributions.revise_contribution, "Gives a contribution another content (bijdrage herzien)."
    )
    withdraw_contribution: ContributionResult = resolved(
        contributions.withdraw_contribution, "Withdraws a contribution (bijdrage intrekken)."
    )
    open_round: RoundResult = resolved(
        rounds.open_round, "Asks parties how far their targets are (rapportageronde openen)."
    )
    answer_round: RoundResult = resolved(rounds.answer_round, "Answers a reporting round (rapportage beantwoorden).")
    remind_party: RoundResult = resolved(
        rounds.remind_party, "Records that who is still to answer was reminded (partij herinneren)."
    )
    freeze_round: RoundResult = resolved(
        rounds.freeze_round, "Freezes a round as the monitor of its meeting (rapportage vastleggen)."
    )
    cancel_round: RoundResult = resolved(
        rounds.cancel_round, "Calls a reporting round off (rapportageronde afgelasten)."
    )
    plan_review: ReviewResult = resolved(reviews.plan_review, "Plans a monitor or evaluation (toetsing plannen).")
    hold_review: ReviewResult = resolved(reviews.hold_review, "Records what a review found (toetsing houden).")
    record_review_decision: ReviewResult = resolved(
        reviews.record_review_decision, "Records what was decided upon a review (over een toetsing besluiten)."
    )
    cancel_review: ReviewResult = resolved(reviews.cancel_review, "Calls a planned review off (toetsing afgelasten).")
    propose_accord: AccordResult = resolved(
        accords.propose_accord, "Puts the text of an accord to the parties (overeenkomst voorleggen)."
    )
    return_accord_to_draft: AccordResult = resolved(
        accords.return_accord_to_draft, "Takes a proposed text back to be edited (terugnemen in concept)."
    )
    record_decision: AccordResult = resolved(
        accords.record_decision, "Records what a body inside a party decided (besluit van een orgaan vastleggen)."
    )
    end_accord: AccordResult = resolved(
        accords.end_accord, "Ends an adopted accord from a day (overeenkomst beëindigen)."
    )
