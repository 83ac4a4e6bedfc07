-- A settlement is written here once, when its outcome is known; until then the service's writer has it in memory.
create table settlement_view_place (
    singleton boolean primary key default true check (singleton),
    position  bigint  not null,
    open      text[]  not null
);
comment on table settlement_view_place is
    'Every settlement that was requested up to this place of the store is in settlement_view, but for the open ones; a restart reads these, and on from here';

insert into settlement_view_place (position, open)
select (select head from event_writer),
       (select coalesce(array_agg(settlement_id), '{}') from settlement_view where document ->> 'status' = 'PENDING');
delete from settlement_view where document ->> 'status' = 'PENDING';

alter table settlement_view reset (fillfactor);
comment on table settlement_view is 'One document a settlement; written when it is concluded, and when money of it goes back';
comment on column settlement_view.effective_at is 'When it was settled; when it was asked for, if it was declined';
