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
