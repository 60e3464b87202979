package io.assay.eval.store;

import io.assay.contracts.event.Prediction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What models said: vectors, labels, entities and answers as bytes, a row for each request. */
@ApplicationScoped
public class PredictionTable {
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
