-- Read model `calendar`, version 1: what the calendar goes by, in the order of recording. The calendar itself is
-- made when it is asked, for the day asked.

create schema calendar_v1;
grant usage on schema calendar_v1 to tripartiet_server, tripartiet_worker;

create table calendar_v1.entries (
    tenant uuid, sequence bigint, part integer, accord uuid, counts_from date not null, recorded_on date not null,
    visibility text not null, document json not null,
    primary key (tenant, sequence, part)
);
create index on calendar_v1.entries (tenant, accord);
comment on column calendar_v1.entries.accord is 'Of what was recorded in a draft: open to the region with the accord.';
comment on column calendar_v1.entries.recorded_on is 'The day in the Netherlands.';
call log.protect('calendar_v1.entries');
