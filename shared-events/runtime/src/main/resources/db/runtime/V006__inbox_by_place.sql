-- Which events of another service were applied, by their place in that service's store: a bit an event, not a row.
create table inbox_applied (
    source  text   not null,
    block   bigint not null,
    applied bytea  not null check (length(applied) in (0, 512)),
    primary key (source, block)
) with (fillfactor = 30);
comment on table inbox_applied is 'Which events of another service were applied here, by their place in its store';
comment on column inbox_applied.source is 'The service''s store, as its events name it (ce_source)';
comment on column inbox_applied.block is 'Place divided by 4096';
comment on column inbox_applied.applied is 'Bit n mod 8 of byte n div 8 tells of place block * 4096 + n; empty: all of them were applied';
comment on table inbox_event is 'Events that were applied here and do not tell their place in a store (ce_position), by their ids';

create function is_applied(of_source text, place bigint, id text) returns boolean
    language sql stable
    return exists (select from inbox_applied
                    where source = of_source and block = place / 4096
                      and (length(applied) = 0 or get_bit(applied, place % 4096) = 1))
        or exists (select from inbox_event where event_id = id);
comment on function is_applied is 'Whether an event of another service''s store was applied here';
