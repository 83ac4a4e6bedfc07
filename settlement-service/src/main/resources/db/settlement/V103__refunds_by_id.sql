-- An auditor asks for a bill by the id of its refund; bills without one are not in the index, and cost nothing.
create index settlement_view_refunds on settlement_view using gin ((document -> 'refunds') jsonb_path_ops)
    where jsonb_array_length(document -> 'refunds') > 0;
