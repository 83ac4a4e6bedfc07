create table settlement_refund (
    refund_id     text primary key,
    settlement_id text not null
);
comment on table settlement_refund is 'Of which settlement a refund gives back, by the number of the refund, or of the reversal whose refund it is';
insert into settlement_refund (refund_id, settlement_id)
select refund ->> 'refundId', settlement_id
  from settlement_view, jsonb_array_elements(document -> 'refunds') refund;

alter table settlement_view add column status text, add column total_fen bigint;
update settlement_view
   set status = document ->> 'status', total_fen = (document #>> '{amounts,totalFen}')::bigint;
alter table settlement_view alter column status set not null;

drop index settlement_view_refunds;
alter table settlement_view drop column document;
comment on table settlement_view is
    'One row a settlement that is concluded, by which it is found; all else about it is told by its events';
comment on column settlement_view.total_fen is 'Absent when it was declined before it was priced';
