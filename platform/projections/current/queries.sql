-- name: put_organisation
insert into current_v1.organisations (tenant, id, key, name, kind, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, $6, 'region', $7, $8)
on conflict (tenant, id) do update set key = excluded.key, name = excluded.name, kind = excluded.kind,
    invented = excluded.invented, version = excluded.version, document = excluded.document

-- name: put_partnership
insert into current_v1.partnerships (tenant, key, name, kind, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, 'region', $6, $7)
on conflict (tenant) do update set key = excluded.key, name = excluded.name, kind = excluded.kind,
    invented = excluded.invented, version = excluded.version, document = excluded.document

-- name: spread_partnership_to_agreements
-- Only where its key changed.
update current_v1.agreements g set place = p.key || '/' || a.key || '/' || to_char(g.ordinal, 'FM000000')
from current_v1.accords a, current_v1.partnerships p
where p.tenant = $1 and a.tenant = p.tenant and g.tenant = a.tenant and g.accord = a.id
  and g.place <> p.key || '/' || a.key || '/' || to_char(g.ordinal, 'FM000000')

-- name: drop_parties
delete from current_v1.parties where tenant = $1

-- name: drop_memberships
delete from current_v1.memberships where tenant = $1

-- name: put_party
insert into current_v1.parties (tenant, organisation, role, since, until, visibility)
values ($1, $2, $3, coalesce($4, '-infinity'::date), coalesce($5, 'infinity'::date), 'region')
on conflict (tenant, organisation, role, since) do update set until = greatest(parties.until, excluded.until)

-- name: put_membership
insert into current_v1.memberships (tenant, region, since, until, visibility)
values ($1, $2, coalesce($3, '-infinity'::date), coalesce($4, 'infinity'::date), 'region')
on conflict (tenant, region, since) do update set until = greatest(memberships.until, excluded.until)

-- name: drop_collective_members
delete from current_v1.collective_members where tenant = $1

-- name: put_collective_member
insert into current_v1.collective_members (tenant, collective, organisation, since, until, visibility)
values ($1, $2, $3, coalesce($4, '-infinity'::date), coalesce($5, 'infinity'::date), 'region')
on conflict (tenant, collective, organisation, since) do update set
    until = greatest(collective_members.until, excluded.until)

-- name: drop_representations
delete from current_v1.representations where tenant = $1

-- name: put_representation
insert into current_v1.representations (tenant, tenants, corporation, since, until, visibility)
values ($1, $2, $3, coalesce($4, '-infinity'::date), coalesce($5, 'infinity'::date), 'region')
on conflict (tenant, tenants, corporation, since) do update set until = greatest(representations.until, excluded.until)

-- name: drop_stand_ins
delete from current_v1.stand_ins where tenant = $1

-- name: put_stand_in
insert into current_v1.stand_ins (tenant, organisation, successor, since, until, visibility)
values ($1, $2, $3, $4, coalesce($5, 'infinity'::date), 'region')

-- name: drop_mandates
delete from current_v1.mandates where tenant = $1

-- name: put_mandate
-- Of people, though nameless: for the partnership's own parties only.
insert into current_v1.mandates (tenant, id, holder, organisation, role, since, until, document, visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'partnership')

