-- name: behind
-- Tenants of which this projection has not seen everything, and that did not stop it.
select h.tenant from log.heads h
left join log.checkpoints c on c.tenant = h.tenant and c.projection = $1
where h.size > coalesce(c.sequence, 0) and c.failed_at is null
order by h.tenant

-- name: all
select tenant from log.heads order by tenant

-- name: begin
insert into log.checkpoints (tenant, projection) values ($1, $2) on conflict do nothing

-- name: lock
-- Nothing where another worker has it, or where it stopped.
select sequence from log.checkpoints
where tenant = $1 and projection = $2 and failed_at is null
for update skip locked

-- name: since
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and sequence > $2 order by sequence limit $3

-- name: advance
update log.checkpoints set sequence = $3 where tenant = $1 and projection = $2

-- name: stop
-- Only where it still stands at $4, where the fold that failed began: another may have got further since.
update log.checkpoints set failed_at = sequence + 1, failure = $3
where tenant = $1 and projection = $2 and sequence = $4 and failed_at is null

-- name: retry
-- Of these projections, for one tenant or all.
with resumed as (
    update log.checkpoints set failed_at = null, failure = null
    where failed_at is not null and projection = any ($1::text[]) and ($2::uuid is null or tenant = $2)
    returning tenant
)
select count(*) from resumed

-- name: restart
update log.checkpoints set sequence = $3, failed_at = null, failure = null where tenant = $1 and projection = $2

-- name: lock_waiting
select sequence from log.checkpoints where tenant = $1 and projection = $2 for update
