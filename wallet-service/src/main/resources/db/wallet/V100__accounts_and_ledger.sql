-- What is read of the ledger; all of it follows from the events and is written with them.
create table personal_account (
    person_id      text   primary key,
    pooling_region text   not null,
    balance_fen    bigint not null check (balance_fen >= 0),
    as_of_event_id uuid   not null
) with (fillfactor = 70);
comment on table personal_account is 'One row an open personal account';
comment on column personal_account.as_of_event_id is 'The last event of the account that the row tells of';

create table ledger_account (
    ledger_account text    primary key,
    debit_fen      numeric not null default 0 check (debit_fen >= 0),
    credit_fen     numeric not null default 0 check (credit_fen >= 0)
) with (fillfactor = 50);
comment on table ledger_account is 'Everything booked on either side of the ledger''s own accounts';
insert into ledger_account (ledger_account)
values ('CONTRIBUTIONS_RECEIVED'), ('CORRECTIONS'), ('PERSONAL_ACCOUNTS'), ('SETTLEMENTS_PAYABLE');
