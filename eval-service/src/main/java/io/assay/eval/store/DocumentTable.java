package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.text.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents as people read them: by collection, and each with its passages in the order of its text. */
@ApplicationScoped
public class DocumentTable {
    private static final String SUMMARY =
            "document_id, collection, media_type, title, language, passages, code_points, quality";

    private static final String COLLECTION = """
            select collection, count(*), sum(passages), sum(code_points), min(quality),
                   count(*) filter (where quality < ?)
            from document""";

    private static final String LOCATED = """
            select p.passage_id, p.document_id, d.title, p.span_start, p.span_end, p.content
            from passage p join document d on d.document_id = p.document_id
                and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest""";

    private final Database database;
    private final EventCodec codec;

    DocumentTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * All collections that have documents, by name.
     *
     * @param poor documents of less quality than this are counted
     */
    @Transactional
    public List<CollectionSummary> collections(double poor) {
        return database.select(
                COLLECTION + " group by collection order by collection",
                parameters -> parameters.value(poor),
                DocumentTable::collection);
    }

    /** The names of all collections that have documents, sorted. */
    @Transactional
    public List<String> names() {
        // leaps from name to name in the index, where a collection may have a million rows
        return database.select("""
                with recursive found(name) as (
                    select min(collection) from document
                    union all
                    select (select min(collection) from document where collection > name) from found
                    where name is not null)
                select name from found where name is not null""", parameters -> {}, row -> row.getString(1));
    }

    /** One collection, or nothing where it has no documents. */
    @Transactional
    public Optional<CollectionSummary> collection(String name, double poor) {
        return database
                .select(
                        COLLECTION + " where collection = ? group by collection",
                        parameters -> parameters.value(poor).value(name),
                        DocumentTable::collection)
                .stream()
                .findFirst();
    }

    /**
     * A part of a collection's documents.
     *
     * @param search what title or id has in it, whatever the case; empty for all documents
     * @param after key of the last document of the part before; null for the first part
     * @param most most documents of the part
     * @throws IllegalArgumentException if {@code after} is no key of that order
     */
    @Transactional
    public Page<DocumentSummary> page(
            String collection, String search, DocumentOrder order, @Nullable String after, int most) {
        QualityKey key = order == DocumentOrder.QUALITY && after != null ? QualityKey.of(after) : null;
        String from =
                switch (order) {
                    case ID -> after == null ? "" : " and document_id > ?";
                    case QUALITY -> key == null ? "" : " and (quality, document_id) > (?, ?)";
                };
        String by =
                switch (order) {
                    case ID -> "document_id";
                    case QUALITY -> "quality, document_id";
                };
        String matching = search.isEmpty()
                ? ""
                : " and (position(lower(?) in lower(document_id)) > 0 or position(lower(?) in lower(title)) > 0)";
        List<DocumentSummary> rows = database.select(
                "select " + SUMMARY + " from document where collection = ?" + matching + from + " order by " + by
                        + " limit ?",
                parameters -> {
                    parameters.value(collection);
                    if (!search.isEmpty()) {
                        parameters.value(search).value(search);
                    }
                    if (key != null) {
                        parameters.value(key.quality).value(key.documentId);
                    } else if (after != null) {
                        parameters.value(after);
                    }
                    parameters.value(most + 1);
                },
                DocumentTable::summary);
        return Page.of(
                rows,
                most,
                last -> order == DocumentOrder.ID
                        ? last.documentId()
                        : QualityKey.of(last).written());
    }

    /** A document, or nothing where none with the id was ingested. */
    @Transactional
    public Optional<StoredDocument> find(String documentId) {
        return database
                .select(
                        "select " + SUMMARY
                                + ", document_digest, splitting_digest, event from document where document_id = ?",
                        parameters -> parameters.value(documentId),
                        row -> new StoredDocument(
                                summary(row),
                                Database.hex(row.getBytes(9)),
                                Database.hex(row.getBytes(10)),
                                event(row.getString(11))))
                .stream()
                .findFirst();
    }

    /**
     * A part of a document's current passages, in the order of the text.
     *
     * @param after key of the last passage of the part before; null for the first part
     * @param most most passages of the part
     * @throws IllegalArgumentException if {@code after} is no such key
     */
    @Transactional
    public DocumentPart passages(StoredDocument document, @Nullable String after, int most) {
        PassageKey key = after == null ? null : PassageKey.of(after);
        List<StoredPassage> rows = database.select(
                """
                select passage_id, position, span_start, span_end, content, first_page, last_page, headings, language,
                       tokens
                from passage
                where document_id = ? and document_digest = ? and splitting_digest = ?"""
                        + (key == null ? "" : " and (span_start, passage_id) >= (?, ?)")
                        + " order by span_start, passage_id limit ?",
                parameters -> {
                    parameters
                            .value(document.summary().documentId())
                            .value(Database.bytes(document.documentDigest()))
                            .value(Database.bytes(document.splittingDigest()));
                    if (key != null) {
                        parameters.value(key.start).value(Database.bytes(key.passageId));
                    }
                    parameters.value(most + (key == null ? 1 : 2));
                },
                DocumentTable::passage);
        boolean follows =
                key != null && !rows.isEmpty() && rows.get(0).passageId().equals(key.passageId); // or it is gone by now
        return new DocumentPart(
                follows ? rows.get(0) : null,
                Page.of(follows ? rows.subList(1, rows.size()) : rows, most, last -> PassageKey.of(last)
                        .written()));
    }

