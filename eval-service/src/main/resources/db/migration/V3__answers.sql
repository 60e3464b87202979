-- What a model said that is no vector: labels, entities, answers, in a form of this service's own. A version that does not
-- know the column leaves it null; the predictions that it stored have their answers when they are read again.
alter table prediction add column answer bytea;

-- The whole input of an example is a role of its own. Rows that are there obey the rule already.
alter table evaluation_request drop constraint evaluation_request_role_check;
alter table evaluation_request add constraint evaluation_request_role_check
    check (role in ('PASSAGE', 'QUERY', 'TEXT_1', 'TEXT_2', 'INPUT')) not valid;
