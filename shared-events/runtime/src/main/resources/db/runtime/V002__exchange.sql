-- What came from other services, and what was answered to callers.
create table inbox_event (
    event_id text primary key
);
comment on table inbox_event is 'Every event of another service that was applied here, once';

create table inbox_offset (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    applied     bigint not null default 0,
    duplicates  bigint not null default 0,
    parked      bigint not null default 0,
    primary key (topic, partition)
);
comment on table inbox_offset is 'How far each partition is consumed; written with the effects';

create table dead_letter (
    dead_letter_id text        primary key,
    topic          text        not null,
    partition      int         not null,
    record_offset  bigint      not null,
    record_key     bytea,
    headers        jsonb       not null,
    payload        bytea,
    reason         text        not null,
    detail         text        not null,
    parked_at      timestamptz not null default now(),
    state          text        not null default 'PARKED' check (state in ('PARKED', 'REPLAYED')),
    attempts       int         not null default 0,
    unique (topic, partition, record_offset)
);
comment on table dead_letter is 'Records that could not be applied, whole, with the reason';
create index dead_letter_parked on dead_letter (parked_at) where state = 'PARKED';

create table idempotency_key (
    scope       text        primary key,
    body_hash   bytea       not null,
    handle      text,
    status      smallint,
    answer      text,
    moves_money boolean     not null,
    created_at  timestamptz not null default now()
);
comment on column idempotency_key.handle is 'The entity whose conclusion will be the answer';
comment on column idempotency_key.answer is 'The first answer; absent while the request is in progress';
create unique index idempotency_key_handle on idempotency_key (handle) where handle is not null;
create index idempotency_key_expiry on idempotency_key (created_at) where not moves_money;

-- Axon's token store, for its processors; the cluster's own consumers keep their place in inbox_offset.
create table TokenEntry (
    processorName varchar(255) not null,
    segment       integer      not null,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    primary key (processorName, segment)
);
