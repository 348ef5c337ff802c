-- name: put_entry
insert into audit_v1.entries
    (tenant, sequence, event, type, stream, version, actor, organisation, role, reason, authority,
     recorded_at, effective_on, correlation, invented, changes, visibility)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)

-- name: put_subject
insert into audit_v1.subjects (tenant, subject, sequence, visibility) values ($1, $2, $3, $4) on conflict do nothing

-- name: spread_subjects
-- What comes to concern something later shows there from its beginning.
insert into audit_v1.subjects (tenant, subject, sequence, visibility)
select $1, x.subject, e.sequence, e.visibility
from unnest($2::uuid[], $3::uuid[]) as x(stream, subject)
join audit_v1.entries e on e.tenant = $1 and e.stream = x.stream
on conflict do nothing

-- name: put_belonging
insert into audit_v1.belongs (tenant, stream, subject, visibility) values ($1, $2, $3, 'partnership')
on conflict do nothing

-- name: belongings
select stream, subject from audit_v1.belongs where tenant = $1 and stream = any ($2::uuid[])

-- name: event_ids
select sequence, id from log.events where tenant = $1 and sequence between $2 and $3

-- name: trail
-- The newest first; of one subject, or of the whole partnership where none is given.
select e.tenant, e.sequence, e.event, e.type, e.stream, e.version, e.actor, e.organisation, o.name as organisation_name,
       e.role, e.reason, e.authority, e.recorded_at, e.effective_on, e.correlation, e.invented, e.changes
from audit_v1.entries e
left join current_v1.organisations o on o.id = e.organisation
where e.tenant = $1 and e.sequence < coalesce($3, 9223372036854775807)
  and ($2::uuid is null
       or exists (select from audit_v1.subjects s
                  where s.tenant = e.tenant and s.subject = $2 and s.sequence = e.sequence)
       or (e.type like 'accord.%'  -- what happened to the accord as a whole happened to all that stands in it
           and exists (select from audit_v1.belongs b
                       where b.tenant = e.tenant and b.stream = $2 and b.subject = e.stream)))
  and ($5::text is null
       or $5 = case sign((e.recorded_at at time zone 'Europe/Amsterdam')::date - e.effective_on)
                   when 0 then 'same_day' when 1 then 'late' else 'ahead' end)
order by e.sequence desc
limit $4

-- name: tenant_of
select tenant from audit_v1.subjects where subject = $1 limit 1

-- name: names
-- What people call the things that a page of entries mentions, as far as the caller sees them.
select id, name from current_v1.organisations where id = any ($1::uuid[])
union all
select tenant, name from current_v1.partnerships where tenant = any ($1::uuid[])
union all
select id, title from current_v1.accords where id = any ($1::uuid[])
union all
select id, document -> 'terms' ->> 'title' from current_v1.agreements where id = any ($1::uuid[])
union all
select id, key from current_v1.targets where id = any ($1::uuid[])
union all
select id, document ->> 'title' from process_v1.contributions where id = any ($1::uuid[])
union all
select id, document ->> 'title' from process_v1.rounds where id = any ($1::uuid[])
