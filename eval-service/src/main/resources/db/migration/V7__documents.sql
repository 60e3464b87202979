-- What people are shown of documents: the event as it came; how well the text came out, infinity where that was not
-- measured, so that it sorts last; the language that most of its passages are in. What a version that does not know the
-- columns has stored has them when it is read again.
alter table document add column event text;
alter table document add column quality double precision not null default 'infinity';
alter table document add column language text;

alter table passage add column position integer;
alter table passage add column first_page integer;
alter table passage add column last_page integer;
alter table passage add column headings text[];
alter table passage add column language text;
alter table passage add column tokens integer;

-- Lists are read by key. Sums over a collection are read from the index alone.
create index document_in_collection on document (collection, document_id);
create index document_by_quality on document (collection, quality, document_id) include (passages, code_points);
drop index document_of_collection;

create index passage_in_document on passage (document_id, span_start);
drop index passage_of_document;

create index evaluation_open on evaluation (created_at desc) where state in ('REQUESTED', 'WAITING');
create index evaluation_settled on evaluation (updated_at desc) where state in ('FINAL', 'REJECTED');
create index candidate_of_model on candidate (model_id);
