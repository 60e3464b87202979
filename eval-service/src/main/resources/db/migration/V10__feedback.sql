-- Which version of a model said it, so that a judgement of an answer is one of a model. A version of this service that does
-- not know the column leaves it null; the predictions that it stored have theirs when they are read again.
alter table prediction add column model_version bytea;

-- What people say of answers, never mixed with labels. The latest of one person about one answer is kept.
create table answer_judgement (
    person     text not null,
    request_id bytea not null,
    judgement  text not null check (judgement in ('RIGHT', 'WRONG', 'CORRECTED')),
    correction text,
    given_at   timestamptz not null,
    primary key (person, request_id)
);

-- The same of two answers side by side, the lesser request id first. None is preferred where it is a tie.
create table pair_judgement (
    person       text not null,
    first_id     bytea not null,
    second_id    bytea not null,
    preferred_id bytea,
    given_at     timestamptz not null,
    primary key (person, first_id, second_id),
    check (first_id < second_id),
    check (preferred_id in (first_id, second_id))
);

-- What was judged last, of all or of two.
create index answer_judgement_by_time on answer_judgement (given_at, person, request_id);
create index pair_judgement_by_time on pair_judgement (given_at, person, first_id, second_id);

-- What the page asked, as it was published, and which two requests it shows beside each other, in its order. No truth: no score
-- depends on it, and who loses it asks again.
create table asked_request (
    request_id bytea primary key,
    event      text not null
);

create table comparison (
    comparison_id bytea primary key,
    task          text not null,
    one_id        bytea not null,
    other_id      bytea not null,
    asked_at      timestamptz not null
);

create index comparison_by_time on comparison (task, asked_at desc);
