-- With what the partner holds it, in the words of the adapter: such as which generation of its protocol, and its own id. Empty
-- for what was held before there were references.
alter table partner_holdings add column reference text not null default '';

-- What the attempt under way was begun with, written before the request leaves: whoever takes over after a crash asks in the
-- same place, whatever the settings say by then.
alter table deliveries add column reference text;
