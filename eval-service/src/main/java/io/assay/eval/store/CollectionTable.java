package io.assay.eval.store;

import io.assay.contracts.text.Span;
import io.assay.eval.dataset.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current passages of a collection, read a part at a time. */
@ApplicationScoped
public class CollectionTable {
    /** Follows the columns of a query; its parameter is the collection. */
    static final String CURRENT = """
            from passage p join document d on d.document_id = p.document_id
                and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest
            where d.collection = ?""";

    private static final int SAMPLED = 500;

    private final Database database;

    CollectionTable(Database database) {
        this.database = database;
    }

    /**
     * A passage's text.
     *
     * @param passageId 32 bytes, not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    public record Content(byte[] passageId, String documentId, String text) {
        /** The passage's id in hex digits. */
        public String id() {
            return Database.hex(passageId);
        }
    }

    /** Whether the collection has a passage. */
    @Transactional
    public boolean hasPassages(String collection) {
        return !page(collection, new byte[0], 1).isEmpty();
    }

    /** The collections that documents are in, by document id; without those documents that there are not. */
    @Transactional
    public Map<String, String> ofDocuments(Collection<String> documentIds) {
        Map<String, String> collections = new HashMap<>();
        database.visit(
                "select document_id, collection from document where document_id = any (?)",
                parameters -> parameters.texts(documentIds, id -> id),
                row -> collections.put(row.getString(1), row.getString(2)));
        return collections;
    }

    /** Size of the clean texts of all its documents together. */
    @Transactional
    public long codePoints(String collection) {
        return database.select(
                        "select coalesce(sum(code_points), 0) from document where collection = ?",
                        parameters -> parameters.value(collection),
                        row -> row.getLong(1))
                .get(0);
    }

    /**
     * Some of a collection's passages, so few that people can wait until a model has read them: those with the least ids, which
     * are digests, and so as good as drawn at random.
     */
    @Transactional
    public List<Content> sample(String collection) {
        return page(collection, new byte[0], SAMPLED);
    }

    /**
     * The next passages, by id, ascending.
     *
     * @param after id of the last that was read before; empty at the start
     * @param most most of them at once; fewer come only at the end
     */
    @Transactional
    public List<Content> page(String collection, byte[] after, int most) {
        return database.select(
                "select p.passage_id, d.document_id, p.content " + CURRENT
                        + " and p.passage_id > ? order by p.passage_id limit ?",
                parameters -> parameters.value(collection).value(after).value(most),
                row -> new Content(row.getBytes(1), row.getString(2), row.getString(3)));
    }

    /** Is shown a passage's text. */
    public interface TextVisitor {
        /** Called once for each passage, in one order; those of a document in a row. */
        void visit(String passageId, String documentId, String text);
    }

    /** Shows the texts of all passages. */
    @Transactional
    public void visitTexts(String collection, TextVisitor visitor) {
        database.visit(
                "select p.passage_id, d.document_id, p.content " + CURRENT + " order by d.document_id, p.passage_id",
                parameters -> parameters.value(collection),
                row -> visitor.visit(Database.hex(row.getBytes(1)), row.getString(2), row.getString(3)));
    }

    /** Where the passages of some documents stand, by document id; without documents that have none. */
    @Transactional
    public Map<String, List<Place>> places(String collection, Collection<String> documentIds) {
        Map<String, List<Place>> places = new HashMap<>();
        database.visit(
                "select d.document_id, p.passage_id, p.span_start, p.span_end " + CURRENT
                        + " and d.document_id = any (?)",
                parameters -> parameters.value(collection).texts(documentIds, id -> id),
                row -> places.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(new Place(Database.hex(row.getBytes(2)), new Span(row.getInt(3), row.getInt(4)))));
        return places;
    }
}
