-- name: put_entry
insert into calendar_v1.entries (tenant, sequence, part, accord, counts_from, recorded_on, visibility, document)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: open_to_region
-- What was written in a draft is open to the region once its accord is.
-- Only as it came to be adopted: of earlier versions nobody outside learns.
update calendar_v1.entries e set visibility = 'region'
where e.tenant = $1 and e.accord = $2 and not exists (
    select from calendar_v1.entries later
    where later.tenant = e.tenant and later.accord = e.accord and later.sequence > e.sequence
      and later.document -> 'says' ->> 'id' = e.document -> 'says' ->> 'id')

-- name: entries
-- What counts on a day, and was recorded up to another day where one is given.
select tenant, document from calendar_v1.entries
where tenant = any ($1::uuid[]) and counts_from <= $2 and ($3::date is null or recorded_on <= $3)
order by tenant, sequence, part
