-- name: stream
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and stream = $2 and version > $3 order by version limit $4

-- name: since
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and sequence > $2 order by sequence limit $3

-- name: request
select fingerprint, subject, first_sequence, last_sequence from log.request($1, $2)

-- name: moved
-- Tenants with events after these sequences; one that is not named has none behind it.
select h.tenant, h.size from log.heads h
left join unnest($1::uuid[], $2::bigint[]) c(tenant, sequence) on c.tenant = h.tenant
where h.size > coalesce(c.sequence, 0) order by h.tenant
