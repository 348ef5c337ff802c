-- What is read of the model. Nothing here says who may see what: row-level security does.
-- Lists of (partnership, id) come as two arrays of the same length.

-- name: partnerships
select tenant, version, document from current_v1.partnerships where tenant = any ($1::uuid[])

-- name: partnerships_found
select p.tenant, p.version, p.document from current_v1.partnerships p
where ($1::text is null or p.key = $1) and ($2::text is null or p.kind = $2)
  and ($3::uuid is null or p.tenant in (
        select m.tenant from current_v1.memberships m where m.region = $3 and $4::date between m.since and m.until))
order by p.key, p.tenant

-- name: parties
select tenant, organisation, role, nullif(since, '-infinity') as since, nullif(until, 'infinity') as until
from current_v1.parties where tenant = any ($1::uuid[])
order by tenant, array_position(array['municipality', 'corporation', 'tenants'], role), organisation, parties.since

-- name: representations
select tenant, tenants, corporation, nullif(since, '-infinity') as since, nullif(until, 'infinity') as until
from current_v1.representations where tenant = any ($1::uuid[])
order by tenant, tenants, corporation, representations.since

-- name: mandates
select tenant, id, holder, organisation, role, document, since, until
from current_v1.mandates where tenant = any ($1::uuid[])
order by tenant, since, id

-- name: regions
select tenant, region, nullif(since, '-infinity') as since, nullif(until, 'infinity') as until
from current_v1.memberships where tenant = any ($1::uuid[])
order by tenant, region, memberships.since

-- name: members
select m.tenant, m.region, nullif(m.since, '-infinity') as since, nullif(m.until, 'infinity') as until
from current_v1.memberships m left join current_v1.partnerships p on p.tenant = m.tenant
where m.region = any ($1::uuid[])
order by m.region, p.key, m.tenant, m.since

-- name: organisations
select id, version, document from current_v1.organisations where tenant = $1 and id = any ($2::uuid[])

-- name: organisations_page
select id, version, document from current_v1.organisations
where tenant = $1 and ($2::text is null or kind = $2) and ($3::text is null or key = $3)
  and ($4::uuid[] is null or id = any ($4)) and ($5::text is null or (key, id) > ($5, $6::uuid))
order by key, id limit $7

-- name: accords
select a.tenant, a.id, a.state, current_v1.accord_disputed(a.tenant, a.id) as disputed, a.version, a.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.accords a on a.tenant = k.tenant and a.id = k.id

-- name: accords_found
select tenant, id, state, current_v1.accord_disputed(tenant, id) as disputed, version, document
from current_v1.accords where id = any ($1::uuid[]) order by tenant

-- name: accords_of
select tenant, id, state, current_v1.accord_disputed(tenant, id) as disputed, version, document
from current_v1.accords where tenant = any ($1::uuid[])
order by tenant, since, key, id

-- name: supplemented_by
select k.tenant as of_tenant, k.id as of_id, a.tenant, a.id, a.state,
       current_v1.accord_disputed(a.tenant, a.id) as disputed, a.version, a.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.accord_links l on l.linked_tenant = k.tenant and l.linked = k.id and l.kind = 'supplements'
join current_v1.accords a on a.tenant = l.tenant and a.id = l.accord
order by a.since, a.tenant, a.key, a.id

-- name: adopted_locally
-- The local adoptions of these texts; of one that is still a draft or proposed nothing is told.
select k.tenant as of_tenant, k.id as of_id, a.tenant, a.id, a.state,
       current_v1.accord_disputed(a.tenant, a.id) as disputed, a.version, a.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.accord_links l on l.linked_tenant = k.tenant and l.linked = k.id and l.kind = 'adopts'
join current_v1.accords a on a.tenant = l.tenant and a.id = l.accord
where a.state not in ('draft', 'proposed')
order by a.tenant, a.since, a.key, a.id

-- name: accord_steps
select x.tenant, x.accord, x.kind, x.counts, x.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.accord_steps x on x.tenant = k.tenant and x.accord = k.id
order by x.tenant, x.accord, x.ordinal

-- name: agreements
select g.tenant, g.id, g.theme, g.status, current_v1.agreement_disputed(g.tenant, g.id) as disputed, g.version,
       g.place, g.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.agreements g on g.tenant = k.tenant and g.id = k.id

-- name: agreements_found
select tenant, id, theme, status, current_v1.agreement_disputed(tenant, id) as disputed, version, place, document
from current_v1.agreements where id = any ($1::uuid[]) order by tenant

-- name: agreements_selected
-- The selection and the place after which the page begins are put in front of the order.
select g.tenant, g.id, g.theme, g.status, current_v1.agreement_disputed(g.tenant, g.id) as disputed, g.version,
       g.place, g.document
from current_v1.agreements g where

-- name: agreements_order
order by g.place, g.tenant, g.id limit

-- name: agreements_counted
select count(*) from current_v1.agreements g where

-- name: where_after
(g.place, g.tenant, g.id) > ({}::text, {}::uuid, {}::uuid)

