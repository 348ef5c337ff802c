-- Read model `rollup`, version 1: what each partnership contributes to its region. Sums are made in the query.

create schema rollup_v1;
grant usage on schema rollup_v1 to tripartiet_server, tripartiet_worker;

create table rollup_v1.members (
    tenant uuid, region uuid, since date, until date not null, visibility text not null,
    primary key (tenant, region, since)
);
create index on rollup_v1.members (region);
create table rollup_v1.partnerships (
    tenant uuid primary key, key text collate "C" not null, name text not null, invented boolean not null,
    visibility text not null
);
create table rollup_v1.accords (
    tenant uuid, id uuid, themes json not null, measures json not null, ended_since date, visibility text not null,
    primary key (tenant, id)
);
create table rollup_v1.agreements (
    tenant uuid, id uuid, accord uuid not null, section text collate "C" not null, ordinal integer not null,
    theme text, layer text, number text, title text not null, binds boolean not null, state text not null,
    own_status text, ended_clauses json not null, status_invented boolean not null, invented boolean not null,
    visibility text not null,
    primary key (tenant, id)
);
create table rollup_v1.elaborations (
    tenant uuid, agreement uuid, of_tenant uuid, of_agreement uuid, visibility text not null,
    primary key (tenant, agreement, of_tenant, of_agreement)
);
create index on rollup_v1.elaborations (of_tenant, of_agreement);
create table rollup_v1.contributions (
    tenant uuid, target uuid, agreement uuid not null, accord uuid not null,
    measure text not null, measure_label text not null, unit text not null,
    since date, until date, scenario text not null, netting text not null, time_basis text not null,
    nature text not null, scope text not null, denominator text not null, denominator_text text,
    low numeric, high numeric, about boolean not null, literal text, party uuid, party_name text, project text,
    clause text, restates uuid, part_of uuid, left_out text, achieved numeric, achieved_until date,
    progress numeric, progress_until date, invented boolean not null, progress_invented boolean not null,
    derivation json not null, own_about boolean not null,
    visibility text not null,
    primary key (tenant, target)
);
create table rollup_v1.standings (
    tenant uuid, target uuid, own numeric, established numeric, visibility text not null,
    primary key (tenant, target)
);
comment on table rollup_v1.standings is
    'How much of the progress is established, by its own reports and as it counts. It tells of confirmations, so it stays inside.';
comment on column rollup_v1.contributions.left_out is
    'Why it is not added: draft, no_agreement, lapsed, carried_over, accord_ended, restates, part_of or no_figure.
     Null where it counts.';
comment on column rollup_v1.accords.ended_since is
    'From when it no longer holds, also a day to come; null while it does.';
comment on column rollup_v1.contributions.party is 'Of whom it is; null where it is of the whole table or a collective.';
comment on column rollup_v1.agreements.own_status is
    'Set on the whole or derived from its clauses; null where nothing is recorded.';
comment on column rollup_v1.contributions.low is 'As it counts: of a target that follows from others it is computed here.';
comment on column rollup_v1.agreements.ended_clauses is
    'By key the status of the clauses that lapsed or were carried over: their figures no longer hold.';
comment on column rollup_v1.contributions.achieved is 'By its own reports.';
comment on column rollup_v1.contributions.progress is 'By its own reports, or else by those of its parts.';

call log.protect('rollup_v1.members');
call log.protect('rollup_v1.partnerships');
call log.protect('rollup_v1.accords');
call log.protect('rollup_v1.agreements');
call log.protect('rollup_v1.elaborations');
call log.protect('rollup_v1.contributions');
call log.protect('rollup_v1.standings');
