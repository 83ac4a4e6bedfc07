-- While the tables grow they are analysed again and again, thirty thousand rows each time as long as one column asks for
-- that many. What is found by a unique key or in the order of the store needs a tenth of it.
alter table domain_event_entry
    alter column global_index set statistics 10,
    alter column stream set statistics 10,
    alter column sequence set statistics 10,
    alter column correlation_id set statistics 10,
    alter column type_id set statistics 10,
    alter column occurred_at set statistics 10,
    alter column event_id set statistics 0,
    alter column causation_id set statistics 0,
    alter column traceparent set statistics 0;
alter table idempotency_key
    alter column scope set statistics 10,
    alter column created_at set statistics 10,
    alter column moves_money set statistics 10,
    alter column body_hash set statistics 0,
    alter column handle set statistics 0,
    alter column status set statistics 0,
    alter column answer set statistics 0;