-- name: put_accord
insert into current_v1.accords
    (tenant, id, key, title, kind, state, since, until, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (tenant, id) do update set key = excluded.key, title = excluded.title, kind = excluded.kind,
    state = excluded.state, since = excluded.since, until = excluded.until, invented = excluded.invented,
    visibility = excluded.visibility, version = excluded.version, document = excluded.document

-- name: drop_accord_links
delete from current_v1.accord_links where tenant = $1 and accord = $2

-- name: put_accord_link
insert into current_v1.accord_links (tenant, accord, kind, linked_tenant, linked, visibility)
values ($1, $2, $3, $4, $5, $6)

-- name: drop_accord_steps
delete from current_v1.accord_steps where tenant = $1 and accord = $2

-- name: put_accord_step
insert into current_v1.accord_steps (tenant, accord, ordinal, kind, counts, visibility, document)
values ($1, $2, $3, $4, $5, 'partnership', $6)

-- name: drop_sections
delete from current_v1.sections where tenant = $1 and accord = $2

-- name: put_section
insert into current_v1.sections (tenant, accord, key, ordinal, theme, visibility) values ($1, $2, $3, $4, $5, $6)

-- name: spread_accord_to_agreements
-- What an accord says for its agreements: who sees them, where they stand, their theme, the status and the
-- period that follow where they have none of their own.
update current_v1.agreements g
set visibility = a.visibility,
    place = p.key || '/' || a.key || '/' || to_char(g.ordinal, 'FM000000'),
    theme = (select s.theme from current_v1.sections s
             where s.tenant = g.tenant and s.accord = g.accord and s.key = g.section),
    status = coalesce(g.own_status, case when a.state in ('draft', 'proposed') then 'proposed' else 'agreed' end),
    since = coalesce(g.own_since, a.since),
    until = case when g.own_since is null and g.own_until is null then a.until else g.own_until end
from current_v1.accords a, current_v1.partnerships p
where a.tenant = $1 and a.id = $2 and p.tenant = a.tenant and g.tenant = a.tenant and g.accord = a.id

-- name: spread_accord_to_actors
update current_v1.agreement_actors x set visibility = a.visibility
from current_v1.accords a, current_v1.agreements g
where a.tenant = $1 and a.id = $2 and g.tenant = a.tenant and g.accord = a.id
  and x.tenant = g.tenant and x.agreement = g.id

-- name: spread_accord_to_links
update current_v1.agreement_links l set visibility = a.visibility
from current_v1.accords a, current_v1.agreements g
where a.tenant = $1 and a.id = $2 and g.tenant = a.tenant and g.accord = a.id
  and l.tenant = g.tenant and l.agreement = g.id

-- name: spread_accord_to_targets
update current_v1.targets t set visibility = a.visibility
from current_v1.accords a
where a.tenant = $1 and a.id = $2 and t.tenant = a.tenant and t.accord = a.id

-- name: put_agreement
insert into current_v1.agreements
    (tenant, id, accord, section, ordinal, place, theme, layer, kind, state, own_status, status,
     own_since, own_until, since, until, invented, visibility, version, document)
select $1, $2, $3, $4, $5, p.key || '/' || a.key || '/' || to_char($5::int, 'FM000000'), s.theme, $6, $7, $8, $9,
       coalesce($9, case when a.state in ('draft', 'proposed') then 'proposed' else 'agreed' end),
       $10, $11, coalesce($10::date, a.since), case when $10::date is null and $11::date is null then a.until else $11::date end,
       $12, a.visibility, $13, $14
from current_v1.accords a
join current_v1.partnerships p on p.tenant = a.tenant
left join current_v1.sections s on s.tenant = a.tenant and s.accord = a.id and s.key = $4
where a.tenant = $1 and a.id = $3
on conflict (tenant, id) do update set accord = excluded.accord, section = excluded.section, ordinal = excluded.ordinal,
    place = excluded.place, theme = excluded.theme, layer = excluded.layer, kind = excluded.kind,
    state = excluded.state, own_status = excluded.own_status, status = excluded.status,
    own_since = excluded.own_since, own_until = excluded.own_until,
    since = excluded.since, until = excluded.until, invented = excluded.invented,
    visibility = excluded.visibility, version = excluded.version, document = excluded.document

-- name: drop_actors
delete from current_v1.agreement_actors where tenant = $1 and agreement = $2

-- name: put_actor
insert into current_v1.agreement_actors (tenant, agreement, role, actor, visibility)
select $1, $2, $3, $4, g.visibility from current_v1.agreements g where g.tenant = $1 and g.id = $2
on conflict do nothing

-- name: drop_links
delete from current_v1.agreement_links where tenant = $1 and agreement = $2 and kind <> 'carried_over'

-- name: put_link
insert into current_v1.agreement_links (tenant, agreement, kind, clause, linked_tenant, linked, visibility)
select $1, $2, $3, $4, $5, $6, g.visibility from current_v1.agreements g where g.tenant = $1 and g.id = $2
on conflict do nothing

-- name: put_amendment
insert into current_v1.amendments
    (tenant, id, agreement, state, proposed_at, effective_on, invented, visibility, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (tenant, agreement, id) do update set state = excluded.state, visibility = excluded.visibility,
    document = excluded.document

-- name: put_consents
insert into current_v1.consents (tenant, agreement, amendment, reason, visibility, document)
values ($1, $2, $3, $4, 'partnership', $5)
on conflict (tenant, agreement, amendment) do update set document = excluded.document

-- name: update_consents
update current_v1.consents set document = $4 where tenant = $1 and agreement = $2 and amendment = $3

-- name: update_amendment
update current_v1.amendments set state = $4, visibility = $5, document = $6
where tenant = $1 and agreement = $2 and id = $3

-- name: put_inability
insert into current_v1.inabilities (tenant, id, agreement, state, visibility, invented, version, document)
values ($1, $2, $3, $4, 'partnership', $5, $6, $7)
on conflict (tenant, id) do update set state = excluded.state, version = excluded.version,
    document = excluded.document

-- name: put_status_change
insert into current_v1.status_changes
    (tenant, sequence, agreement, clause, old, new, reason, authority, organisation, recorded_at, counts_from,
     invented, visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: drop_agreement
delete from current_v1.agreements where tenant = $1 and id = $2

-- name: drop_targets
delete from current_v1.targets where tenant = $1 and agreement = $2

-- name: drop_target
delete from current_v1.targets where tenant = $1 and id = $2

-- name: put_target
insert into current_v1.targets (tenant, id, agreement, accord, key, part_of, visibility, version, document)
select $1, $2, $3, g.accord, $4, $5, g.visibility, $6, $7
from current_v1.agreements g where g.tenant = $1 and g.id = $3
on conflict (tenant, id) do update set agreement = excluded.agreement, accord = excluded.accord,
    key = excluded.key, part_of = excluded.part_of, visibility = excluded.visibility,
    version = excluded.version, document = excluded.document

-- name: put_progress
insert into current_v1.progress
    (tenant, id, target, sequence, organisation, since, until, value, source, evidence, corrects,
     effective_on, recorded_at, invented, visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)

-- name: correct_progress
update current_v1.progress set corrected = true where tenant = $1 and target = $2 and id = $3

-- name: put_mediation
insert into current_v1.mediations
    (tenant, id, accord, agreements, state, outcome, called_on, closed_on, conclusion, invented, visibility, version,
     document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'partnership', $11, $12)
on conflict (tenant, id) do update set state = excluded.state, outcome = excluded.outcome,
    closed_on = excluded.closed_on, conclusion = excluded.conclusion, version = excluded.version,
    document = excluded.document

-- name: put_dispute
insert into current_v1.disputes
    (tenant, id, accord, agreements, state, filed_on, withdrawn_on, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'partnership', $9, $10)
on conflict (tenant, id) do update set state = excluded.state, withdrawn_on = excluded.withdrawn_on,
    version = excluded.version, document = excluded.document

-- name: put_national_rule
insert into current_v1.national_rules (tenant, key, since, until, source, visibility, version)
values ($1, $2, $3, $4, $5, 'region', $6)
on conflict (tenant, key) do update set until = excluded.until, source = excluded.source, version = excluded.version

-- name: put_correction
insert into current_v1.corrections
    (tenant, id, agreement, state, concluded_on, reason, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (tenant, id) do update set state = excluded.state, concluded_on = excluded.concluded_on,
    visibility = excluded.visibility, version = excluded.version

-- name: put_correction_answer
insert into current_v1.correction_answers
    (tenant, correction, organisation, answer, answered_on, ground, visibility)
values ($1, $2, $3, $4, $5, $6, 'partnership')
on conflict (tenant, correction, organisation) do update set answer = excluded.answer,
    answered_on = excluded.answered_on, ground = excluded.ground

-- name: put_term_history
-- Only what was adopted is amended or corrected, so it is open to the region.
insert into current_v1.term_histories (tenant, id, visibility, document) values ($1, $2, 'region', $3)
on conflict (tenant, id) do update set document = excluded.document
-- name: put_standing
with inside as (
    insert into current_v1.standings (tenant, target, established, visibility) values ($1, $2, $4, 'partnership')
    on conflict (tenant, target) do update set established = excluded.established)
update current_v1.targets set achieved = $3 where tenant = $1 and id = $2

-- name: put_report_standing
insert into current_v1.report_standings (tenant, target, report, established, visibility)
values ($1, $2, $3, $4, 'partnership')
on conflict (tenant, target, report) do update set established = excluded.established

-- name: refer_progress
update current_v1.progress set reference = $4 where tenant = $1 and target = $2 and id = $3

-- name: put_confirmation
insert into current_v1.confirmations
    (tenant, target, report, organisation, role, outcome, explanation, evidence, effective_on, recorded_at, invented,
     visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (tenant, target, report, organisation) do update set role = excluded.role, outcome = excluded.outcome,
    explanation = excluded.explanation, evidence = excluded.evidence, effective_on = excluded.effective_on,
    recorded_at = excluded.recorded_at, invented = excluded.invented

-- name: drop_thresholds
delete from current_v1.thresholds where tenant = $1

-- name: put_threshold
insert into current_v1.thresholds
    (tenant, target, rule, since, until, text, crossing, value, follows, within_days, source, invented, visibility)
values ($1, $2, $3, coalesce($4, '-infinity'::date), coalesce($5, 'infinity'::date), $6, $7, $8, $9, $10, $11, $12,
        'region')

-- name: put_crossing
insert into current_v1.crossings
    (tenant, target, rule, sequence, crossed_on, figure, value, crossing, follows, due_on, invented, visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: clear_crossing
update current_v1.crossings set cleared_on = $4 where tenant = $1 and target = $2 and rule = $3 and cleared_on is null

-- name: settle_crossing
update current_v1.crossings set settled_on = $4, outcome = $5
where tenant = $1 and target = $2 and rule = $3 and cleared_on is null
