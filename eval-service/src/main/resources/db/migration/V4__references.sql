-- The dataset that an evaluation's own texts are held against, and its revision when the evaluation was planned.
alter table evaluation add column reference text;
alter table evaluation add column reference_revision bigint not null default 0;

-- A text of that dataset is a role of its own. Rows that are there obey the rule already.
alter table evaluation_request drop constraint evaluation_request_role_check;
alter table evaluation_request add constraint evaluation_request_role_check
    check (role in ('PASSAGE', 'QUERY', 'TEXT_1', 'TEXT_2', 'INPUT', 'REFERENCE')) not valid;
