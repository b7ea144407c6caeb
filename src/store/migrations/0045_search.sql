-- What operators look for by name: a person's dossiers by the keyed pseudonym, a thread by its correlation id, and
-- messages of a type of which there are few.

-- A dossier's persons stand fast once it is there, so a step of the work leaves this alone. Entries go in at once: a list
-- of pending ones would make one acceptance in many slow.
create index dossiers_by_subject on dossiers using gin (subjects) with (fastupdate = off);

-- A thread is looked up whole and never compared or sorted: a hash takes a third of the room of its text.
create index messages_by_correlation on messages using hash (correlation_id);

-- Of the types of which there are few; those of which there are many are found along the ids, and cost nothing here.
create index messages_by_type on messages (type, id desc) where type not in ('dossier', 'progress', 'delivery-report');
