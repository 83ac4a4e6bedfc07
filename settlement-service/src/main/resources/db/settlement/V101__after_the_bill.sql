-- What the point of sale learned since: coverage, wallets, quotas, benefit plans, refunds, reversals, premiums.
update patient_file set file = file
    || jsonb_build_object(
        'sharers',
        (select coalesce(jsonb_agg(sharer || '{"suspended": false}' order by place), '[]')
           from jsonb_array_elements(file -> 'sharers') with ordinality as each (sharer, place)))
    || '{"coverage": [], "walletOpen": false, "quotas": [], "benefitShares": [], "premiums": []}';
comment on table patient_file is
    'Scheme, region, coverage, whose money may pay, chosen order, offers of a second tap, the year''s benefits, premiums; one row a patient';

create table benefit_plan_version (
    region    text  not null,
    version   text  not null,
    published jsonb not null,
    primary key (region, version)
);
comment on table benefit_plan_version is 'Every version of what the pooled fund pays, as published';

create table forestalled_original (
    institution_id text not null,
    original_key   text not null,
    reversal_id    text not null,
    primary key (institution_id, original_key)
);
comment on table forestalled_original is 'Requests reversed when there was nothing to reverse';

update settlement_view set document = document || '{"refunds": []}';
alter table settlement_view add column effective_at timestamptz;
update settlement_view set effective_at = coalesce((document ->> 'settledAt')::timestamptz, requested_at);
alter table settlement_view alter column effective_at set not null;
alter table settlement_view alter column request_key drop not null;
alter table settlement_view alter column institution_id drop not null;
comment on column settlement_view.effective_at is 'When it was settled; when it was asked for, while it is not';
comment on column settlement_view.institution_id is 'Absent for a premium';
drop index settlement_view_patient;
drop index settlement_view_institution;
create index settlement_view_patient on settlement_view (patient_id, effective_at, settlement_id);
create index settlement_view_institution on settlement_view (institution_id, effective_at, settlement_id)
    where institution_id is not null;

alter table settlement_payer rename column requested_at to effective_at;
update settlement_payer set effective_at = v.effective_at
  from settlement_view v where v.settlement_id = settlement_payer.settlement_id;
