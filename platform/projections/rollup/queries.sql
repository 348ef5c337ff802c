-- name: drop_members
delete from rollup_v1.members where tenant = $1

-- name: put_member
insert into rollup_v1.members (tenant, region, since, until, visibility)
values ($1, $2, coalesce($3, '-infinity'::date), coalesce($4, 'infinity'::date), 'region')
on conflict (tenant, region, since) do update set until = greatest(members.until, excluded.until)

-- name: put_partnership
insert into rollup_v1.partnerships (tenant, key, name, invented, visibility) values ($1, $2, $3, $4, 'region')
on conflict (tenant) do update set key = excluded.key, name = excluded.name, invented = excluded.invented

-- name: put_accord
insert into rollup_v1.accords (tenant, id, themes, measures, visibility, ended_since) values ($1, $2, $3, $4, $5, $6)
on conflict (tenant, id) do update set themes = excluded.themes, measures = excluded.measures,
    visibility = excluded.visibility, ended_since = excluded.ended_since

-- name: accord
select themes, measures, visibility from rollup_v1.accords where tenant = $1 and id = $2

-- name: spread_to_agreements
update rollup_v1.agreements g set visibility = a.visibility, theme = a.themes ->> g.section
from rollup_v1.accords a where a.tenant = $1 and a.id = $2 and g.tenant = a.tenant and g.accord = a.id

-- name: spread_to_elaborations
update rollup_v1.elaborations e set visibility = a.visibility
from rollup_v1.accords a, rollup_v1.agreements g
where a.tenant = $1 and a.id = $2 and g.tenant = a.tenant and g.accord = a.id
  and e.tenant = g.tenant and e.agreement = g.id

-- name: spread_to_contributions
-- $3 are the keys of the common measures, whose labels no accord changes.
update rollup_v1.contributions c
set visibility = a.visibility,
    measure_label = case when c.measure = any ($3::text[]) then c.measure_label
                         else coalesce(a.measures ->> c.measure, c.measure) end
from rollup_v1.accords a where a.tenant = $1 and a.id = $2 and c.tenant = a.tenant and c.accord = a.id

-- name: put_agreement
insert into rollup_v1.agreements
    (tenant, id, accord, section, ordinal, theme, layer, number, title, binds, state, own_status,
     status_invented, invented, ended_clauses, visibility)
select $1, $2, $3, $4, $5, a.themes ->> $4, $6, $7, $8, $9, $10, $11, $12, $13, $14, a.visibility
from rollup_v1.accords a where a.tenant = $1 and a.id = $3
on conflict (tenant, id) do update set section = excluded.section, ordinal = excluded.ordinal,
    theme = excluded.theme, layer = excluded.layer, number = excluded.number, title = excluded.title,
    binds = excluded.binds, state = excluded.state, own_status = excluded.own_status,
    status_invented = excluded.status_invented, invented = excluded.invented,
    ended_clauses = excluded.ended_clauses, visibility = excluded.visibility

-- name: drop_agreement
delete from rollup_v1.agreements where tenant = $1 and id = $2

-- name: drop_contributions
with gone as (delete from rollup_v1.contributions where tenant = $1 and agreement = $2 returning target)
delete from rollup_v1.standings s using gone where s.tenant = $1 and s.target = gone.target

-- name: drop_contribution
with gone as (delete from rollup_v1.contributions where tenant = $1 and target = $2)
delete from rollup_v1.standings where tenant = $1 and target = $2

-- name: drop_elaborations
delete from rollup_v1.elaborations where tenant = $1 and agreement = $2

-- name: put_elaboration
insert into rollup_v1.elaborations (tenant, agreement, of_tenant, of_agreement, visibility)
select $1, $2, $3, $4, g.visibility from rollup_v1.agreements g where g.tenant = $1 and g.id = $2
on conflict do nothing

-- name: put_contribution
with inside as (
    insert into rollup_v1.standings (tenant, target, own, visibility) values ($1, $2, $29, 'partnership')
    on conflict (tenant, target) do update set own = excluded.own)
insert into rollup_v1.contributions
    (tenant, target, agreement, accord, measure, measure_label, unit, since, until, scenario, netting, time_basis,
     nature, scope, denominator, denominator_text, low, high, about, literal, party, party_name, project,
     restates, part_of, achieved, achieved_until, invented, progress_invented, derivation,
     own_about, clause, visibility)
select $1, $2, $3, g.accord, $4, coalesce($5, a.measures ->> $4, $4), $6, $7, $8, $9, $10, $11, $12, $13, $14,
       $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $30, $18, $31, g.visibility
