-- As the event store is: what was added is vacuumed and frozen while it is still in memory.
alter table settlement_view set (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_cost_delay = 5);
alter table settlement_payer set (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 20000,
    autovacuum_freeze_min_age = 0,
    autovacuum_vacuum_cost_delay = 5);
