package io.assay.eval.store;

import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Passage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Documents and their passages. A passage counts as soon as its document's row has its digests, and no longer. */
@ApplicationScoped
public class PassageTable {
    private final Database database;

    PassageTable(Database database) {
        this.database = database;
    }

    /**
     * Stores what happened to documents, in the order in which it happened to each. The same again changes nothing,
     * and no collection's revision.
     */
    @Transactional
    public void store(List<Event> events) {
        Map<String, Integer> lastFate = new HashMap<>();
        for (int at = 0; at < events.size(); at++) {
            if (!(events.get(at) instanceof Passage)) {
                lastFate.put(events.get(at).key(), at);
            }
        }
        List<Passage> before = new ArrayList<>();
        List<Passage> after = new ArrayList<>(); // of documents that will be ingested in a later batch
        for (int at = 0; at < events.size(); at++) {
            if (events.get(at) instanceof Passage passage) {
                (at < lastFate.getOrDefault(passage.documentId(), Integer.MAX_VALUE) ? before : after).add(passage);
            }
        }
        List<DocumentIngested> ingested = new ArrayList<>();
        List<DocumentDeleted> deleted = new ArrayList<>();
        for (int at : lastFate.values()) {
            if (events.get(at) instanceof DocumentIngested one) {
                ingested.add(one);
            } else if (events.get(at) instanceof DocumentDeleted one) {
                deleted.add(one);
            }
        }
        insert(before);
        ingest(ingested);
        delete(deleted);
        insert(after);
    }

    private void insert(Collection<Passage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        database.update("""
                insert into passage (passage_id, document_id, document_digest, splitting_digest,
                                     span_start, span_end, content)
                select * from unnest(?::bytea[], ?::text[], ?::bytea[], ?::bytea[], ?::int[], ?::int[], ?::text[])
                on conflict (passage_id) do nothing""", parameters -> parameters
                .digests(passages, Passage::passageId)
                .texts(passages, Passage::documentId)
                .digests(passages, Passage::documentDigest)
                .digests(passages, Passage::splittingDigest)
                .integers(passages, passage -> passage.span().start())
                .integers(passages, passage -> passage.span().end())
                .texts(passages, Passage::text));
    }

    private void ingest(Collection<DocumentIngested> documents) {
        if (documents.isEmpty()) {
            return;
        }
        database.update("""
                with given as (
                    select * from unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[],
                                         ?::int[], ?::int[])
                        as t(document_id, collection, document_digest, splitting_digest, media_type, title,
                             passages, code_points)
                ), changed as (
                    select given.*, old.collection as old_collection
                    from given left join document old using (document_id)
                    where (old.collection, old.document_digest, old.splitting_digest)
                        is distinct from (given.collection, given.document_digest, given.splitting_digest)
                ), written as (
                    insert into document (document_id, collection, document_digest, splitting_digest, media_type,
                                          title, passages, code_points)
                    select document_id, collection, document_digest, splitting_digest, media_type,
                           title, passages, code_points
                    from changed
                    on conflict (document_id) do update set
                        collection = excluded.collection,
                        document_digest = excluded.document_digest,
                        splitting_digest = excluded.splitting_digest,
                        media_type = excluded.media_type,
                        title = excluded.title,
                        passages = excluded.passages,
                        code_points = excluded.code_points
                )
                insert into collection (name, revision)
                select name, 1 from (
                    select collection as name from changed
                    union
                    select old_collection from changed where old_collection is not null) as names
                order by name
                on conflict (name) do update set revision = collection.revision + 1""", parameters -> parameters
                .texts(documents, DocumentIngested::documentId)
                .texts(documents, DocumentIngested::collection)
                .digests(documents, DocumentIngested::documentDigest)
                .digests(documents, DocumentIngested::splittingDigest)
                .texts(documents, DocumentIngested::mediaType)
                .texts(documents, DocumentIngested::title)
                .integers(documents, DocumentIngested::passages)
                .integers(documents, DocumentIngested::codePoints));
        database.update("""
                delete from passage using document
                where document.document_id = any (?) and passage.document_id = document.document_id
                  and (passage.document_digest, passage.splitting_digest)
                      is distinct from (document.document_digest, document.splitting_digest)""", parameters -> parameters.texts(documents, DocumentIngested::documentId));
    }

    private void delete(Collection<DocumentDeleted> documents) {
        if (documents.isEmpty()) {
            return;
        }
        database.update("""
                with gone as (
                    delete from document where document_id = any (?) returning collection
                )
                insert into collection (name, revision)
                select distinct collection, 1 from gone order by collection
                on conflict (name) do update set revision = collection.revision + 1""", parameters -> parameters.texts(documents, DocumentDeleted::documentId));
        database.update(
                "delete from passage where document_id = any (?)",
                parameters -> parameters.texts(documents, DocumentDeleted::documentId));
    }
}