from rollup_v1.agreements g
join rollup_v1.accords a on a.tenant = g.tenant and a.id = g.accord
where g.tenant = $1 and g.id = $3
on conflict (tenant, target) do update set agreement = excluded.agreement, measure = excluded.measure,
    measure_label = excluded.measure_label, unit = excluded.unit, since = excluded.since, until = excluded.until,
    scenario = excluded.scenario, netting = excluded.netting, time_basis = excluded.time_basis,
    nature = excluded.nature, scope = excluded.scope, denominator = excluded.denominator,
    denominator_text = excluded.denominator_text, low = excluded.low, high = excluded.high,
    about = excluded.about, literal = excluded.literal, party = excluded.party, party_name = excluded.party_name,
    project = excluded.project, restates = excluded.restates, part_of = excluded.part_of,
    achieved = excluded.achieved, achieved_until = excluded.achieved_until, invented = excluded.invented,
    progress_invented = excluded.progress_invented,
    derivation = excluded.derivation, own_about = excluded.own_about, clause = excluded.clause,
    visibility = excluded.visibility

-- name: figures
-- All of a partnership; `void` says why one is not to be added, whatever the other figures are. Of an accord that
-- ended only what was to be done before its end still counts.
select c.*, s.own as own_established, s.established,
       case when c.visibility <> 'region' then 'draft'
                 when not g.binds then 'no_agreement'
                 when g.own_status in ('lapsed', 'carried_over') then g.own_status
                 when g.ended_clauses ->> c.clause is not null then g.ended_clauses ->> c.clause
                 when a.ended_since <= coalesce(c.until, 'infinity') then 'accord_ended' end as void
from rollup_v1.contributions c
join rollup_v1.agreements g on g.tenant = c.tenant and g.id = c.agreement
join rollup_v1.accords a on a.tenant = g.tenant and a.id = g.accord
join rollup_v1.standings s on s.tenant = c.tenant and s.target = c.target
where c.tenant = $1

-- name: settle
with inside as (update rollup_v1.standings set established = $6 where tenant = $1 and target = $2)
update rollup_v1.contributions
set left_out = $3, progress = $4, progress_until = $5, low = $7, high = $8, about = $9
where tenant = $1 and target = $2

-- name: region_members
-- The local partnerships that belong to a region on a day.
select p.tenant, p.key, p.name, p.invented, nullif(m.since, '-infinity') as since, nullif(m.until, 'infinity') as until
from rollup_v1.members m join rollup_v1.partnerships p on p.tenant = m.tenant
where m.region = $1 and $2 between m.since and m.until
order by p.name, p.tenant

-- name: region
select tenant, key, name, invented from rollup_v1.partnerships where tenant = $1

-- name: region_contributions
-- In the order of the basis on which figures are added (`_BASIS` in read.py), so that lines stay together.
select c.*, s.established, g.theme, g.title as agreement_title
from rollup_v1.contributions c
join rollup_v1.agreements g on g.tenant = c.tenant and g.id = c.agreement
left join rollup_v1.standings s on s.tenant = c.tenant and s.target = c.target
where c.tenant = any ($1::uuid[]) and c.visibility = 'region' and g.binds
  and ($2::text is null or g.theme = $2)
  and ($3::int is null or (coalesce(c.since, '-infinity') <= make_date($3, 12, 31)
                           and coalesce(c.until, 'infinity') >= make_date($3, 1, 1)))
order by g.theme nulls last, c.measure, c.measure_label, c.unit, c.until nulls last, c.since nulls first, c.scenario,
         c.netting, c.time_basis, c.nature, c.scope, c.denominator, c.denominator_text nulls first, c.invented,
         c.tenant, g.ordinal, c.target

-- name: region_statuses
select tenant, coalesce(own_status, 'agreed') as status, invented or status_invented as invented,
       count(*)::int as number
from rollup_v1.agreements
where tenant = any ($1::uuid[]) and visibility = 'region' and binds and ($2::text is null or theme = $2)
group by tenant, coalesce(own_status, 'agreed'), invented or status_invented
order by tenant, status, invented

-- name: region_invented
-- The members that have an invented agreement among those that the region sees.
select distinct tenant from rollup_v1.agreements
where tenant = any ($1::uuid[]) and visibility = 'region' and invented

-- name: region_agreements
-- The regional agreements, and which agreements of which member work each of them out: not one that lapsed, nor a
-- cell that holds no agreement.
select g.id, g.accord, g.number, g.layer, g.title, g.theme, g.state, g.binds, g.invented,
       coalesce(array_agg(e.tenant order by e.tenant, e.agreement) filter (where e.tenant is not null), '{}') as tenants,
       coalesce(array_agg(e.agreement order by e.tenant, e.agreement) filter (where e.tenant is not null), '{}')
           as agreements,
       coalesce(array_agg(l.invented order by e.tenant, e.agreement) filter (where e.tenant is not null), '{}')
           as agreements_invented
from rollup_v1.agreements g
left join (rollup_v1.elaborations e
           join rollup_v1.agreements l on l.tenant = e.tenant and l.id = e.agreement
               and l.binds and l.own_status is distinct from 'lapsed')
    on e.of_tenant = g.tenant and e.of_agreement = g.id
    and e.tenant = any ($2::uuid[]) and e.visibility = 'region'
where g.tenant = $1 and g.visibility = 'region'
  and ($3::text is null or g.theme = $3) and ($4::text is null or g.layer = $4)
group by g.tenant, g.id, g.accord, g.number, g.layer, g.title, g.theme, g.state, g.binds, g.invented, g.ordinal
order by g.accord, g.ordinal