-- name: where_partnership
g.tenant = any ({}::uuid[])

-- name: where_region
g.tenant in (select m.tenant from current_v1.memberships m where m.region = {} and {}::date between m.since and m.until)

-- name: where_accord
g.accord = {}::uuid

-- name: where_section
g.section = {}::text

-- name: where_theme
g.theme = any ({}::text[])

-- name: where_status
g.status = any ({}::text[])

-- name: where_layer
g.layer = any ({}::text[])

-- name: where_kind
g.kind = any ({}::text[])

-- name: where_state
g.state = any ({}::text[])

-- name: where_until
-- Begins before the asked period is over.
coalesce(g.since, '-infinity') <= {}::date

-- name: where_since
coalesce(g.until, 'infinity') >= {}::date

-- name: where_party
-- Named itself, or on that day as a member of a collective or the successor of who was named.
(g.tenant, g.id) in (
    select x.tenant, x.agreement from current_v1.agreement_actors x
    where x.actor = {0}::uuid and x.role = any ({1}::text[])
    union all
    select x.tenant, x.agreement from current_v1.collective_members c
    join current_v1.agreement_actors x on x.tenant = c.tenant and x.actor = c.collective
    where c.organisation = {0}::uuid and x.role = any ({1}::text[]) and {2}::date between c.since and c.until
    union all
    select x.tenant, x.agreement from current_v1.stand_ins s
    join current_v1.agreement_actors x on x.tenant = s.tenant and x.actor = s.organisation
    where s.successor = {0}::uuid and x.role = any ({1}::text[]) and {2}::date between s.since and s.until)

-- name: agreements_of
-- A page for each accord: what comes after a place in it (or from its beginning), so many at most.
select g.tenant, g.id, g.theme, g.status, current_v1.agreement_disputed(g.tenant, g.id) as disputed, g.version,
       g.place, g.document, k.n
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::int[])
     with ordinality as k(tenant, accord, place, after, many, n)
cross join lateral (
    select * from current_v1.agreements a
    where a.tenant = k.tenant and a.accord = k.accord
      and (k.place is null or (a.place, a.id) > (k.place, k.after))
    order by a.place, a.id limit k.many) g
order by k.n, g.place, g.id

-- name: agreements_of_counted
select g.tenant, g.accord, count(*) as many
from unnest($1::uuid[], $2::uuid[]) as k(tenant, accord)
join current_v1.agreements g on g.tenant = k.tenant and g.accord = k.accord
group by g.tenant, g.accord

-- name: elaborations
-- The agreements that work these out.
select k.tenant as of_tenant, k.id as of_id,
       g.tenant, g.id, g.theme, g.status, current_v1.agreement_disputed(g.tenant, g.id) as disputed, g.version,
       g.place, g.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.agreement_links l on l.linked_tenant = k.tenant and l.linked = k.id and l.kind = 'elaborates'
join current_v1.agreements g on g.tenant = l.tenant and g.id = l.agreement
order by g.place, g.tenant, g.id

-- name: carried_over
-- To which they, or clauses of them, were carried over with a change of status.
select k.tenant as of_tenant, k.id as of_id, nullif(l.clause, '') as clause, l.linked_tenant as tenant, l.linked as id
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.agreement_links l on l.tenant = k.tenant and l.agreement = k.id and l.kind = 'carried_over'
order by clause nulls first, l.linked_tenant, l.linked

-- name: succeeded_by
-- The agreements that say that they succeed these.
select k.tenant as of_tenant, k.id as of_id, null as clause, l.tenant, l.agreement as id
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.agreement_links l on l.linked_tenant = k.tenant and l.linked = k.id and l.kind = 'succeeds'
order by l.tenant, l.agreement

-- name: targets
select t.tenant, t.id, t.accord, t.version, t.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.targets t on t.tenant = k.tenant and t.id = k.id

-- name: targets_of
select t.tenant, t.id, t.accord, t.version, t.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.targets t on t.tenant = k.tenant and t.agreement = k.agreement
order by t.key, t.id

-- name: parts_of
select t.tenant, t.id, t.accord, t.version, t.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, whole)
join current_v1.targets t on t.tenant = k.tenant and t.part_of = k.whole
order by t.key, t.id

-- name: progress_of
select p.id, p.tenant, p.target, p.sequence, p.organisation, p.since, p.until, p.value, p.source, p.evidence,
       p.corrects, p.corrected, p.effective_on, p.recorded_at, p.invented, s.established, p.reference
from unnest($1::uuid[], $2::uuid[]) as k(tenant, target)
join current_v1.progress p on p.tenant = k.tenant and p.target = k.target
left join current_v1.report_standings s on s.tenant = p.tenant and s.target = p.target and s.report = p.id
order by p.sequence, p.id

-- name: amendments_of
select x.tenant, x.id, x.agreement, x.state, x.proposed_at, x.effective_on, x.invented, x.document, c.reason,
       c.document as inside
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.amendments x on x.tenant = k.tenant and x.agreement = k.agreement
left join current_v1.consents c on c.tenant = x.tenant and c.agreement = x.agreement and c.amendment = x.id
order by x.proposed_at, x.id

