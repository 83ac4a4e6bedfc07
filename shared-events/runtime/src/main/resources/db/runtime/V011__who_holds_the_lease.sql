-- A writer that resumes has to tell an epoch of its own, raised by an attempt whose answer never came, from another writer's.
alter table event_writer add column holder text;
comment on column event_writer.holder is 'The instance, of one run of one process, that raised the epoch last';
