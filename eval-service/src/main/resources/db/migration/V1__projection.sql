-- What the topics hold, projected. Digests are kept as 32 bytes; an event as the JSON it came as. Ids are ordered by
-- their bytes, whatever the database's locale: resampling depends on the order.

-- Revisions count real changes, so that an evaluation knows when it is out of date.
create table dataset (
    name     text primary key,
    revision bigint not null
);

create table collection (
    name     text primary key,
    revision bigint not null
);

create table document (
    document_id      text collate "C" primary key,
    collection       text not null,
    document_digest  bytea not null,
    splitting_digest bytea not null,
    media_type       text not null,
    title            text,
    passages         integer not null,
    code_points      integer not null
);

create index document_of_collection on document (collection);

-- A passage is current when its document's row has its digests: passages arrive before that row changes.
create table passage (
    passage_id       bytea primary key,
    document_id      text collate "C" not null,
    document_digest  bytea not null,
    splitting_digest bytea not null,
    span_start       integer not null,
    span_end         integer not null,
    content          text not null
);

create index passage_of_document on passage (document_id);

create table model (
    model_id text primary key,
    version  bytea not null,
    event    text not null
);

create table model_profile (
    model_id text not null,
    pool     text not null,
    version  bytea not null,
    event    text not null,
    primary key (model_id, pool)
);

create table example (
    dataset    text not null,
    example_id text collate "C" not null,
    split      text not null,
    task       text not null,
    digest     bytea not null,
    event      text not null,
    primary key (dataset, example_id)
);

create index example_of_split on example (dataset, split, example_id);

-- The vector is float32, little endian; null where the model failed.
create table prediction (
    request_id     bytea not null primary key,
    vector         bytea,
    error          text,
    truncated      boolean not null,
    tokens         integer not null,
    compute_micros bigint not null
) partition by hash (request_id);

do $$
begin
    for part in 0..15 loop
        execute format(
            'create table prediction_%s partition of prediction for values with (modulus 16, remainder %s)', part, part);
        -- Floats do not compress: trying costs time.
        execute format('alter table prediction_%s alter column vector set storage external', part);
    end loop;
end
$$;
