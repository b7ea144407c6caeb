-- What one person asked for and another has to approve: run exactly as it stands here, or not at all.
create table proposals (
  id              uuid primary key,
  action          text not null,        -- settle, correct, replay or replay-many
  rule            text not null,        -- of the configuration, which asks for a second person
  message_id      uuid,                 -- null for a replay of many
  sender          text,                 -- whose message; of a replay of many, whose alone (null: of all)
  by              text not null,        -- the sender whose key asked, and the person where one is known
  person          text,
  reason          text not null,
  asked           jsonb,                -- what was asked; null once it is over, for it may hold a message's data
  fingerprint     text not null,        -- of how that stood which it is about
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  state           text not null,        -- waiting, approved, rejected, outdated or expired
  decided_at      timestamptz,
  decided_by      text,
  decided_person  text,
  decision_reason text
);
-- What waits for somebody; few of many.
create index proposals_waiting on proposals (id) where state = 'waiting';

-- What partners called with and we refused, without a walk through all that was taken.
create index inbound_calls_rejected on inbound_calls (id) where outcome = 'rejected';
