-- These tables only grow. By default they are vacuumed when a fifth has been added, hundreds of megabytes at one time: most
-- pages have left the memory by then, and for nearly each a whole image goes to the log, which commits wait for. Instead what was
-- added is vacuumed while it is still in memory, a little at a time, and frozen at once: no page is written for it again.
alter table domain_event_entry set (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000,
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_cost_delay = 5);
alter table idempotency_key set (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_cost_delay = 5);
-- since answers have a table of their own, rows are hardly ever changed and need no room for it
alter table idempotency_key reset (fillfactor);
