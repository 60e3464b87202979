-- Outcomes of a large evaluation lie in a partition of their own, whose number is negative: it is filled first and gets its
-- indexes after that, which takes a quarter of the time, and is forgotten in a moment. All others share the partition of
-- positive numbers, with the rows that are there. See docs/adr/0027.
alter table outcome rename to outcome_shared;
create table outcome (like outcome_shared including all) partition by range (set_number);
alter table outcome attach partition outcome_shared for values from (1) to (maxvalue);

alter table outcome_example rename to outcome_example_shared;
create table outcome_example (like outcome_example_shared including all) partition by range (set_number);
alter table outcome_example attach partition outcome_example_shared for values from (1) to (maxvalue);

alter table outcome_trait rename to outcome_trait_shared;
create table outcome_trait (like outcome_trait_shared including all) partition by range (set_number);
alter table outcome_trait attach partition outcome_trait_shared for values from (1) to (maxvalue);
