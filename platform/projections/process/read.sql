-- What is read of the model. Nothing here says who may see what: row-level security does.
-- Lists of (partnership, id) come as two arrays of the same length.

-- name: contributions
select c.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join process_v1.contributions c on c.tenant = k.tenant and c.id = k.id

-- name: rounds
select r.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join process_v1.rounds r on r.tenant = k.tenant and r.id = k.id

-- name: reviews
select r.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join process_v1.reviews r on r.tenant = k.tenant and r.id = k.id

-- name: contributions_found
select document from process_v1.contributions where id = any ($1::uuid[]) order by tenant

-- name: rounds_found
select document from process_v1.rounds where id = any ($1::uuid[]) order by tenant

-- name: reviews_found
select document from process_v1.reviews where id = any ($1::uuid[]) order by tenant

-- name: contributions_of
-- For each question (partnership, year, kind) so many at most, the latest year first.
select k.n, c.document
from unnest($1::uuid[], $2::int[], $3::text[], $4::int[]) with ordinality as k(tenant, year, kind, many, n)
cross join lateral (
    select x.document, x.year, x.kind, x.id from process_v1.contributions x
    where x.tenant = k.tenant and (k.year is null or x.year = k.year) and (k.kind is null or x.kind = k.kind)
    order by x.year desc, x.kind, x.id limit k.many) c
order by k.n, c.year desc, c.kind, c.id

-- name: rounds_of
-- For each question (partnership, state) so many at most, the latest first.
select k.n, r.document
from unnest($1::uuid[], $2::text[], $3::int[]) with ordinality as k(tenant, state, many, n)
cross join lateral (
    select x.document, x.asked_on, x.id from process_v1.rounds x
    where x.tenant = k.tenant and (k.state is null or x.state = k.state)
    order by x.asked_on desc, x.id limit k.many) r
order by k.n, r.asked_on desc, r.id

-- name: reviews_of
-- For each question (partnership, kind, state) so many at most, the latest first.
select k.n, r.document
from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) with ordinality as k(tenant, kind, state, many, n)
cross join lateral (
    select x.document, x.planned_on, x.id from process_v1.reviews x
    where x.tenant = k.tenant and (k.kind is null or x.kind = k.kind) and (k.state is null or x.state = k.state)
    order by x.planned_on desc, x.id limit k.many) r
order by k.n, r.planned_on desc, r.id

-- name: reviews_of_agreements
select k.tenant as of_tenant, k.id as of_id, r.document
from unnest($1::uuid[], $2::uuid[]) as k(tenant, id)
join process_v1.findings f on f.tenant = k.tenant and f.agreement = k.id
join process_v1.reviews r on r.tenant = f.tenant and r.id = f.review
order by r.planned_on desc, r.id
