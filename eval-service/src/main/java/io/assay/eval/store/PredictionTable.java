package io.assay.eval.store;

import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What models said: vectors, labels, entities and answers as bytes, a row for each request. */
@ApplicationScoped
public class PredictionTable {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final int ASKED_AT_ONCE = 10_000;

    private final Database database;

    PredictionTable(Database database) {
        this.database = database;
    }

    /** Stores predictions; of several for one request, the last. The same again changes nothing. */
    @Transactional
    public void store(List<Prediction> predictions) {
        TreeMap<String, Prediction> lasts = new TreeMap<>(); // one order in every pod, so that rows are locked in it
        predictions.forEach(prediction -> lasts.put(prediction.requestId(), prediction));
        Collection<Prediction> rows = lasts.values();
        database.update("""
                insert into prediction (
                    request_id, vector, answer, error, truncated, tokens, compute_micros, model_version)
                select * from unnest(
                    ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::boolean[], ?::int[], ?::bigint[], ?::bytea[])
                on conflict (request_id) do update set
                    vector = excluded.vector,
                    answer = excluded.answer,
                    error = excluded.error,
                    truncated = excluded.truncated,
                    tokens = excluded.tokens,
                    compute_micros = excluded.compute_micros,
                    model_version = excluded.model_version
                where (prediction.vector, prediction.answer, prediction.error, prediction.model_version)
                    is distinct from (excluded.vector, excluded.answer, excluded.error, excluded.model_version)""", parameters -> parameters
                .digests(rows, Prediction::requestId)
                .bytes(rows, PredictionTable::vector)
                .bytes(rows, prediction -> AnswerBytes.of(prediction.outcome()))
                .texts(rows, PredictionTable::error)
                .booleans(rows, Prediction::truncated)
                .integers(rows, Prediction::tokens)
                .longs(rows, Prediction::computeMicros)
                .digests(rows, Prediction::modelVersion));
    }

    /** What came of some requests, by their ids; without those that nothing came of yet. */
    @Transactional
    public Map<String, Answered> answers(Collection<String> requestIds) {
        Map<String, Answered> answers = new HashMap<>();
        database.visit(
                "select request_id, answer, error, truncated from prediction where request_id = any (?)",
                parameters -> parameters.digests(requestIds, id -> id),
                row -> {
                    byte @Nullable [] answer = row.getBytes(2);
                    @Nullable String error = row.getString(3);
                    answers.put(
                            Database.hex(row.getBytes(1)),
                            new Answered(
                                    answer == null ? null : AnswerBytes.outcome(answer),
                                    error == null ? null : ErrorKind.valueOf(error),
                                    row.getBoolean(4)));
                });
        return answers;
    }

    /** Which of these requests have a prediction; what is no id of a request has none. */
    @Transactional
    public Set<String> answered(Collection<String> requestIds) {
        Set<String> answered = new HashSet<>();
        List<String> ids = requestIds.stream().filter(ID.asMatchPredicate()).toList();
        for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + ASKED_AT_ONCE));
            database.visit(
                    "select request_id from prediction where request_id = any (?)",
                    parameters -> parameters.digests(some, id -> id),
                    row -> answered.add(Database.hex(row.getBytes(1))));
        }
        return answered;
    }

    /** The vectors that some requests got, by their ids; without those that nothing came of yet. One that failed has length 0. */
    @Transactional
    public Map<String, float[]> vectors(Collection<String> requestIds) {
        Map<String, float[]> vectors = new HashMap<>();
        database.visit(
                "select request_id, vector from prediction where request_id = any (?)",
                parameters -> parameters.digests(requestIds, id -> id),
                row -> {
                    byte @Nullable [] vector = row.getBytes(2);
                    vectors.put(Database.hex(row.getBytes(1)), vector == null ? new float[0] : Database.vector(vector));
                });
        return vectors;
    }

    private static byte @Nullable [] vector(Prediction prediction) {
        return prediction.outcome() instanceof Prediction.Embedding embedding
                ? Database.bytes(embedding.values())
                : null;
    }

    private static @Nullable String error(Prediction prediction) {
        return prediction.outcome() instanceof Prediction.Failure failure
                ? failure.error().name()
                : null;
    }
}
