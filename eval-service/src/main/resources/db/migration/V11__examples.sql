-- What pages ask of outcomes and examples. Traits are listed by property, and only the order of bytes keeps those together.
alter table outcome_trait alter column trait type text collate "C";

-- The mistakes that a model was surest of: few rows, among many that are right.
create index outcome_mistakes_by_confidence on outcome (set_number, model, confidence, place)
    where confidence is not null and standing < 3;

-- The words of an example's input. An event is JSON as this service writes it, so quotes in a text are escaped and what
-- stands before the label is the input: its names of fields are no words of it. Of a long input the beginning is enough: a
-- vector of words takes no more than a megabyte. Its cost keeps plans from finding the words of each example anew; with a
-- search path of its own it is not taken apart, which would hide that.
create function example_words(event text) returns tsvector
    language sql immutable parallel safe cost 10000
    set search_path = pg_catalog
    as $$
        select to_tsvector(
            'simple'::regconfig,
            regexp_replace(
                left(split_part(split_part(event, '"input":', 2), ',"label":{', 1), 100000),
                '"kind":"[a-z]*"|"[A-Za-z0-9]*":|\\u[0-9a-fA-F]{4}|\\.', ' ', 'g'))
    $$;

create index example_by_words on example using gin (example_words(event));
