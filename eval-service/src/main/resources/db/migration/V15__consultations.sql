-- What models were asked about texts that wait for a label, and when last. No truth: who loses it asks again.
create table consultation (
    request_id bytea primary key,
    asked_at   timestamptz not null
);
