-- The event log: one gapless sequence per tenant, taken from the tenant's head row, which an append locks.
-- Nothing here relies on triggers, advisory locks, NOTIFY or a global sequence.

create schema log;

create table log.heads (
    tenant uuid primary key,
    size   bigint not null default 0
) with (fillfactor = 50);
comment on table log.heads is 'How many events each tenant has: the next sequence is size + 1.';

create table log.events (
    tenant        uuid not null,
    sequence      bigint not null check (sequence > 0),
    stream        uuid not null,
    version       integer not null check (version > 0),
    id            uuid not null,
    type          text collate "C" not null,
    visibility    text collate "C" not null check (visibility in ('partnership', 'region')),
    document      text storage external not null check (octet_length(document) <= 65536),
    fingerprint   bytea,
    subject       uuid,
    last_sequence bigint,
    primary key (tenant, sequence),
    unique (tenant, stream, version),
    check (num_nulls(fingerprint, subject, last_sequence) in (0, 3))
);
comment on table log.events is 'Immutable facts; the document is stored as it was written, and never compressed.';
comment on column log.events.visibility is 'partnership: its own parties only; region: also the region that it joined.';
comment on column log.events.id is 'Derived from the idempotency key: that of a request''s first event names the request.';
create unique index events_request on log.events (tenant, id) where fingerprint is not null;
comment on column log.events.fingerprint is 'Of a request''s first event: what was asked, about what, and up to which event it led.';

create table log.requests (
    tenant      uuid not null,
    id          uuid not null,
    fingerprint bytea not null,
    subject     uuid not null,
    sequence    bigint not null,
    primary key (tenant, id)
);
comment on table log.requests is 'Requests for which nothing had to change, and where the tenant stood; all others are with their first event.';

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
    return nullif(current_setting('tripartiet.home', true), '')::uuid[];
comment on function log.home is 'The partnerships in which the caller is at home; null when nothing was set.';

create function log.open() returns uuid[] language sql stable parallel safe
    return nullif(current_setting('tripartiet.open', true), '')::uuid[];
comment on function log.open is 'The partnerships of which the caller sees what is adopted and open to the region.';

create function log.organisations() returns uuid[] language sql stable parallel safe
    return nullif(current_setting('tripartiet.organisations', true), '')::uuid[];
comment on function log.organisations is 'The organisations for whom the caller may speak.';

alter table log.heads       enable row level security;
alter table log.heads       force row level security;
alter table log.events      enable row level security;
alter table log.events      force row level security;
alter table log.requests    enable row level security;
alter table log.requests    force row level security;
alter table log.checkpoints enable row level security;
alter table log.checkpoints force row level security;

create policy home on log.heads for select to tripartiet_server using (tenant = any ((select log.home())::uuid[]));
create policy seen on log.events for select to tripartiet_server
    using (tenant = any ((select log.home())::uuid[])
           or (visibility = 'region' and tenant = any ((select log.open())::uuid[])));
create policy home on log.requests for select to tripartiet_server using (tenant = any ((select log.home())::uuid[]));
create policy home on log.checkpoints for select to tripartiet_server
    using (tenant = any ((select log.home())::uuid[]) or tenant = any ((select log.open())::uuid[]));

-- A worker looks over all heads to find who moved, and reads one tenant at a time.
create policy every on log.heads for select to tripartiet_worker using (true);
create policy home on log.events for select to tripartiet_worker using (tenant = any ((select log.home())::uuid[]));
create policy every on log.checkpoints to tripartiet_worker using (true);

-- Nobody writes but log.append, which runs as a role that cannot log in and can neither rewrite nor remove an event.
create policy appended on log.heads to tripartiet_log using (true);
create policy appended on log.events to tripartiet_log using (true);
create policy appended on log.requests to tripartiet_log using (true);

grant usage on schema log to tripartiet_server, tripartiet_worker, tripartiet_log;
grant select on log.heads, log.events, log.requests, log.checkpoints to tripartiet_server;
grant select on log.heads, log.events to tripartiet_worker;
grant select, insert, update, delete on log.checkpoints to tripartiet_worker;
grant select, insert, update (size) on log.heads to tripartiet_log;
grant select, insert on log.events, log.requests to tripartiet_log;

