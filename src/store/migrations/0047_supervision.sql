-- What one person did, and where one action was taken: asked for by those who look after others, on a table that grows by hand.
create index audit_by_actor on audit (by text_pattern_ops, id desc);
create index audit_by_action on audit (action, id desc);
-- Differences of all runs by how they stand; the few that wait have an index of their own.
create index reconciliation_differences_by_state on reconciliation_differences (state, id desc);
