-- The step on which somebody works, by the newest progress of a dossier: since when, and until when. Null where it has no date of
-- its own, and where nobody works any more. Read in the background with the other facts; the intake does not write it.
alter table dossier_facts
  add column step_from   timestamptz,
  add column step_due_at timestamptz;

-- Along this it is looked for steps that are due soon, or late. It holds only what runs.
create index dossier_facts_steps on dossier_facts (step_due_at, code) where step_due_at is not null;

-- Of what is under way the facts are read once more, at the pace of their loop.
insert into figures_queue (code, look_at)
  select code, now() from dossier_facts where over_at is null order by code
  on conflict (code) do nothing;
