-- Whether a request of a lane is under way. Without it every waiting message of the lane had to be looked at, in each turn. Its
-- condition names the lease and not the status, so that no other index offers itself for the same question.
create index deliveries_under_way on deliveries (endpoint, lane) where lease_until is not null;
