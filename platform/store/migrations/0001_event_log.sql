-- The event log: one gapless sequence per tenant, taken from the tenant's head row, which an append locks.
-- Nothing here relies on triggers, advisory locks, NOTIFY or a global sequence.

create schema log;

create table log.heads (
    tenant uuid primary key,
    size   bigint not null default 0
) with (fillfactor = 50);
comment on table log.heads is 'How many events each tenant has: the next sequence is size + 1.';

create table log.events (
    tenant      uuid not null,
    sequence    bigint not null check (sequence > 0),
    stream      uuid not null,
    version     integer not null check (version > 0),
    id          uuid not null,
    type        text collate "C" not null,
    visibility  text collate "C" not null check (visibility in ('partnership', 'region')),
    document    text not null check (octet_length(document) <= 65536),
    primary key (tenant, sequence),
    unique (tenant, stream, version),
    unique (tenant, id)
);
comment on table log.events is 'Immutable facts; the document is stored as it was written.';
comment on column log.events.visibility is 'partnership: its own parties only; region: also the region that it joined.';

create table log.requests (
    tenant         uuid not null,
    key            text collate "C" not null check (length(key) between 1 and 200),
    fingerprint    bytea not null,
    subject        uuid not null,
    first_sequence bigint,
    last_sequence  bigint not null,
    primary key (tenant, key)
);
comment on table log.requests is 'Idempotency keys: which request was carried out, about what, and as which events.';
comment on column log.requests.first_sequence is 'Null where nothing had to change; last_sequence is then where the tenant stood.';

create table log.checkpoints (
    tenant     uuid not null,
    projection text collate "C" not null,
    sequence   bigint not null default 0,
    failed_at  bigint,
    failure    text,
    primary key (tenant, projection)
);
comment on table log.checkpoints is 'How far each projection has folded each tenant, and where and why it stopped.';

-- Who may see and write what. Nobody who logs in owns anything.

create function log.home() returns uuid[] language sql stable parallel safe
    return (select nullif(current_setting('tripartiet.home', true), '')::uuid[]);
comment on function log.home is 'The partnerships in which the caller is at home; null when nothing was set.';

create function log.open() returns uuid[] language sql stable parallel safe
    return (select nullif(current_setting('tripartiet.open', true), '')::uuid[]);
comment on function log.open is 'The partnerships of which the caller sees what is adopted and open to the region.';

create function log.organisations() returns uuid[] language sql stable parallel safe
    return (select nullif(current_setting('tripartiet.organisations', true), '')::uuid[]);
comment on function log.organisations is 'The organisations for whom the caller may speak.';

alter table log.heads       enable row level security;
alter table log.heads       force row level security;
alter table log.events      enable row level security;
alter table log.events      force row level security;
alter table log.requests    enable row level security;
alter table log.requests    force row level security;
alter table log.checkpoints enable row level security;
alter table log.checkpoints force row level security;

create policy home on log.heads to tripartiet_server using (tenant = any ((select log.home())::uuid[]));
create policy seen on log.events for select to tripartiet_server
    using (tenant = any ((select log.home())::uuid[])
           or (visibility = 'region' and tenant = any ((select log.open())::uuid[])));
create policy written on log.events for insert to tripartiet_server
    with check (tenant = any ((select log.home())::uuid[]));
create policy home on log.requests to tripartiet_server using (tenant = any ((select log.home())::uuid[]));
create policy home on log.checkpoints for select to tripartiet_server
    using (tenant = any ((select log.home())::uuid[]) or tenant = any ((select log.open())::uuid[]));

-- A worker looks over all heads to find who moved, and reads one tenant at a time.
create policy every on log.heads for select to tripartiet_worker using (true);
create policy home on log.events for select to tripartiet_worker using (tenant = any ((select log.home())::uuid[]));
create policy every on log.checkpoints to tripartiet_worker using (true);

grant usage on schema log to tripartiet_server, tripartiet_worker;
grant select, insert, update (size) on log.heads to tripartiet_server;
grant select, insert on log.events, log.requests to tripartiet_server;
grant select on log.checkpoints to tripartiet_server;
grant select on log.heads, log.events to tripartiet_worker;
grant select, insert, update, delete on log.checkpoints to tripartiet_worker;

-- One call takes many appends, of many tenants, and answers each on its own, in the order given.
--
-- appends:      [{tenant, key, fingerprint, subject}]
-- expectations: [{append, stream, version}]     streams that must stand at this version
-- events:       [{append, stream, version, id, type, visibility, document}]
--
-- Outcomes: recorded, replayed (same key and request: the recorded sequences),
-- key_reused (same key, another request), conflict (stream, version as it stands), malformed (why).
create function log.append(
    tenants uuid[], keys text[], fingerprints bytea[], subjects uuid[],
    expected_append integer[], expected_stream uuid[], expected_version integer[],
    event_append integer[], event_stream uuid[], event_version integer[], event_id uuid[],
    event_type text[], event_visibility text[], event_document text[]
) returns table (
    append integer, outcome text, subject uuid, first_sequence bigint, last_sequence bigint,
    conflict_stream uuid, current_version integer
) language plpgsql as $$
declare
    head bigint;
    earlier log.requests;
    stale record;
    many bigint;
