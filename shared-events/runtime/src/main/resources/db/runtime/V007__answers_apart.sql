-- An answer that comes in a later turn is a row of its own: to add a row costs less than to change one that is indexed twice.
create table idempotency_answer (
    handle text     primary key,
    status smallint not null,
    answer text     not null
);
comment on table idempotency_answer is 'The first answers of requests that were concluded in a later turn than they came in';
comment on column idempotency_answer.handle is 'The entity whose conclusion it is; as in idempotency_key';

drop index idempotency_key_handle;
alter table idempotency_key reset (fillfactor);
comment on column idempotency_key.handle is 'The entity whose conclusion is the answer, to be found in idempotency_answer';
comment on column idempotency_key.answer is
    'The answer, if it was there at once or was decided otherwise since; it goes before the one in idempotency_answer';
