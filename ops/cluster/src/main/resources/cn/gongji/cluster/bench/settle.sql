-- One bill settled over three accounts in plain SQL: the yardstick for what this PostgreSQL can do at all.
create table bill (request_key text primary key, answer text not null);
create table purse (purse_id bigint primary key, balance_fen bigint not null check (balance_fen >= 0)) with (fillfactor = 70);
create table posting (purse_id bigint not null, request_key text not null, amount_fen bigint not null, balance_after_fen bigint not null);
insert into purse select n, 1000000000000 from generate_series(1, 100000) as n;
analyze purse;

create function settle(key text, first bigint, second bigint, third bigint, amount bigint) returns text
    language plpgsql as
$$
declare
    told text;
    part bigint := amount / 3;
    left_of_first bigint;
    left_of_second bigint;
    left_of_third bigint;
begin
    insert into bill values (key, 'SETTLED') on conflict do nothing;
    if not found then
        select answer into told from bill where request_key = key;
        return told;
    end if;
    perform from purse where purse_id in (first, second, third) order by purse_id for update;
    update purse set balance_fen = balance_fen - part where purse_id = first returning balance_fen into left_of_first;
    update purse set balance_fen = balance_fen - part where purse_id = second returning balance_fen into left_of_second;
    update purse set balance_fen = balance_fen - part where purse_id = third returning balance_fen into left_of_third;
    insert into posting
    values (first, key, part, left_of_first), (second, key, part, left_of_second), (third, key, part, left_of_third);
    return 'SETTLED';
end
$$;
