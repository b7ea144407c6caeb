-- Who is logged in at the console. Of what the browser holds only a hash, so that who reads this table is nobody's guest.
create table console_sessions (
  id_hash      bytea primary key,
  person       text not null,
  display_name text not null,
  way          text not null, -- account, oidc
  groups       text[] not null,
  mark         text not null, -- by which password, or which provider
  started_at   timestamptz not null,
  seen_at      timestamptz not null,
  ends_at      timestamptz not null
);
-- Those that are over are deleted when somebody logs in.
create index console_sessions_by_end on console_sessions (ends_at);

-- With which every process tells a cookie of ours from one that somebody made up, before it asks this record. It lets nobody in.
create table console_cookie_key (
  only_row boolean primary key default true check (only_row),
  key      bytea not null
);
insert into console_cookie_key (key)
  values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
