package io.assay.eval.store;

import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.store.RequestTable.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The labels, entities, answers, similarities, hits and fits that an evaluation has so far, read a part at a time. */
@ApplicationScoped
public class AnswerTable {
    private final Database database;

    AnswerTable(Database database) {
        this.database = database;
    }

    /**
     * What a model said of the inputs of some examples.
     *
     * @param role as what they are read
     * @return by example id, of each that has a prediction; empty where the model failed, or said nothing of that kind
     */
    @Transactional
    public Map<String, Optional<Outcome>> find(
            String evaluationId, String modelId, Role role, List<String> exampleIds) {
        Map<String, Optional<Outcome>> answers = new HashMap<>();
        database.visit(
                """
                select r.subject, p.answer from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = ? and r.role = ? and r.subject = any (?)""",
                parameters -> parameters
                        .value(evaluationId)
                        .value(modelId)
                        .value(role.name())
                        .bytes(exampleIds, id -> id.getBytes(StandardCharsets.UTF_8)),
                row -> {
                    byte @Nullable [] answer = row.getBytes(2);
                    answers.put(
                            new String(row.getBytes(1), StandardCharsets.UTF_8),
                            Optional.ofNullable(answer).map(AnswerBytes::outcome));
                });
        return answers;
    }

    /**
     * What models said of all inputs that have a prediction, by example id, ascending as UTF-8; to be closed inside the
     * transaction that it was opened in.
     *
     * @param role as what they are read
     */
    @Transactional(TxType.MANDATORY)
    public Rows<ExampleAnswer> all(String evaluationId, List<String> modelIds, Role role) {
        return database.rows(
                """
                select r.subject, array_position(?::text[], r.model_id), p.answer
                from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = any (?) and r.role = ? order by r.subject""",
                parameters -> parameters
                        .texts(modelIds, id -> id)
                        .value(evaluationId)
                        .texts(modelIds, id -> id)
                        .value(role.name()),
                row -> {
                    byte @Nullable [] answer = row.getBytes(3);
                    return new ExampleAnswer(
                            new String(row.getBytes(1), StandardCharsets.UTF_8),
                            modelIds.get(row.getInt(2) - 1),
                            Optional.ofNullable(answer).map(AnswerBytes::outcome));
                });
    }

    /** What models said of an example, by model id; without those of which nothing is asked. */
    @Transactional
    public Map<String, StatedAnswer> ofExample(String evaluationId, List<String> modelIds, String exampleId) {
        Map<String, StatedAnswer> answers = new HashMap<>();
        database.visit(
                """
                select r.model_id, p.answer, p.error, p.tokens
                from evaluation_request r join prediction p using (request_id)
                where r.evaluation_id = ? and r.model_id = any (?) and r.role = any (?) and r.subject = ?
                order by p.error nulls first""", // of two texts, the one that failed counts
                parameters -> parameters
                        .value(evaluationId)
                        .texts(modelIds, id -> id)
                        .texts(List.of(Role.INPUT, Role.QUERY, Role.TEXT_1, Role.TEXT_2), Role::name)
                        .value(exampleId.getBytes(StandardCharsets.UTF_8)),
                row -> {
                    byte @Nullable [] answer = row.getBytes(2);
                    String error = row.getString(3);
                    answers.put(
                            row.getString(1),
                            new StatedAnswer(
                                    answer == null ? null : AnswerBytes.outcome(answer),
                                    error == null ? null : ErrorKind.valueOf(error),
                                    row.getInt(4)));
                });
        return answers;
    }
}
