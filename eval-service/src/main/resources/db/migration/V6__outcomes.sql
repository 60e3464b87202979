-- What each model of a finished evaluation scored on each example: the values that its metrics are made of, kept so that
-- pages find the worst, the surest, or those of one slice at once. Replaced as a whole whenever the evaluation is finished
-- again. Rows are many, so they name evaluations, models and classes by number.
create table outcome_set (
    evaluation_id text primary key references evaluation on delete cascade,
    number        integer generated always as identity unique,
    -- Numbered from 1: models as the request has them, classes by their code points.
    models        text[] not null,
    classes       text[] not null
);

-- Places are those of the examples in the order of their ids, from 0. "wrong" is how many models are wrong or failed;
-- "standings" has the bit of each standing that a model has here, and that of an input that was cut.
create table outcome_example (
    set_number   integer not null,
    place        integer not null,
    wrong        smallint not null,
    standings    smallint not null,
    loss         real not null,
    disagreement real not null,
    example_id   text collate "C" not null,
    primary key (set_number, place)
);

create unique index outcome_example_by_id on outcome_example (set_number, example_id);
create index outcome_example_by_loss on outcome_example (set_number, (-wrong), (-loss), place);
create index outcome_example_by_disagreement on outcome_example (set_number, (-disagreement), place);

-- Standings: 0 failed, 1 wrong, 2 partly right, 3 with a value that is neither right nor wrong, 4 right. "given" is the
-- class that the model gave, where an example has one.
create table outcome (
    set_number integer not null,
    place      integer not null,
    score      double precision not null,
    confidence double precision,
    loss       real not null,
    model      smallint not null,
    standing   smallint not null,
    given      integer,
    truncated  boolean not null,
    primary key (set_number, model, place)
);

create index outcome_by_loss on outcome (set_number, model, standing, (-loss), place);
create index outcome_by_confidence on outcome (set_number, model, confidence, place) where confidence is not null;
create index outcome_by_given on outcome (set_number, model, given, standing, (-loss), place) where given is not null;
create index outcome_truncated on outcome (set_number, model, standing, (-loss), place) where truncated;

-- What examples have in common, such as "label=spam" or "language=de".
create table outcome_trait (
    set_number integer not null,
    trait      text not null,
    place      integer not null,
    primary key (set_number, trait, place)
);

-- Two models, the one that the request names first as "one": on how many examples which of them is right, and how "other"
-- differs from "one" in the evaluation's metric, where that was tested.
create table outcome_pair (
    set_number integer not null,
    one        smallint not null,
    other      smallint not null,
    both_right bigint not null,
    only_one   bigint not null,
    only_other bigint not null,
    neither    bigint not null,
    difference double precision,
    low        double precision,
    high       double precision,
    p_value    double precision,
    primary key (set_number, one, other)
);

-- What a model found for a query: its first hits, each as id, score and grade.
create table outcome_ranking (
    set_number integer not null,
    model      smallint not null,
    place      integer not null,
    ids        text[] not null,
    scores     real[] not null,
    grades     integer[] not null,
    primary key (set_number, model, place)
);

-- Evaluations that are finished already are scored once more, from the predictions that are there.
update evaluation set state = 'REQUESTED' where state = 'FINAL';
