alter table person add column coverage text not null default 'ACTIVE';
alter table person add column insurance jsonb;
alter table person add column next_change_on date;
update person
   set insurance = jsonb_build_object(
           'poolingRegion', pooling_region,
           'coverage', jsonb_build_object(
               'standing', 'ACTIVE',
               'changedOn', insured_since,
               'backPaymentDue', false,
               'uncreditedMonths', 0,
               'notices', '[]'::jsonb,
               'periods', jsonb_build_array(jsonb_build_object(
                   'from', insured_since, 'lapsed', false, 'benefits', true, 'limitPercent', 100))),
           'planned', '[]'::jsonb);
alter table person alter column coverage drop default;
alter table person alter column insurance set not null;
comment on column person.coverage is 'ACTIVE, LAPSED or ENDED';
comment on column person.insurance is 'How the person takes part, by day, and the changes that are planned';
comment on column person.next_change_on is 'The day of the next planned change';
create index person_next_change on person (next_change_on) where next_change_on is not null;

create table kinship_link (
    link_id        text        primary key,
    person_id      text        not null,
    relative_id    text        not null,
    relation       text        not null,
    status         text        not null,
    asked_by_id    text,
    asked_by_role  text,
    policy_region  text,
    policy_version text,
    recorded_at    timestamptz not null,
    expires_at     timestamptz,
    linked_at      timestamptz,
    ended_at       timestamptz,
    ended_because  text
);
comment on table kinship_link is 'Kinship links, requests and refused applications';
comment on column kinship_link.relation is 'What the relative is to the person';
comment on column kinship_link.ended_because is 'The code of the refusal, or who or what ended the link';
create index kinship_link_person on kinship_link (person_id, link_id);
create index kinship_link_relative on kinship_link (relative_id, link_id);
create index kinship_link_pending on kinship_link (expires_at) where status = 'PENDING_CONSENT';