begin
    insert into log.heads (tenant)
        select distinct t from unnest(tenants) t where t is not null order by t on conflict do nothing;
    perform 1 from log.heads h where h.tenant = any (tenants) order by h.tenant for update;

    for i in 1 .. cardinality(tenants) loop
        append := i; subject := subjects[i]; first_sequence := null; last_sequence := null;
        conflict_stream := null; current_version := null;

        select * into earlier from log.requests r where r.tenant = tenants[i] and r.key = keys[i];
        if found then
            subject := earlier.subject;
            first_sequence := earlier.first_sequence;
            last_sequence := earlier.last_sequence;
            outcome := case when earlier.fingerprint = fingerprints[i] then 'replayed' else 'key_reused' end;
            return next;
            continue;
        end if;

        select x.stream, coalesce(max(e.version), 0) as version into stale
            from (select s as stream, v as version
                  from unnest(expected_append, expected_stream, expected_version) as u(a, s, v)
                  where a = i) x
            left join log.events e on e.tenant = tenants[i] and e.stream = x.stream
            group by x.stream, x.version
            having coalesce(max(e.version), 0) <> x.version
            limit 1;
        if found then
            outcome := 'conflict';
            conflict_stream := stale.stream;
            current_version := stale.version;
            return next;
            continue;
        end if;

        if tenants[i] is null or subjects[i] is null or fingerprints[i] is null
           or keys[i] is null or length(keys[i]) not between 1 and 200
           or not log.well_formed(tenants[i], i, expected_append, expected_stream, expected_version,
                                  event_append, event_stream, event_version, event_id,
                                  event_type, event_visibility, event_document) then
            outcome := 'malformed';
            return next;
            continue;
        end if;

        select h.size into head from log.heads h where h.tenant = tenants[i];
        insert into log.events (tenant, sequence, stream, version, id, type, visibility, document)
            select tenants[i], head + row_number() over (order by u.o), u.s, u.v, u.id, u.ty, u.vi, u.d
            from unnest(event_append, event_stream, event_version, event_id,
                        event_type, event_visibility, event_document)
                 with ordinality as u(a, s, v, id, ty, vi, d, o)
            where u.a = i;
        get diagnostics many = row_count;
        if many > 0 then
            update log.heads h set size = head + many where h.tenant = tenants[i];
            first_sequence := head + 1;
        end if;

        outcome := 'recorded';
        last_sequence := head + many;
        insert into log.requests
            values (tenants[i], keys[i], fingerprints[i], subject, first_sequence, last_sequence);
        return next;
    end loop;
end $$;

-- Whether what an append brings can be stored at all, so that a malformed one never fails its neighbours:
-- each stream goes on from its expected version without a gap, ids are new, documents fit. An append without
-- events only keeps its key: the request was carried out, and nothing had to change.
create function log.well_formed(
    of_tenant uuid, i integer,
    expected_append integer[], expected_stream uuid[], expected_version integer[],
    event_append integer[], event_stream uuid[], event_version integer[], event_id uuid[],
    event_type text[], event_visibility text[], event_document text[]
) returns boolean language sql as $$
    with mine as (
        select u.s, u.v, u.id, u.ty, u.vi, u.d, row_number() over (partition by u.s order by u.o) as nth
        from unnest(event_append, event_stream, event_version, event_id, event_type, event_visibility, event_document)
             with ordinality as u(a, s, v, id, ty, vi, d, o)
        where u.a = i
    ), base as (
        select s, v from unnest(expected_append, expected_stream, expected_version) as u(a, s, v) where a = i
    )
    select not exists (select s from base group by s having count(*) > 1)
       and not exists (select id from mine group by id having count(*) > 1)
       and not exists (
           select from mine left join base on base.s = mine.s
           where base.v is null or mine.v is null or mine.v <> base.v + mine.nth
              or mine.id is null or mine.ty is null
              or mine.vi is null or mine.vi not in ('partnership', 'region')
              or mine.d is null or octet_length(mine.d) > 65536
              or exists (select from log.events e where e.tenant = of_tenant and e.id = mine.id));
$$;

revoke execute on all functions in schema log from public;
grant execute on function log.home, log.open, log.organisations to tripartiet_server, tripartiet_worker;
grant execute on function log.append, log.well_formed to tripartiet_server;

-- Every table of a read model is protected in the same way: the server reads what the caller may see,
-- the worker writes the rows of the tenant that it is folding. The table has the columns tenant and visibility.
create procedure log.protect(target regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format($policy$
        create policy seen on %s for select to tripartiet_server
            using (tenant = any ((select log.home())::uuid[])
                   or (visibility = 'region' and tenant = any ((select log.open())::uuid[])))
        $policy$, target);
    execute format($policy$
        create policy folded on %s to tripartiet_worker
            using (tenant = any ((select log.home())::uuid[]))
        $policy$, target);
    execute format('grant select on %s to tripartiet_server', target);
    execute format('grant select, insert, update, delete on %s to tripartiet_worker', target);
end $$;
revoke execute on procedure log.protect from public;
