-- The writer sends a turn as one message that ends with its commit: that it was fenced off has to stop the message on the
-- server, for the writer learns of it when all is over.
create procedure advance_event_writer(new_head bigint, new_relayed bigint, held_epoch bigint, old_head bigint)
    language plpgsql as
$$
begin
    update event_writer
       set head = new_head, relayed = greatest(relayed, new_relayed)
     where epoch = held_epoch and head = old_head;
    if not found then
        raise exception 'the store is written under another epoch than %', held_epoch using errcode = 'GJ001';
    end if;
end
$$;
comment on procedure advance_event_writer is
    'Moves the head of the store for the writer that holds the epoch; fails for any other, and its transaction with it';
