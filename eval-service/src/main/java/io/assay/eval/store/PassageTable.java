package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ExtractionQuality;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Passage.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents and their passages. A passage counts as soon as its document's row has its digests, and no longer. */
@ApplicationScoped
public class PassageTable {
    /** The quality of a document of which none was measured: more than any, so that it is listed last. */
    static final double NOT_MEASURED = Double.POSITIVE_INFINITY;

    private final Database database;
    private final EventCodec codec;

    PassageTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * What was told of a document.
     *
     * @param event a passage, or the document's fate
     * @param at when it was published
     */
    public record Told(Event event, Instant at) {}

    /**
     * Stores what happened to documents, in the order in which it happened to each. The same again changes nothing,
     * and no collection's revision; a document arrives when its text does, and the same text again does not.
     */
    @Transactional
    public void store(List<Told> told) {
        List<Event> events = told.stream().map(Told::event).toList();
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
        Map<DocumentIngested, Instant> ingested = new LinkedHashMap<>();
        List<DocumentDeleted> deleted = new ArrayList<>();
        for (int at : lastFate.values()) {
            if (events.get(at) instanceof DocumentIngested one) {
                ingested.put(one, told.get(at).at());
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
        Map<String, Passage> byId = new LinkedHashMap<>(); // one statement touches a row once
        passages.forEach(passage -> byId.put(passage.passageId(), passage));
        Collection<Passage> given = byId.values();
        database.update("""
                insert into passage (passage_id, document_id, document_digest, splitting_digest, span_start, span_end,
                                     content, position, first_page, last_page, headings, language, tokens)
                select passage_id, document_id, document_digest, splitting_digest, span_start, span_end,
                       content, position, first_page, last_page, headings::text[], language, tokens
                from unnest(?::bytea[], ?::text[], ?::bytea[], ?::bytea[], ?::int[], ?::int[],
                            ?::text[], ?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::int[])
                    as t(passage_id, document_id, document_digest, splitting_digest, span_start, span_end,
                         content, position, first_page, last_page, headings, language, tokens)
                on conflict (passage_id) do update set
                    position = excluded.position,
                    first_page = excluded.first_page,
                    last_page = excluded.last_page,
                    headings = excluded.headings,
                    language = excluded.language,
                    tokens = excluded.tokens
                where passage.position is null""", parameters -> parameters
                .digests(given, Passage::passageId)
                .texts(given, Passage::documentId)
                .digests(given, Passage::documentDigest)
                .digests(given, Passage::splittingDigest)
                .integers(given, passage -> passage.span().start())
                .integers(given, passage -> passage.span().end())
                .texts(given, Passage::text)
                .integers(given, Passage::index)
                .integers(given, passage -> first(passage.pages()))
                .integers(given, passage -> last(passage.pages()))
                .lists(given, Passage::headings)
                .texts(given, Passage::language)
                .integers(given, Passage::tokens));
    }

    private static @Nullable Integer first(@Nullable Pages pages) {
        return pages == null ? null : pages.first();
    }

    private static @Nullable Integer last(@Nullable Pages pages) {
        return pages == null ? null : pages.last();
    }

    private void ingest(Map<DocumentIngested, Instant> arrivals) {
        Collection<DocumentIngested> documents = arrivals.keySet();
        if (documents.isEmpty()) {
            return;
        }
        database.update("""
                with given as (
                    select t.*, (
                        select p.language from passage p
                        where p.document_id = t.document_id and p.document_digest = t.document_digest
                          and p.splitting_digest = t.splitting_digest and p.language is not null
                        group by p.language order by count(*) desc, p.language limit 1) as language
                    from unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[],
                                ?::int[], ?::int[], ?::float8[], ?::text[], ?::timestamptz[])
                        as t(document_id, collection, document_digest, splitting_digest, media_type, title,
                             passages, code_points, quality, event, arrived_at)
                ), changed as (
                    select given.*, old.collection as old_collection, old.arrived_at as old_arrived_at,
                           (old.collection, old.document_digest, old.splitting_digest)
                               is distinct from (given.collection, given.document_digest, given.splitting_digest)
                               as other_text
                    from given left join document old using (document_id)
                    where (old.collection, old.document_digest, old.splitting_digest, old.event)
                        is distinct from
                            (given.collection, given.document_digest, given.splitting_digest, given.event)
                       or old.arrived_at is null
                ), written as (
                    insert into document (document_id, collection, document_digest, splitting_digest, media_type,
                                          title, passages, code_points, quality, event, language, arrived_at)
                    select document_id, collection, document_digest, splitting_digest, media_type,
                           title, passages, code_points, quality, event, language,
                           case when other_text then arrived_at else coalesce(old_arrived_at, arrived_at) end
                    from changed
                    on conflict (document_id) do update set
                        collection = excluded.collection,
                        document_digest = excluded.document_digest,
                        splitting_digest = excluded.splitting_digest,
                        media_type = excluded.media_type,
                        title = excluded.title,
                        passages = excluded.passages,
                        code_points = excluded.code_points,
                        quality = excluded.quality,
                        event = excluded.event,
                        language = excluded.language,
                        arrived_at = excluded.arrived_at
                )
                insert into collection (name, revision)
                select name, 1 from (
                    select collection as name from changed where other_text
                    union
                    select old_collection from changed where other_text and old_collection is not null) as names
                order by name
                on conflict (name) do update set revision = collection.revision + 1""", parameters -> parameters
                .texts(documents, DocumentIngested::documentId)
                .texts(documents, DocumentIngested::collection)
                .digests(documents, DocumentIngested::documentDigest)
                .digests(documents, DocumentIngested::splittingDigest)
                .texts(documents, DocumentIngested::mediaType)
                .texts(documents, DocumentIngested::title)
                .integers(documents, DocumentIngested::passages)
                .integers(documents, DocumentIngested::codePoints)
                .doubles(documents, document -> score(document.quality()))
                .texts(documents, document -> new String(codec.encode(document), StandardCharsets.UTF_8))
                .texts(arrivals.values(), Instant::toString));
        database.update("""
                delete from passage using document
                where document.document_id = any (?) and passage.document_id = document.document_id
                  and (passage.document_digest, passage.splitting_digest)
                      is distinct from (document.document_digest, document.splitting_digest)""", parameters -> parameters.texts(documents, DocumentIngested::documentId));
    }

    private static double score(@Nullable ExtractionQuality quality) {
        return quality == null ? NOT_MEASURED : quality.score();
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
