-- The collection that two models searched for a query; null where they were asked something else. No truth, as the rest.
alter table comparison add column collection text;
