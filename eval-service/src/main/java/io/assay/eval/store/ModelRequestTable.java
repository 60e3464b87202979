package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models of the hub that people asked for, and what became of that. */
@ApplicationScoped
public class ModelRequestTable {
    private final Database database;
    private final EventCodec codec;

    ModelRequestTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Stores requests and answers, and forgets requests that were taken back, in this order. The same again changes nothing. */
    @Transactional
    public void store(List<KeyedEvent<Event>> events) {
        for (KeyedEvent<Event> keyed : events) {
            Event event = keyed.event();
            if (event instanceof ModelRequested request) {
                put("model_request", "model_id", request.modelId(), request.pool(), request.requestId(), request);
            } else if (event instanceof ModelRequestAnswered answer) {
                String key = "model_id, pool";
                put("model_request_answer", key, answer.modelId(), answer.pool(), answer.requestId(), answer);
            } else { // answers, whose keys have a slash, are never taken back
                database.update(
                        "delete from model_request where model_id = ?", parameters -> parameters.value(keyed.key()));
            }
        }
    }

    /**
     * A part of the requests that have not led to a model, by model id.
     *
     * @param after model id of the last request of the part before; null for the first part
     * @param most most requests of the part
     */
    @Transactional
    public Page<Unfulfilled> unfulfilled(@Nullable String after, int most) {
        Conditions conditions =
                new Conditions().and("(a.event is null or a.event::json #>> '{outcome,kind}' <> 'registered')");
        if (after != null) {
            conditions.and("r.model_id > ?", after);
        }
        List<Unfulfilled> rows = database.select(
                """
                select r.event, a.event from model_request r
                left join model_request_answer a using (model_id, pool, request_id)
                where\s""" + conditions.text() + "\norder by r.model_id limit ?",
                parameters -> {
                    conditions.bind(parameters);
                    parameters.value(most + 1);
                },
                row -> {
                    String answer = row.getString(2);
                    return new Unfulfilled(
                            decode(row.getString(1), ModelRequested.class),
                            answer == null
                                    ? null
                                    : decode(answer, ModelRequestAnswered.class).outcome());
                });
        return Page.of(rows, most, last -> last.request().modelId());
    }

    private void put(String table, String key, String modelId, String pool, String requestId, Event event) {
        database.update(
                "insert into " + table + " (model_id, pool, request_id, event) values (?, ?, ?, ?) on conflict (" + key
                        + ") do update set pool = excluded.pool, request_id = excluded.request_id, event = excluded.event",
                parameters -> parameters
                        .value(modelId)
                        .value(pool)
                        .value(requestId)
                        .value(new String(codec.encode(event), StandardCharsets.UTF_8)));
    }

    private <E extends Event> E decode(String event, Class<E> type) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), type);
    }

    /**
     * A request that has not led to a model.
     *
     * @param request what was asked for
     * @param outcome what the pool said of it; absent where it said nothing yet
     */
    public record Unfulfilled(ModelRequested request, ModelRequestAnswered.@Nullable Outcome outcome) {}
}
