-- Every table but person_identity is a fold of the events.
create table person (
    person_id           text    primary key,
    scheme              text    not null,
    pooling_region      text    not null,
    province            text    not null,
    insured_since       date    not null,
    family_account_open boolean not null default false,
    deduction_order     text[]  not null default '{}'
);
comment on table person is 'Insured persons';
comment on column person.deduction_order is 'Bindings as the person last arranged them; empty when never';

create table person_identity (
    person_id      text  primary key,
    id_number_hash bytea not null unique,
    name           bytea not null,
    id_number      bytea not null
);
comment on table person_identity is 'Names and identity numbers, sealed (AES-GCM); they are in no event';
comment on column person_identity.id_number_hash is 'Keyed hash (HMAC-SHA256), for lookup and uniqueness';

create table binding (
    binding_id         text        primary key,
    sharer_id          text        not null,
    beneficiary_id     text        not null,
    relation           text        not null,
    channel            text        not null,
    status             text        not null,
    policy_region      text,
    policy_version     text,
    spending_limit_fen bigint,
    spent_fen          bigint      not null default 0,
    deduction_position int,
    recorded_at        timestamptz not null,
    expires_at         timestamptz,
    bound_at           timestamptz,
    ended_at           timestamptz,
    ended_because      text
);
comment on table binding is 'Bindings, requests and refused applications';
comment on column binding.spent_fen is 'As the ledger last told, in fen';
comment on column binding.ended_because is 'The code of the refusal, or who ended the binding';
create index binding_sharer on binding (sharer_id, binding_id);
create index binding_beneficiary on binding (beneficiary_id, binding_id);
create index binding_pending on binding (expires_at) where status = 'PENDING_CONSENT';

create table policy_version (
    region         text        not null,
    version        text        not null,
    effective_from date        not null,
    source         text        not null,
    policy         jsonb       not null,
    published_at   timestamptz not null,
    primary key (region, version)
);
comment on table policy_version is 'Every version of every region''s rules that was published';

create table institution (
    institution_id text        primary key,
    name           text        not null,
    kind           text        not null,
    region         text        not null,
    status         text        not null,
    accepts_wallet boolean     not null,
    recorded_at    timestamptz not null
);
comment on table institution is 'Institutions whose standing an agency recorded';
