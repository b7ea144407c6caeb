-- Whose desk received a dossier, by the table of desks on the day of its reception; null where the table has none of that code.
alter table dossier_facts add column desk_agency text;

-- The version of the table of desks by which facts were read; null: none yet. A newer one has those that it may change read again.
alter table figures_progress add column desks_version bigint;
