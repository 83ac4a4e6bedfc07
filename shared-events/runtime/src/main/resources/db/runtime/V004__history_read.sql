-- Who looked at whom, and on what ground.
create table history_read (
    position   bigint      not null primary key,
    read_id    text        not null unique,
    reader     text        not null,
    question   text        not null,
    whom       text,
    parameters jsonb       not null,
    ground     text,
    read_at    timestamptz not null
);
comment on table history_read is 'The auditors'' readings, as the events of that name tell them; a fold, which can be computed again';
comment on column history_read.position is 'The event''s place in the store';
create index history_read_reader on history_read (reader, position);
create index history_read_whom on history_read (whom, position) where whom is not null;
create index history_read_time on history_read (read_at);