-- One call takes many appends, of many tenants, and answers each on its own, as if they came one by one in the
-- order given. An append is a request with the streams that it touches: those it writes, and those it relies on.
--
-- requests:      id of the first event, by which a repetition is known
-- touched_*:     of which append, which stream, where it must stand, and how many events go on from there
-- event_touched: to which of the touched streams an event belongs; events stand in the order of their appends
-- patient:       whether to wait for tenants in which another transaction is writing, or to answer 'busy'
--
-- Outcomes: recorded, replayed (the same request: its recorded sequences), key_reused (another request),
-- conflict (the stream, and where it stands), busy.
-- Heads are locked in one order, so that appends do not lock each other out, but for those that make new heads.
-- The settings hold for its plans, which are made once a connection, perhaps over empty tables: each row is found
-- by an index, and what was given is joined without comparing each with each.
create function log.append(
    tenants uuid[], requests uuid[], fingerprints bytea[], subjects uuid[],
    touched_append integer[], touched_stream uuid[], touched_version integer[], touched_events integer[],
    event_touched integer[], event_id uuid[], event_type text[], event_visibility text[], event_document text[],
    patient boolean
) returns table (
    append integer, outcome text, subject uuid, first_sequence bigint, last_sequence bigint,
    conflict_stream uuid, current_version integer
) language plpgsql security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set enable_nestloop = off set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
    homes    uuid[] := array(select distinct t from unnest(tenants) t order by t);
    heads    uuid[];    -- of the homes, those that are locked here
    sizes    bigint[];  -- of the heads, growing as appends are decided
    known    boolean[]; -- of each request: whether it is in the log
    repeats  integer[]; -- of each request: the last append before it with the same
    holder   integer[]; -- of each request: the append here that recorded it
    stands   integer[]; -- of each touched stream: its version when the append's turn comes
    follows  integer[]; -- of each touched stream: where it was touched last before
    starts   integer[]; -- of each append: how many events stand before its own
    first    bigint[];
    last     bigint[];
    earlier  record;
    touching integer := 1;
    behind   integer;
    head     integer;
    adds     integer;
    seen     integer := 0;
    recorded integer := 0;
    written  integer;
    home     uuid;
    waits    text := current_setting('lock_timeout');
