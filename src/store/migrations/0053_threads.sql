-- A sender may give all that it says one correlation id. In a hash index these are one chain, which each new message walked to its
-- end to find room; in a tree they are neighbours, in the order in which a thread is read. Not a partial index: of those the planner
-- knows no frequencies, and would sort a thread of a million for its newest page.
drop index messages_by_correlation;
create index messages_by_correlation on messages (hashtextextended(correlation_id, 0), id desc);
