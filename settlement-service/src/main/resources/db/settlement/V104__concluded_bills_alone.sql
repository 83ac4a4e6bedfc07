-- A settlement is written here once, when its outcome is known; until then the service's writer has it in memory.
create table settlement_view_place (
    singleton boolean primary key default true check (singleton),
    position  bigint  not null
);
comment on table settlement_view_place is
    'Every settlement that was requested up to this place of the store is in settlement_view; a restart reads on from here';

insert into settlement_view_place (position)
select coalesce(
        (select min(e.global_index) - 1
           from settlement_view v join domain_event_entry e on e.stream = v.settlement_id
          where v.document ->> 'status' = 'PENDING'),
        (select head from event_writer));
delete from settlement_view where document ->> 'status' = 'PENDING';

alter table settlement_view reset (fillfactor);
comment on table settlement_view is 'One document a settlement; written when it is concluded, and when money of it goes back';
comment on column settlement_view.effective_at is 'When it was settled; when it was asked for, if it was declined';
