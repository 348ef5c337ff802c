-- Read model `current`, version 1. What changes with another stream (visibility, status, theme)
-- stands in columns; `document` holds what the row's own stream says.

create schema current_v1;
grant usage on schema current_v1 to tripartiet_server, tripartiet_worker;

create table current_v1.organisations (
    tenant uuid, id uuid, key text collate "C" not null, name text not null, kind text not null,
    invented boolean not null, visibility text not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create table current_v1.partnerships (
    tenant uuid primary key, key text collate "C" not null, name text not null, kind text not null,
    invented boolean not null, visibility text not null, version integer not null, document json not null
);
create table current_v1.parties (
    tenant uuid, organisation uuid, role text collate "C", since date, until date not null,
    visibility text not null,
    primary key (tenant, organisation, role, since)
);
create index on current_v1.parties (organisation);
create table current_v1.memberships (
    tenant uuid, region uuid, since date, until date not null, visibility text not null,
    primary key (tenant, region, since)
);
create index on current_v1.memberships (region);
create table current_v1.collective_members (
    tenant uuid, collective uuid, organisation uuid, since date, until date not null, visibility text not null,
    primary key (tenant, collective, organisation, since)
);
create table current_v1.representations (
    tenant uuid, tenants uuid, corporation uuid, since date, until date not null, visibility text not null,
    primary key (tenant, tenants, corporation, since)
);
create table current_v1.stand_ins (
    tenant uuid, organisation uuid, successor uuid, since date, until date not null, visibility text not null,
    primary key (tenant, organisation, successor, since)
);
comment on table current_v1.stand_ins is
    'Which party answers, from when until when, for what names an organisation that it succeeded.';
create table current_v1.mandates (
    tenant uuid, id uuid, holder text not null, organisation uuid not null, role text not null,
    since date not null, until date, document text not null, visibility text not null,
    primary key (tenant, id)
);
create table current_v1.accords (
    tenant uuid, id uuid, key text collate "C" not null, title text not null, kind text not null,
    state text not null, since date not null, until date, invented boolean not null,
    visibility text not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create table current_v1.accord_links (
    tenant uuid, accord uuid, kind text collate "C", linked_tenant uuid, linked uuid, visibility text not null,
    primary key (tenant, accord, kind)
);
create index on current_v1.accord_links (linked_tenant, linked, kind);
comment on table current_v1.accord_links is 'Kinds: supersedes, supplements, adopts.';
create table current_v1.accord_steps (
    tenant uuid, accord uuid, ordinal integer, kind text not null, counts boolean not null,
    visibility text not null, document json not null,
    primary key (tenant, accord, ordinal)
);
comment on table current_v1.accord_steps is
    'What stays inside: decisions of bodies, and the signatures that a return to draft undid.';
create table current_v1.sections (
    tenant uuid, accord uuid, key text collate "C", ordinal integer not null, theme text,
    visibility text not null,
    primary key (tenant, accord, key)
);
create table current_v1.agreements (
    tenant uuid, id uuid, accord uuid not null, section text collate "C" not null,
    ordinal integer not null, place text collate "C" not null, theme text, layer text, kind text not null,
    state text not null, own_status text, status text not null,
    own_since date, own_until date, since date, until date,
    invented boolean not null,
    visibility text not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create index on current_v1.agreements (tenant, accord, ordinal);
create index on current_v1.agreements (place, tenant, id);
comment on column current_v1.agreements.place is 'Sort key of the whole list: partnership, accord, ordinal.';
comment on column current_v1.agreements.since is 'Of its own planning, or else of its accord.';
create table current_v1.agreement_actors (
    tenant uuid, agreement uuid, role text collate "C", actor uuid, visibility text not null,
    primary key (tenant, agreement, role, actor)
);
create index on current_v1.agreement_actors (tenant, actor, role);
create table current_v1.agreement_links (
    tenant uuid, agreement uuid, kind text collate "C", clause text collate "C", linked_tenant uuid, linked uuid,
    visibility text not null,
    primary key (tenant, agreement, kind, clause, linked_tenant, linked)
);
create index on current_v1.agreement_links (linked_tenant, linked, kind);
comment on table current_v1.agreement_links is
    'Kinds: elaborates, succeeds (as recorded), carried_over (with a change of status; clause is empty for the whole).';
create table current_v1.amendments (
    tenant uuid, id uuid, agreement uuid not null, state text not null, proposed_at timestamptz not null,
    effective_on date not null, invented boolean not null, visibility text not null, document json not null,
    primary key (tenant, agreement, id)
);
comment on column current_v1.amendments.document is 'What it changes; who asked and decided it stands in consents.';
create table current_v1.consents (
    tenant uuid, agreement uuid, amendment uuid, reason text not null, visibility text not null, document json not null,
    primary key (tenant, agreement, amendment)
);
comment on table current_v1.consents is
    'What stays inside of an amendment, also once it is carried: who proposed it and why, its text, who decided what.';
create index on current_v1.amendments (tenant, agreement);
create table current_v1.inabilities (
    tenant uuid, id uuid, agreement uuid not null, state text not null, visibility text not null,
    invented boolean not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create index on current_v1.inabilities (tenant, agreement);
create table current_v1.status_changes (
    tenant uuid, sequence bigint, agreement uuid not null, clause text, old text not null, new text not null,
    reason text not null, authority text not null, organisation uuid, recorded_at timestamptz not null,
    counts_from date not null, invented boolean not null, visibility text not null,
    primary key (tenant, sequence)
);
create index on current_v1.status_changes (tenant, agreement, sequence);
create table current_v1.targets (
    tenant uuid, id uuid, agreement uuid not null, accord uuid not null, key text collate "C" not null,
    part_of uuid, visibility text not null, version integer not null, document json not null,
    achieved numeric,
    primary key (tenant, id)
);
create index on current_v1.targets (tenant, agreement);
create index on current_v1.targets (tenant, part_of);
create table current_v1.progress (
    tenant uuid, id uuid, target uuid not null, sequence bigint not null, organisation uuid not null,
    since date, until date, value numeric not null, source text not null, evidence text, corrects uuid,
    corrected boolean not null default false, effective_on date not null, recorded_at timestamptz not null,
    invented boolean not null, visibility text not null,
    reference json,
    primary key (tenant, target, id)
);
create index on current_v1.progress (tenant, target, sequence);
create table current_v1.confirmations (
    tenant uuid, target uuid, report uuid, organisation uuid, role text not null, outcome text not null,
    explanation text, evidence text, effective_on date not null, recorded_at timestamptz not null,
    invented boolean not null, visibility text not null,
    primary key (tenant, target, report, organisation)
);
comment on table current_v1.confirmations is 'What each party said last of a report.';
create table current_v1.standings (
    tenant uuid, target uuid, established numeric, visibility text not null,
    primary key (tenant, target)
);
create table current_v1.report_standings (
    tenant uuid, target uuid, report uuid, established boolean not null, visibility text not null,
    primary key (tenant, target, report)
);
comment on table current_v1.standings is
    'How much of what was reported is established. It tells of confirmations, so it stays inside as they do.';
create table current_v1.thresholds (
    tenant uuid, target uuid, rule text collate "C", since date, until date not null, text text not null,
    crossing text not null, value numeric not null, follows text not null, within_days integer, source text,
    invented boolean not null, visibility text not null,
    primary key (tenant, target, rule, since)
);
create table current_v1.crossings (
    tenant uuid, target uuid, rule text collate "C", sequence bigint, crossed_on date not null,
    figure numeric not null, value numeric not null, crossing text not null, follows text not null, due_on date,
    cleared_on date, settled_on date, outcome text, invented boolean not null, visibility text not null,
    primary key (tenant, target, rule, sequence)
);
comment on table current_v1.crossings is 'Each time that a figure came to a threshold; with the rule as it then was.';
create table current_v1.mediations (
    tenant uuid, id uuid, accord uuid not null, agreements uuid[] not null, state text not null, outcome text,
    called_on date not null, closed_on date, conclusion text, invented boolean not null,
    visibility text not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create table current_v1.disputes (
    tenant uuid, id uuid, accord uuid, agreements uuid[] not null, state text not null, filed_on date not null,
    withdrawn_on date, invented boolean not null, visibility text not null, version integer not null,
    document json not null,
    primary key (tenant, id)
);
comment on table current_v1.disputes is 'Before the minister, also those that the law did not admit.';
create table current_v1.national_rules (
    tenant uuid, key text collate "C", since date not null, until date, source text not null,
    visibility text not null, version integer not null,
    primary key (tenant, key)
);
comment on table current_v1.national_rules is 'Of the register: the rules that were awaited and brought into force.';
create table current_v1.corrections (
    tenant uuid, id uuid, agreement uuid not null, state text not null, concluded_on date, reason text not null,
    invented boolean not null, visibility text not null, version integer not null, document json not null,
    primary key (tenant, id)
);
create index on current_v1.corrections (tenant, agreement);
create table current_v1.correction_answers (
    tenant uuid, correction uuid, organisation uuid, answer text not null, answered_on date, ground text,
    visibility text not null,
    primary key (tenant, correction, organisation)
);
create table current_v1.term_histories (
    tenant uuid, id uuid, visibility text not null, document json not null,
    primary key (tenant, id)
);
comment on table current_v1.term_histories is
    'Of agreements and targets that were amended or corrected: the terms as adopted, and what was laid over them.';

call log.protect('current_v1.organisations');
call log.protect('current_v1.partnerships');
call log.protect('current_v1.parties');
call log.protect('current_v1.memberships');
call log.protect('current_v1.collective_members');
call log.protect('current_v1.representations');
call log.protect('current_v1.stand_ins');
call log.protect('current_v1.mandates');
call log.protect('current_v1.accords');
call log.protect('current_v1.accord_links');
call log.protect('current_v1.accord_steps');
call log.protect('current_v1.sections');
call log.protect('current_v1.agreements');
call log.protect('current_v1.agreement_actors');
call log.protect('current_v1.agreement_links');
call log.protect('current_v1.amendments');
call log.protect('current_v1.consents');
call log.protect('current_v1.inabilities');
call log.protect('current_v1.status_changes');
call log.protect('current_v1.targets');
call log.protect('current_v1.progress');
call log.protect('current_v1.confirmations');
call log.protect('current_v1.standings');
call log.protect('current_v1.report_standings');
call log.protect('current_v1.thresholds');
call log.protect('current_v1.crossings');
call log.protect('current_v1.mediations');
call log.protect('current_v1.disputes');
call log.protect('current_v1.national_rules');
call log.protect('current_v1.corrections');
call log.protect('current_v1.correction_answers');
call log.protect('current_v1.term_histories');

-- An organisation finds its own seats, and a region its own members, before anything else is known of them.
create policy own_seat on current_v1.parties for select to tripartiet_server
    using (organisation = any ((select log.organisations())::uuid[]));
create policy own_member on current_v1.memberships for select to tripartiet_server
    using (region = any ((select log.home())::uuid[]));

-- What is disputed follows from rows that stay inside, and is asked as the caller: who does not see those, sees none.
create function current_v1.agreement_disputed(asked_tenant uuid, asked uuid) returns boolean language sql stable as $$
    select exists (select from current_v1.mediations m
                   where m.tenant = asked_tenant and asked = any (m.agreements) and m.outcome is null)
        or exists (select from current_v1.disputes d
                   where d.tenant = asked_tenant and asked = any (d.agreements) and d.state = 'admitted')
$$;
create function current_v1.accord_disputed(asked_tenant uuid, asked uuid) returns boolean language sql stable as $$
    select exists (select from current_v1.disputes d
                   where d.tenant = asked_tenant and d.accord = asked and d.state = 'admitted')
$$;
