-- How a partner called, where its address says something: method, path, parameters and query as JSON, in the codec of the body.
-- What is secret in a path is not in it.
alter table inbound_calls add column called bytea;
