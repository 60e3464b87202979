package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which two requests are shown beside each other, and what came of them. */
@ApplicationScoped
public class ComparisonTable {
    private final Database database;
    private final EventCodec codec;

    ComparisonTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Keeps a comparison. Of one that is there, the order stays, and the time becomes that of the last asking. */
    @Transactional
    public void store(Comparison comparison) {
        List<InferenceRequested> requests = List.of(comparison.one(), comparison.other());
        database.update("""
                insert into asked_request (request_id, event) select * from unnest(?::bytea[], ?::text[])
                on conflict do nothing""", parameters -> parameters
                .digests(requests, InferenceRequested::requestId)
                .texts(requests, request -> new String(codec.encode(request), StandardCharsets.UTF_8)));
        database.update("""
                insert into comparison (comparison_id, task, one_id, other_id, collection, asked_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (comparison_id) do update set
                    collection = excluded.collection,
                    asked_at = excluded.asked_at""", parameters -> parameters
                .value(Database.bytes(comparison.id()))
                .value(comparison.task().wireName())
                .value(Database.bytes(comparison.one().requestId()))
                .value(Database.bytes(comparison.other().requestId()))
                .value(comparison.collection())
                .value(comparison.askedAt().atOffset(ZoneOffset.UTC)));
    }

    /** A comparison, or nothing where nobody asked for it. */
    @Transactional
    public Optional<Comparison> find(String id) {
        return database.select("""
                        select one.event, other.event, c.collection, c.asked_at from comparison c
                        join asked_request one on one.request_id = c.one_id
                        join asked_request other on other.request_id = c.other_id
                        where c.comparison_id = ?""", parameters -> parameters.value(Database.bytes(id)), this::comparison).stream()
                .findFirst();
    }

    /** The comparisons of a task, the last asked first. */
    @Transactional
    public List<Comparison> latest(Task task, int most) {
        return database.select(
                """
                select one.event, other.event, c.collection, c.asked_at from comparison c
                join asked_request one on one.request_id = c.one_id
                join asked_request other on other.request_id = c.other_id
                where c.task = ? order by c.asked_at desc limit ?""", parameters -> parameters.value(task.wireName()).value(most), this::comparison);
    }

    private Comparison comparison(ResultSet row) throws SQLException {
        return new Comparison(
                decode(row.getString(1), InferenceRequested.class),
                decode(row.getString(2), InferenceRequested.class),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private <E extends Event> E decode(String event, Class<E> type) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), type);
    }
}
