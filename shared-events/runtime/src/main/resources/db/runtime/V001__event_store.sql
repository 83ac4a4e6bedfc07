-- The event store: append-only, written by one writer, one row an event.
create table event_type (
    type_id   smallint primary key,
    type_name text not null unique
);
comment on table event_type is 'The catalogue''s short numbers and full names';

create table domain_event_entry (
    global_index   bigint   not null,
    stream         text     not null,
    sequence       bigint   not null,
    event_id       uuid     not null,
    type_id        smallint not null,
    occurred_at    bigint   not null,
    correlation_id text     not null,
    causation_id   text,
    traceparent    text,
    payload        jsonb    not null,
    constraint domain_event_entry_place primary key (global_index),
    constraint domain_event_entry_sequence unique (stream, sequence)
);
comment on column domain_event_entry.global_index is 'From 1, without gaps, given by the writer';
comment on column domain_event_entry.sequence is 'From 0 in each stream, without gaps; the last guard against two writers';
comment on column domain_event_entry.occurred_at is 'Business time in microseconds since 1970-01-01T00:00:00Z';
create index domain_event_entry_correlation on domain_event_entry (correlation_id);

create view event_journal as
select e.global_index,
       t.type_name,
       e.stream,
       e.sequence,
       timestamptz 'epoch' + e.occurred_at * interval '1 microsecond' as occurred_at,
       e.payload,
       e.event_id,
       e.correlation_id,
       e.causation_id
from domain_event_entry e
         join event_type t using (type_id);
comment on view event_journal is 'The store as an auditor reads it';

create table event_snapshot (
    stream   text   not null primary key,
    sequence bigint not null,
    kind     text   not null,
    shape    text   not null,
    state    text   not null
);
comment on table event_snapshot is 'The fold of a long stream; disposable: a snapshot of another shape is ignored';

create table event_writer (
    singleton        boolean primary key default true check (singleton),
    epoch            bigint not null,
    head             bigint not null,
    relayed          bigint not null
);
comment on table event_writer is 'Who may append (epoch), up to where the store is written (head) and acknowledged by Kafka (relayed)';
insert into event_writer (epoch, head, relayed) values (0, 0, 0);
