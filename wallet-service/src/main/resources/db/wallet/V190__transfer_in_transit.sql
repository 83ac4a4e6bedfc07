create table transfer_in_transit (
    transfer_id text        primary key,
    amount_fen  bigint      not null check (amount_fen > 0),
    accepted_at timestamptz not null
);
comment on table transfer_in_transit is 'Money that has left one wallet and not reached the other; watched by operators, decided by nobody';
