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
insert into current_v1.parties (tenant, organisation, role, since, until, represents, visibility)
values ($1, $2, $3, coalesce($4, '-infinity'::date), coalesce($5, 'infinity'::date), $6, 'region')

-- name: put_membership
insert into current_v1.memberships (tenant, region, since, until, visibility)
values ($1, $2, coalesce($3, '-infinity'::date), coalesce($4, 'infinity'::date), 'region')

-- name: drop_collective
delete from current_v1.collective_members where tenant = $1 and collective = $2

-- name: put_collective_member
insert into current_v1.collective_members (tenant, collective, organisation, visibility)
values ($1, $2, $3, 'region')
on conflict do nothing

-- name: put_accord
insert into current_v1.accords
    (tenant, id, key, title, kind, state, since, until, invented, visibility, version, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (tenant, id) do update set key = excluded.key, title = excluded.title, kind = excluded.kind,
    state = excluded.state, since = excluded.since, until = excluded.until, invented = excluded.invented,
    visibility = excluded.visibility, version = excluded.version, document = excluded.document

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
    status = coalesce(g.own_status, case a.state when 'adopted' then 'agreed' else 'proposed' end),
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
     own_since, own_until, since, until, disputed, invented, visibility, version, document)
select $1, $2, $3, $4, $5, p.key || '/' || a.key || '/' || to_char($5::int, 'FM000000'), s.theme, $6, $7, $8, $9,
       coalesce($9, case a.state when 'adopted' then 'agreed' else 'proposed' end),
       $10, $11, coalesce($10::date, a.since), case when $10::date is null and $11::date is null then a.until else $11::date end,
       false, $12, a.visibility, $13, $14
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
    (tenant, id, agreement, state, proposed_at, effective_on, reason, invented, visibility, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (tenant, agreement, id) do update set state = excluded.state, visibility = excluded.visibility,
    document = excluded.document

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
    (tenant, id, accord, agreements, outcome, called_on, closed_on, conclusion, invented, visibility, version, document)
values ($1, $2, $3, $4, null, $5, null, null, $6, 'partnership', $7, $8)

-- name: close_mediation
update current_v1.mediations set outcome = $3, closed_on = $4, conclusion = $5, version = $6
where tenant = $1 and id = $2
returning agreements

-- name: spread_disputes
-- While a mediation runs, what it is about shows as disputed.
update current_v1.agreements g
set disputed = exists (select from current_v1.mediations m
                       where m.tenant = g.tenant and g.id = any (m.agreements) and m.outcome is null)
where g.tenant = $1 and g.id = any ($2::uuid[])
