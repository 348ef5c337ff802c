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
update log.checkpoints set failed_at = sequence + 1, failure = $3 where tenant = $1 and projection = $2

-- name: reset
insert into log.checkpoints (tenant, projection) values ($1, $2)
on conflict (tenant, projection) do update set sequence = 0, failed_at = null, failure = null

-- name: lock_waiting
select sequence from log.checkpoints where tenant = $1 and projection = $2 for update
