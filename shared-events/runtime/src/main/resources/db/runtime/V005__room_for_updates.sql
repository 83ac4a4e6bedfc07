-- Rows that are soon changed again in place: with room in their page no index is written for it.
alter table idempotency_key set (fillfactor = 70);
alter table inbox_offset set (fillfactor = 50);
alter table event_writer set (fillfactor = 50);
