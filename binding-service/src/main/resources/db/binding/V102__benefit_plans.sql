create table benefit_plan_version (
    region         text        not null,
    version        text        not null,
    effective_from date        not null,
    source         text        not null,
    illustrative   boolean     not null,
    plans          jsonb       not null,
    published_at   timestamptz not null,
    primary key (region, version)
);
comment on table benefit_plan_version is 'Every version of what the pooled fund pays in a region';
