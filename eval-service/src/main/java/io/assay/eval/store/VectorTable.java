package io.assay.eval.store;

import io.assay.eval.store.RequestTable.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vectors that an evaluation has so far, read a part at a time. */
@ApplicationScoped
public class VectorTable {
    private final Database database;

    VectorTable(Database database) {
        this.database = database;
    }

    /** Is shown what a model made of the text of an example. */
    public interface ExampleVisitor {
        /**
         * Called once for each example that has a prediction.
         *
         * @param vector absent where the model failed
         */
        void visit(String exampleId, float @Nullable [] vector);
    }

    /** Is shown what a model made of a passage. */
    public interface PassageVisitor {
        /** Called once for each passage that has a vector, in one order; those of a document in a row. */
        void visit(String passageId, String documentId, float[] vector);
    }

    /** Shows the vectors of some examples in a role, in any order. */
    @Transactional
    public void visitExamples(
            String evaluationId, String modelId, Role role, List<String> exampleIds, ExampleVisitor visitor) {
        database.visit(
                """
                select r.subject, p.vector from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = ? and r.role = ? and r.subject = any (?)""",
                parameters -> parameters
                        .value(evaluationId)
                        .value(modelId)
                        .value(role.name())
                        .bytes(exampleIds, id -> id.getBytes(StandardCharsets.UTF_8)),
                row -> {
                    byte @Nullable [] vector = row.getBytes(2);
                    visitor.visit(
                            new String(row.getBytes(1), StandardCharsets.UTF_8),
                            vector == null ? null : Database.vector(vector));
                });
    }

    /** Shows the vectors of the collection's current passages. */
    @Transactional
    public void visitPassages(String evaluationId, String modelId, String collection, PassageVisitor visitor) {
        database.visit(
                """
                select r.subject, d.document_id, v.vector
                from evaluation_request r
                join passage p on p.passage_id = r.subject
                join document d on d.document_id = p.document_id
                    and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest
                join prediction v on v.request_id = r.request_id
                where r.evaluation_id = ? and r.model_id = ? and r.role = 'PASSAGE' and d.collection = ?
                  and v.vector is not null
                order by d.document_id, p.passage_id""",
                parameters -> parameters.value(evaluationId).value(modelId).value(collection),
                row -> visitor.visit(
                        Database.hex(row.getBytes(1)), row.getString(2), Database.vector(row.getBytes(3))));
    }
}