-- name: inabilities_of
select x.tenant, x.id, x.state, x.invented, x.version, x.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.inabilities x on x.tenant = k.tenant and x.agreement = k.agreement
order by x.document -> 'declaration' ->> 'since', x.id

-- name: inability
select x.tenant, x.id, x.state, x.invented, x.version, x.document
from current_v1.inabilities x where x.id = $1 order by x.tenant

-- name: status_changes_of
select x.tenant, x.sequence, x.agreement, x.clause, x.old, x.new, x.reason, x.authority, x.organisation,
       x.recorded_at, x.counts_from, x.invented
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.status_changes x on x.tenant = k.tenant and x.agreement = k.agreement
order by x.sequence

-- name: mediations_of
select k.agreement as of_id,
       m.tenant, m.id, m.version, m.called_on, m.state, m.outcome, m.closed_on, m.conclusion, m.invented, m.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.mediations m on m.tenant = k.tenant and k.agreement = any (m.agreements)
order by m.called_on, m.id

-- name: mediations
select m.tenant, m.id, m.version, m.called_on, m.state, m.outcome, m.closed_on, m.conclusion, m.invented, m.document
from current_v1.mediations m
where m.tenant = $1 and ($2::boolean is null or $2 = (m.outcome is null))
order by m.called_on, m.id

-- name: mediation
select m.tenant, m.id, m.version, m.called_on, m.state, m.outcome, m.closed_on, m.conclusion, m.invented, m.document
from current_v1.mediations m where m.id = $1 order by m.tenant

-- name: disputes_of
select k.agreement as of_id, d.tenant, d.id, d.state, d.filed_on, d.withdrawn_on, d.invented, d.version, d.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.disputes d on d.tenant = k.tenant and k.agreement = any (d.agreements)
order by d.filed_on, d.id

-- name: disputes_of_accords
select d.accord as of_id, d.tenant, d.id, d.state, d.filed_on, d.withdrawn_on, d.invented, d.version, d.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, accord)
join current_v1.disputes d on d.tenant = k.tenant and d.accord = k.accord
order by d.filed_on, d.id

-- name: disputes
select d.tenant, d.id, d.state, d.filed_on, d.withdrawn_on, d.invented, d.version, d.document
from current_v1.disputes d
where d.tenant = $1 and ($2::boolean is null or $2 = (d.state = 'admitted'))
order by d.filed_on, d.id

-- name: dispute
select d.tenant, d.id, d.state, d.filed_on, d.withdrawn_on, d.invented, d.version, d.document
from current_v1.disputes d where d.id = $1 order by d.tenant

-- name: national_rules
select key, since, until, source, version from current_v1.national_rules where tenant = $1 order by key

-- name: corrections_of
select x.tenant, x.id, x.agreement, x.state, x.concluded_on, x.reason, x.invented, x.version, x.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, agreement)
join current_v1.corrections x on x.tenant = k.tenant and x.agreement = k.agreement
order by x.id

-- name: correction
select x.tenant, x.id, x.agreement, x.state, x.concluded_on, x.reason, x.invented, x.version, x.document
from current_v1.corrections x where x.id = $1 order by x.tenant

-- name: correction_answers
select x.tenant, x.correction, x.organisation, x.answer, x.answered_on, x.ground
from unnest($1::uuid[], $2::uuid[]) as k(tenant, correction)
join current_v1.correction_answers x on x.tenant = k.tenant and x.correction = k.correction
order by x.correction, x.organisation

-- name: term_histories
select h.tenant, h.id, h.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join current_v1.term_histories h on h.tenant = k.tenant and h.id = k.id
-- name: standings_of
select t.tenant, t.id as target, t.achieved, s.established
from current_v1.targets t left join current_v1.standings s on s.tenant = t.tenant and s.target = t.id
where (t.tenant, t.id) in (select * from unnest($1::uuid[], $2::uuid[]))

-- name: confirmations_of
select c.tenant, c.target, c.report, c.organisation, c.role, c.outcome, c.explanation, c.evidence, c.effective_on,
       c.recorded_at, c.invented
from unnest($1::uuid[], $2::uuid[]) as k(tenant, target)
join current_v1.confirmations c on c.tenant = k.tenant and c.target = k.target
order by c.recorded_at, c.organisation

-- name: thresholds_of
-- Each rule that watches it, with the crossing that lasts, where this caller sees that.
select w.tenant, w.target, w.rule, nullif(w.since, '-infinity') as since, nullif(w.until, 'infinity') as until, w.text,
       w.crossing, w.value, w.follows, w.within_days, w.source, w.invented,
       x.crossed_on, x.figure, x.due_on, x.settled_on, x.outcome
from unnest($1::uuid[], $2::uuid[]) as k(tenant, target)
join current_v1.thresholds w on w.tenant = k.tenant and w.target = k.target
left join current_v1.crossings x
    on x.tenant = w.tenant and x.target = w.target and x.rule = w.rule and x.cleared_on is null
order by w.rule, w.since
