-- Number of examples of each kind, so that no page counts a million rows. Kept by triggers: it stays right whichever version
-- of the service stores examples.
create table example_count (
    dataset  text not null,
    split    text not null,
    task     text not null,
    labelled boolean not null,
    examples bigint not null,
    primary key (dataset, split, task, labelled)
);

insert into example_count
select dataset, split, task, event::json #>> '{label,kind}' <> 'none', count(*) from example group by 1, 2, 3, 4;

-- Rows are locked in one order, after those of their datasets, which whoever stores examples locks first.
create function count_examples() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into example_count
        select dataset, split, task, event::json #>> '{label,kind}' <> 'none', -count(*)
        from old_examples group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (dataset, split, task, labelled) do update set
            examples = example_count.examples + excluded.examples;
    end if;
    if tg_op <> 'DELETE' then
        insert into example_count
        select dataset, split, task, event::json #>> '{label,kind}' <> 'none', count(*)
        from new_examples group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (dataset, split, task, labelled) do update set
            examples = example_count.examples + excluded.examples;
    end if;
    return null;
end
$$;

create trigger example_added after insert on example
    referencing new table as new_examples for each statement execute function count_examples();
create trigger example_changed after update on example
    referencing old table as old_examples new table as new_examples for each statement execute function count_examples();
create trigger example_withdrawn after delete on example
    referencing old table as old_examples for each statement execute function count_examples();

-- Digests are as good as drawn: their order is a random one, and the order in which items are labelled.
create index example_by_digest on example (dataset, split, digest);

create table labelling (
    labelling_id text primary key,
    event        text not null
);

-- Who has an item on the screen, or labelled it a short time ago. No truth: what is lost here is only offered once more.
create table labelling_lease (
    labelling_id text not null,
    item         text collate "C" not null,
    person       text not null,
    expires_at   timestamptz not null,
    done_at      timestamptz,
    -- The example as it was before, null where there was none; and the digest of what was published instead.
    before       text,
    digest       bytea,
    primary key (labelling_id, item)
);

create index labelling_lease_of_person on labelling_lease (labelling_id, person, done_at);
