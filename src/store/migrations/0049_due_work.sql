-- Workers sleep until there is work. Whoever writes it notifies them, once for a transaction; a look now and then finds what was
-- not heard. What deliveries and messages write by the thousand notifies nobody: a notification is a lock at the commit.
create function notify_due_work() returns trigger language plpgsql as $$
begin
  perform pg_notify('longbien_due', tg_argv[0]);
  return null;
end $$;

create trigger replays_due after insert on replays
  for each statement execute function notify_due_work('replays');
create trigger cleansings_due after update of state on cleansings
  for each statement execute function notify_due_work('cleansing');
create trigger reconciliations_due after insert on reconciliations
  for each statement execute function notify_due_work('reconciliation');
create trigger reconciliation_differences_due after update of state on reconciliation_differences
  for each row when (new.state = 'state-sent' and old.state <> 'state-sent')
  execute function notify_due_work('reconciliation');
create trigger clock_recomputations_due after insert on clock_recomputations
  for each statement execute function notify_due_work('due-dates');
create trigger code_versions_due after update of version on code_versions
  for each statement execute function notify_due_work('quarantine');
