-- name: events
select tenant, sequence, stream, version, id, type, visibility, document, fingerprint, subject, last_sequence
from log.events where tenant = $1 and sequence > $2 order by sequence limit $3

-- name: requests
select tenant, id, fingerprint, subject, sequence
from log.requests where tenant = $1 and id > $2 order by id limit $3

-- name: rights
-- Whether this role sees through row-level security, and whether it may lift it because the log is its own.
select r.rolname as role, r.rolsuper or r.rolbypassrls as bypasses, pg_has_role(c.relowner, 'usage') as owns
from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'log.events'::regclass

-- name: claim
insert into log.heads (tenant) select t from unnest($1::uuid[]) t order by t on conflict do nothing

-- name: claimed
select tenant, size from log.heads where tenant = any ($1) order by tenant for update

-- name: standing
-- Of these tenants, those of which the database holds anything, and their first document.
select h.tenant, e.document from log.heads h
left join log.events e on e.tenant = h.tenant and e.sequence = 1
where h.tenant = any ($1) and (
    h.size > 0
    or exists (select from log.events o where o.tenant = h.tenant)
    or exists (select from log.requests r where r.tenant = h.tenant)
    or exists (select from log.checkpoints c where c.tenant = h.tenant and c.sequence > 0))
order by h.tenant

-- name: grown
update log.heads h set size = n.size
from unnest($1::uuid[], $2::bigint[]) n(tenant, size) where h.tenant = n.tenant and h.size < n.size
