-- nobody searches by what is inside an event; to sample it read whole payloads, again and again while the table grew
alter table domain_event_entry alter column payload set statistics 0;
