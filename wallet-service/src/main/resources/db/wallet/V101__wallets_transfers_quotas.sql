-- Wallets, what goes between them, and what is set aside for relatives; all of it follows from the events.
create table wallet (
    person_id      text    primary key,
    pooling_region text    not null,
    province       text    not null,
    open           boolean not null default false,
    balance_fen    bigint  not null default 0 check (balance_fen >= 0),
    as_of_event_id uuid    not null
) with (fillfactor = 70);
comment on table wallet is 'One row a person who was ever insured; the wallet may still be to be opened';
comment on column wallet.as_of_event_id is 'The last event of the wallet that the row tells of';

create table quota (
    sharer_id   text   not null,
    relative_id text   not null,
    quota_fen   bigint not null,
    used_fen    bigint not null check (used_fen between 0 and quota_fen),
    primary key (sharer_id, relative_id)
);
comment on table quota is 'What sharers set aside for relatives, as long as it stands';
create index quota_relative on quota (relative_id);

create table transfer (
    transfer_id    text        primary key,
    from_person_id text        not null,
    to_person_id   text        not null,
    source         text        not null,
    amount_fen     bigint      not null check (amount_fen > 0),
    status         text        not null,
    reason         text,
    started_at     timestamptz not null,
    accept_before  timestamptz not null,
    ended_at       timestamptz
) with (fillfactor = 70);
comment on table transfer is 'Transfers from wallet to wallet; what waits or is in transit is the to-do list of the timers';
comment on column transfer.reason is 'Why it returned';
create index transfer_from on transfer (from_person_id, transfer_id);
create index transfer_to on transfer (to_person_id, transfer_id);
create index transfer_that_waits on transfer (accept_before) where status = 'AWAITING_ACCEPTANCE';
create index transfer_that_travels on transfer (transfer_id) where status = 'IN_TRANSIT';

create table policy_version (
    region    text  not null,
    version   text  not null,
    published jsonb not null,
    primary key (region, version)
);
comment on table policy_version is 'Every version of every region''s rules, as the binding-service published it';

insert into ledger_account (ledger_account) values ('WALLETS'), ('IN_TRANSIT');
