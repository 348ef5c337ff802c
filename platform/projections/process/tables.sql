-- Read model `process`, version 1. Columns hold what is selected on; `document` all that is answered.
-- All of it is for the own parties: what they offer, answer and find stays inside the partnership.

create schema process_v1;
grant usage on schema process_v1 to tripartiet_server, tripartiet_worker;

create table process_v1.contributions (
    tenant uuid, id uuid, kind text not null, party uuid not null, year integer not null, state text not null,
    visibility text not null, document json not null,
    primary key (tenant, id)
);
create index on process_v1.contributions (tenant, year, kind);
create table process_v1.rounds (
    tenant uuid, id uuid, accord uuid not null, state text not null, asked_on date not null,
    visibility text not null, document json not null,
    primary key (tenant, id)
);
create index on process_v1.rounds (tenant, asked_on);
create table process_v1.reviews (
    tenant uuid, id uuid, accord uuid not null, kind text not null, state text not null, planned_on date not null,
    visibility text not null, document json not null,
    primary key (tenant, id)
);
create index on process_v1.reviews (tenant, planned_on);
create table process_v1.findings (
    tenant uuid, agreement uuid, review uuid, visibility text not null,
    primary key (tenant, agreement, review)
);
comment on table process_v1.findings is 'Which agreements a review that was held says something of.';

call log.protect('process_v1.contributions');
call log.protect('process_v1.rounds');
call log.protect('process_v1.reviews');
call log.protect('process_v1.findings');
