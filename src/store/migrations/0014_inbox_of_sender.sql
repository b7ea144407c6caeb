-- A consumer belongs to the sender that reads under its name: another sender's acknowledgement is another consumer's. Those
-- of before have no sender yet; the sender that next reads under such a name takes it over, once.
alter table inbox_consumers add column sender text not null default '';
alter table inbox_consumers drop constraint inbox_consumers_pkey;
alter table inbox_consumers add primary key (inbox, sender, consumer);
alter table inbox_acknowledgements add column sender text not null default '';
alter table inbox_acknowledgements drop constraint inbox_acknowledgements_pkey;
alter table inbox_acknowledgements add primary key (inbox, sender, consumer, position);

-- What is not sent because a newer state has come is reported too.
drop trigger deliveries_reported on deliveries;
create trigger deliveries_reported before update of status on deliveries
  for each row when (new.reported is not null and new.status <> new.reported
    and new.status in ('completed', 'rejected', 'in-doubt', 'parked', 'dead', 'cancelled', 'superseded'))
  execute function note_delivery_event();
