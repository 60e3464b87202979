package io.assay.eval.store;

import io.assay.contracts.text.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passages that may answer a query, and whether those of a collection have changed. */
@ApplicationScoped
public class CandidateTable {
    private final Database database;

    CandidateTable(Database database) {
        this.database = database;
    }

    /**
     * A passage that may answer a query.
     *
     * @param documentId its document
     * @param title the document's; absent where it has none
     * @param span where it stands in the document's clean text
     * @param text what stands there
     */
    public record Candidate(String documentId, @Nullable String title, Span span, String text) {}

    /** Those of some passages that are there still, in the order of their ids, which says nothing of what they hold. */
    @Transactional
    public List<Candidate> find(String collection, Collection<String> passageIds) {
        return database.select(
                """
                select d.document_id, d.title, p.span_start, p.span_end, p.content
                from passage p join document d on d.document_id = p.document_id
                    and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest
                where d.collection = ? and p.passage_id = any (?) order by p.passage_id""",
                parameters -> parameters.value(collection).digests(passageIds, id -> id),
                row -> new Candidate(
                        row.getString(1), row.getString(2), new Span(row.getInt(3), row.getInt(4)), row.getString(5)));
    }

    /** Counts the changes of a collection; 0 where it never had a document. */
    @Transactional
    public long revision(String collection) {
        return database
                .select(
                        "select revision from collection where name = ?",
                        parameters -> parameters.value(collection),
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
