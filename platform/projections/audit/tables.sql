-- Read model `audit`, version 1: every event as an entry, and what each is about.

create schema audit_v1;
grant usage on schema audit_v1 to tripartiet_server, tripartiet_worker;

create table audit_v1.entries (
    tenant uuid, sequence bigint, event uuid not null, type text collate "C" not null,
    stream uuid not null, version integer not null, actor text not null, organisation uuid, role text not null,
    reason text not null, authority text not null, recorded_at timestamptz not null, effective_on date not null,
    correlation uuid not null, invented boolean not null, changes json not null, visibility text not null,
    primary key (tenant, sequence)
);
create index on audit_v1.entries (tenant, stream);
create table audit_v1.subjects (
    tenant uuid, subject uuid, sequence bigint, visibility text not null,
    primary key (tenant, subject, sequence)
);
comment on table audit_v1.subjects is 'An entry is about its stream, and about the agreement and accord that it concerns.';
create table audit_v1.belongs (
    tenant uuid, stream uuid, subject uuid, visibility text not null,
    primary key (tenant, stream, subject)
);
comment on table audit_v1.belongs is 'To which agreement and accord a stream belongs.';
call log.protect('audit_v1.entries');
call log.protect('audit_v1.subjects');
call log.protect('audit_v1.belongs');
