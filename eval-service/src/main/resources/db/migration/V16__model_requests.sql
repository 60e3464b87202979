-- Models of the hub that pods are asked to register, and what the pools said of that last.
create table model_request (
    model_id   text primary key,
    pool       text not null,
    request_id text not null,
    event      text not null
);

create table model_request_answer (
    model_id   text not null,
    pool       text not null,
    request_id text not null,
    event      text not null,
    primary key (model_id, pool)
);
