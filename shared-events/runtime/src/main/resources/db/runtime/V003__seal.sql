-- What makes the store tamper-evident: see the decision on the sealed store.
create table event_seal (
    first_index bigint not null primary key,
    last_index  bigint not null unique,
    leaf_hashes bytea  not null,
    frontier    bytea  not null,
    check (length(leaf_hashes) = 32 * (last_index - first_index + 1))
);
comment on table event_seal is 'The hashes of the store''s rows, a block of rows each, in the order of the store';
comment on column event_seal.frontier is 'The whole subtrees over everything up to last_index, from which the tree grows on';

create table seal_checkpoint (
    number    bigint  not null primary key,
    statement text    not null,
    signature text    not null,
    on_topic  boolean not null default false
);
comment on table seal_checkpoint is 'What the service has signed about its store; also in a file and on the topic audit-checkpoints';
create index seal_checkpoint_unpublished on seal_checkpoint (number) where not on_topic;
