-- Replays that were started on the dashboard: who, what, and how far. No truth: what is lost here only cannot be looked up.
create table replay (
    replay_id    text primary key,
    started_at   timestamptz not null,
    started_by   text not null,
    subject      text not null,
    start_from   text not null,
    collection   text,
    model_id     text,
    evaluation   text,
    unanswered   boolean not null,
    pool         text not null,
    publishes    boolean not null,
    reader_group text not null,
    state        text not null,
    -- How many are read or published again, and how many of the latter are published so far.
    records      bigint not null,
    published    bigint not null,
    -- What the group has to read until it has caught up, a partition a line; null while that is not known.
    ranges       text,
    failure      text,
    seen_at      timestamptz not null
);

create index replay_by_start on replay (started_at, replay_id);
