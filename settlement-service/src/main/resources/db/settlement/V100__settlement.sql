-- What settling must know of others, as their services told it.
create table patient_file (
    person_id text primary key,
    file      jsonb not null
);
comment on table patient_file is 'Scheme, region, who may pay, chosen order and offers of a second tap, one row a patient';

create table policy_version (
    region    text  not null,
    version   text  not null,
    published jsonb not null,
    primary key (region, version)
);
comment on table policy_version is 'Every version of every region''s rules, as published';

create table institution (
    institution_id text primary key,
    recorded       jsonb not null
);
comment on table institution is 'The standing of institutions, as an agency recorded it last';

-- What became of bills; disposable, the fold of the event store.
create table settlement_view (
    settlement_id  text        primary key,
    request_key    text        not null,
    patient_id     text        not null,
    institution_id text        not null,
    requested_at   timestamptz not null,
    document       jsonb       not null
) with (fillfactor = 70);
comment on table settlement_view is 'One document a settlement; written when it is priced and when it is concluded';
create index settlement_view_patient on settlement_view (patient_id, requested_at, settlement_id);
create index settlement_view_institution on settlement_view (institution_id, requested_at, settlement_id);
create index settlement_view_key on settlement_view (request_key);

create table settlement_payer (
    payer_id      text        not null,
    settlement_id text        not null,
    requested_at  timestamptz not null,
    primary key (payer_id, requested_at, settlement_id)
);
comment on table settlement_payer is 'The settlements to which a sharer''s money went';
