-- The partner's own words of an attempt: a body, and stored as one.
alter table attempts add column text_codec smallint, add column partner_text bytea;

-- What was kept as a code and is none is text too; so is what the city's system said in words.
update attempts set text_codec = 1,
    partner_text = convert_to(to_jsonb(concat_ws(': ',
      case when partner_code !~ '^[A-Za-z0-9_.-]{1,60}$' or partner_code ~ '[0-9]{9}' then partner_code end,
      case when code = 'EVENT_REJECTED' then reason end))::text, 'UTF8'),
    partner_code = case when partner_code ~ '^[A-Za-z0-9_.-]{1,60}$' and partner_code !~ '[0-9]{9}' then partner_code end,
    reason = case when code is distinct from 'EVENT_REJECTED' then reason end
  where partner_code !~ '^[A-Za-z0-9_.-]{1,60}$' or partner_code ~ '[0-9]{9}' or code = 'EVENT_REJECTED';
update deliveries set result = result
    - case when result->>'partnerCode' ~ '^[A-Za-z0-9_.-]{1,60}$' and result->>'partnerCode' !~ '[0-9]{9}' then '' else 'partnerCode' end
    - case when result->>'code' = 'EVENT_REJECTED' then 'reason' else '' end
  where result->>'partnerCode' !~ '^[A-Za-z0-9_.-]{1,60}$' or result->>'partnerCode' ~ '[0-9]{9}'
    or result->>'code' = 'EVENT_REJECTED';

-- Calls that nobody proved to be theirs, counted by source and minute. Only added to: counts of one minute are summed up.
create table refused_calls (
  minute  timestamptz not null,
  kind    text not null,
  subject text not null,
  address text not null,
  count   integer not null,
  first   timestamptz not null,
  last    timestamptz not null
);
create index refused_calls_by_minute on refused_calls (minute desc, kind desc, subject desc, address desc);
