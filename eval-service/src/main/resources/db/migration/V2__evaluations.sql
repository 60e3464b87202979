create table evaluation (
    evaluation_id       text primary key,
    dataset             text not null,
    collection          text,
    event               text not null,
    state               text not null check (state in ('REQUESTED', 'WAITING', 'FINAL', 'REJECTED')),
    -- How often it was asked for: asking again asks again for what has no prediction.
    asked               integer not null,
    dataset_revision    bigint not null default 0,
    collection_revision bigint not null default 0,
    reason              text,
    trouble             text,
    verdict             text,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);

create index evaluation_by_age on evaluation (created_at desc);

-- The models of an evaluation, and the version that it was planned with: null where the model was unknown.
create table candidate (
    evaluation_id   text not null references evaluation on delete cascade,
    model_id        text not null,
    planned_version bytea,
    primary key (evaluation_id, model_id)
);

create table report (
    evaluation_id text not null references evaluation on delete cascade,
    model_id      text not null,
    event         text not null,
    primary key (evaluation_id, model_id)
);

-- What an evaluation needs to know: the vector of each subject, by each model. A subject is a passage's id or an
-- example's id in UTF-8. "asked" is the number of the asking in which this evaluation published the request; 0 where
-- there was no need to.
create table evaluation_request (
    evaluation_id text not null references evaluation on delete cascade,
    model_id      text not null,
    role          text not null check (role in ('PASSAGE', 'QUERY', 'TEXT_1', 'TEXT_2')),
    subject       bytea not null,
    request_id    bytea not null,
    asked         integer not null default 0,
    primary key (evaluation_id, model_id, role, subject)
);

create index evaluation_request_by_request on evaluation_request (request_id);
