-- Whether a request of a lane is under way. Without it every waiting message of the lane had to be looked at, in each turn. Holds
-- what is being delivered and nothing else.
create index deliveries_under_way on deliveries (endpoint, lane) where status = 'delivering';