    /** Some current passages by id, and which documents they are of; without those that are not there. */
    @Transactional
    public Map<String, LocatedPassage> located(Collection<String> passageIds) {
        Map<String, LocatedPassage> located = new HashMap<>();
        database.select(
                        LOCATED + " where p.passage_id = any (?)",
                        parameters -> parameters.digests(passageIds, id -> id),
                        DocumentTable::located)
                .forEach(passage -> located.put(passage.passageId(), passage));
        return located;
    }

    /** The shortest current passage that a span of a document lies in; nothing where none covers it. */
    @Transactional
    public Optional<LocatedPassage> covering(String documentId, Span span) {
        return database
                .select(
                        LOCATED + """
                                 where p.document_id = ? and p.span_start <= ? and p.span_end >= ?
                                order by p.span_end - p.span_start, p.passage_id limit 1""",
                        parameters ->
                                parameters.value(documentId).value(span.start()).value(span.end()),
                        DocumentTable::located)
                .stream()
                .findFirst();
    }

    /** The titles of some documents by id, the id where there is none; without documents that are not there. */
    @Transactional
    public Map<String, String> titles(Collection<String> documentIds) {
        Map<String, String> titles = new HashMap<>();
        database.visit(
                "select document_id, coalesce(nullif(trim(title), ''), document_id) from document"
                        + " where document_id = any (?)",
                parameters -> parameters.texts(documentIds, id -> id),
                row -> titles.put(row.getString(1), row.getString(2)));
        return titles;
    }

    private static LocatedPassage located(ResultSet row) throws SQLException {
        return new LocatedPassage(
                Database.hex(row.getBytes(1)),
                row.getString(2),
                row.getString(3),
                new Span(row.getInt(4), row.getInt(5)),
                row.getString(6));
    }

    private static CollectionSummary collection(ResultSet row) throws SQLException {
        return new CollectionSummary(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                quality(row.getDouble(5)),
                row.getLong(6));
    }

    private static DocumentSummary summary(ResultSet row) throws SQLException {
        return new DocumentSummary(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                quality(row.getDouble(8)));
    }

    private static StoredPassage passage(ResultSet row) throws SQLException {
        Integer firstPage = row.getObject(6, Integer.class);
        Array headings = row.getArray(8);
        return new StoredPassage(
                Database.hex(row.getBytes(1)),
                row.getObject(2, Integer.class),
                new Span(row.getInt(3), row.getInt(4)),
                row.getString(5),
                firstPage == null ? null : new Pages(firstPage, row.getInt(7)),
                headings == null ? null : List.of((String[]) headings.getArray()),
                row.getString(9),
                row.getObject(10, Integer.class));
    }

    private static @Nullable Double quality(double stored) {
        return stored == PassageTable.NOT_MEASURED ? null : stored;
    }

    private @Nullable DocumentIngested event(@Nullable String json) {
        return json == null ? null : codec.decode(json.getBytes(StandardCharsets.UTF_8), DocumentIngested.class);
    }

    /** Where a document stands when the least quality comes first. */
    private record QualityKey(double quality, String documentId) {
        static QualityKey of(DocumentSummary document) {
            return new QualityKey(
                    document.quality() == null ? PassageTable.NOT_MEASURED : document.quality(), document.documentId());
        }

        static QualityKey of(String written) {
            int space = written.indexOf(' ');
            return new QualityKey(
                    Double.parseDouble(written.substring(0, Math.max(0, space))), written.substring(space + 1));
        }

        String written() {
            return quality + " " + documentId;
        }
    }

    /** Where a passage stands in its document. */
    private record PassageKey(int start, String passageId) {
        static PassageKey of(StoredPassage passage) {
            return new PassageKey(passage.span().start(), passage.passageId());
        }

        static PassageKey of(String written) {
            int space = written.indexOf(' ');
            return new PassageKey(
                    Integer.parseInt(written.substring(0, Math.max(0, space))), written.substring(space + 1));
        }

        String written() {
            return start + " " + passageId;
        }
    }
}