begin
    select l.tenants, l.sizes into heads, sizes from log.locked(homes, patient) l;
    if coalesce(cardinality(heads), 0) < cardinality(homes) then
        for home in select t from unnest(homes) t except select t from unnest(heads) t order by 1 loop
            begin
                perform set_config('lock_timeout', case when patient then waits else '1ms' end, true);
                insert into log.heads (tenant) values (home) on conflict do nothing;
            exception when lock_not_available then
                if patient then
                    raise;
                end if; -- Another transaction is just making this head: it is busy.
            end;
        end loop;
        perform set_config('lock_timeout', waits, true);
        select l.tenants, l.sizes into heads, sizes from log.locked(homes, patient) l;
    end if;

    select array_agg(a.known order by a.n), array_agg(a.repeats order by a.n) into known, repeats
        from (select r.n, lag(r.n) over (partition by r.tenant, r.id order by r.n) as repeats,
                  coalesce((select true from log.events e
                            where e.tenant = r.tenant and e.id = r.id and e.fingerprint is not null limit 1),
                           (select true from log.requests q where q.tenant = r.tenant and q.id = r.id limit 1),
                           false) as known
              from unnest(tenants, requests) with ordinality r(tenant, id, n)) a;
    select array_agg(t.stands order by t.n), array_agg(t.follows order by t.n) into stands, follows
        from (select u.n, lag(u.n) over (partition by tenants[u.append], u.stream order by u.n) as follows,
                  coalesce((select max(e.version) from log.events e
                            where e.tenant = tenants[u.append] and e.stream = u.stream), 0) as stands
              from unnest(touched_append, touched_stream) with ordinality u(append, stream, n)) t;

    for i in 1 .. cardinality(tenants) loop
        append := i; subject := subjects[i]; first_sequence := null; last_sequence := null;
        conflict_stream := null; current_version := null;
        behind := touching; adds := 0;
        while touched_append[touching] = i loop
            if follows[touching] is not null then
                stands[touching] := stands[follows[touching]];
            end if;
            if touched_events[touching] < 0 then
                raise exception 'an append announced less than nothing' using errcode = 'data_exception';
            end if;
            if stands[touching] <> touched_version[touching] then
                conflict_stream := touched_stream[touching];
                current_version := stands[touching];
            end if;
            adds := adds + touched_events[touching];
            touching := touching + 1;
        end loop;
        starts[i] := seen; seen := seen + adds;
        holder[i] := holder[repeats[i]];
        head := array_position(heads, tenants[i]);

        if head is null or known[i] or holder[i] is not null then
            conflict_stream := null; current_version := null;
        end if;
        if head is null then
            outcome := 'busy';
        elsif known[i] then
            select * into earlier from log.request(tenants[i], requests[i]);
            outcome := case when earlier.fingerprint = fingerprints[i] then 'replayed' else 'key_reused' end;
            subject := earlier.subject;
            first_sequence := earlier.first_sequence;
            last_sequence := earlier.last_sequence;
        elsif holder[i] is not null then
            outcome := case when fingerprints[holder[i]] = fingerprints[i] then 'replayed' else 'key_reused' end;
            subject := subjects[holder[i]];
            first_sequence := first[holder[i]];
            last_sequence := last[holder[i]];
        elsif conflict_stream is not null then
            outcome := 'conflict';
        else
            outcome := 'recorded';
            holder[i] := i;
            last[i] := sizes[head] + adds;
            if adds = 0 then
                insert into log.requests values (tenants[i], requests[i], fingerprints[i], subjects[i], last[i]);
            else
                first[i] := sizes[head] + 1;
                sizes[head] := last[i];
                recorded := recorded + adds;
            end if;
            while behind < touching loop
                stands[behind] := stands[behind] + touched_events[behind];
                behind := behind + 1;
            end loop;
            first_sequence := first[i];
            last_sequence := last[i];
        end if;
        return next;
    end loop;

    insert into log.events
        select tenants[e.append], first[e.append] + e.nth - 1, touched_stream[e.touched],
            touched_version[e.touched] + e.version, e.id, e.type, e.visibility, e.document,
            case when e.nth = 1 then fingerprints[e.append] end,
            case when e.nth = 1 then subjects[e.append] end,
            case when e.nth = 1 then last[e.append] end
        from (select u.*, touched_append[u.touched] as append, u.n - starts[touched_append[u.touched]] as nth,
                  row_number() over (partition by u.touched order by u.n) as version
              from unnest(event_touched, event_id, event_type, event_visibility, event_document)
                   with ordinality u(touched, id, type, visibility, document, n)) e
        where first[e.append] is not null
            and e.version <= touched_events[e.touched] and e.nth between 1 and last[e.append] - first[e.append] + 1;
    -- Each event is within what was announced for its stream, and all together are as many: then so is each stream.
    get diagnostics written = row_count;
    if written <> recorded then
        raise exception 'appends announced % events and brought %', recorded, written using errcode = 'data_exception';
    end if;
    update log.heads h set size = n.size
        from unnest(heads, sizes) n(tenant, size) where h.tenant = n.tenant and h.tenant = any (heads);
end $$;

-- The heads of these tenants, locked in one order; without patience only those that nobody else has locked.
create function log.locked(homes uuid[], patient boolean) returns table (tenants uuid[], sizes bigint[])
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if patient then
        return query select array_agg(h.tenant), array_agg(h.size) from
            (select * from log.heads where tenant = any (homes) order by tenant for update) h;
    else
        return query select array_agg(h.tenant), array_agg(h.size) from
            (select * from log.heads where tenant = any (homes) order by tenant for update skip locked) h;
    end if;
end $$;

-- What was asked under a request's id, and where it is recorded; first_sequence is null where nothing had to change.
create function log.request(of_tenant uuid, request uuid)
returns table (fingerprint bytea, subject uuid, first_sequence bigint, last_sequence bigint) language sql stable
begin atomic
    select e.fingerprint, e.subject, e.sequence, e.last_sequence
        from log.events e where e.tenant = of_tenant and e.id = request and e.fingerprint is not null
    union all
    select r.fingerprint, r.subject, null, r.sequence
        from log.requests r where r.tenant = of_tenant and r.id = request;
end;

-- A function that runs as another role must not meet what a caller made in its own temporary schema.
do $$ begin
    execute format('revoke temporary on database %I from public', current_database());
end $$;

revoke execute on all functions in schema log from public;
grant execute on function log.home, log.open, log.organisations to tripartiet_server, tripartiet_worker;
grant execute on function log.append, log.request to tripartiet_server;
grant execute on function log.locked, log.request to tripartiet_log;
grant create on schema log to tripartiet_log;
alter function log.append owner to tripartiet_log;
revoke create on schema log from tripartiet_log;

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
