-- What a partner said last of one thing that it gives no key of its own. A repeat is what equals the last state, so what was
-- ever said is not enough to know. Deleted with the keys of partners' events.
create table event_states (
  sender     text not null,
  subject    text not null,
  state      jsonb not null,       -- hashes of contents, with the partner's own times; no content
  answer     jsonb not null,       -- of the last message that was accepted
  updated_at timestamptz not null,
  primary key (sender, subject)
);
create index event_states_by_age on event_states (updated_at);
