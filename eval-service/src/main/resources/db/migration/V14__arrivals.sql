-- When documents arrived, for what models say of them over time. Of those projected before, nothing is known until the topic
-- is read again.

alter table document add column arrived_at timestamptz;

create index document_by_arrival on document (collection, arrived_at);
