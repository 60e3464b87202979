package io.assay.eval.store;

import io.assay.eval.store.StoredReplay.State;
import io.assay.messaging.operations.ReplaySubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The replays that were started here, by any pod: how far they are outlives pages and pods. */
@ApplicationScoped
public class ReplayTable {
    private static final String COLUMNS = """
            replay_id, started_at, started_by, subject, start_from, collection, model_id, evaluation, unanswered, pool,
            publishes, reader_group, state, records, published, ranges, failure, seen_at""";

    private final Database database;
    private final InstantSource clock;

    ReplayTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a replay that has just been started. */
    @Transactional
    public void insert(StoredReplay replay) {
        ReplayOrder order = replay.order();
        database.update(
                "insert into replay (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                parameters -> parameters
                        .value(replay.id())
                        .value(at(replay.startedAt()))
                        .value(replay.startedBy())
                        .value(order.subject().name())
                        .value(order.from())
                        .value(order.collection())
                        .value(order.model())
                        .value(order.evaluation())
                        .value(order.unanswered())
                        .value(order.pool())
                        .value(order.publishAgain())
                        .value(replay.group())
                        .value(replay.state().name())
                        .value(replay.records())
                        .value(replay.published())
                        .value(replay.ranges())
                        .value(replay.failure())
                        .value(at(replay.seenAt())));
    }

    /** Notes that a replay goes on, and how far it is. */
    @Transactional
    public void progress(String id, long records, long published) {
        database.update(
                "update replay set records = ?, published = ?, seen_at = ? where replay_id = ?",
                parameters -> parameters
                        .value(records)
                        .value(published)
                        .value(at(clock.instant()))
                        .value(id));
    }

    /**
     * Notes that all is published.
     *
     * @param ranges what the group has to read now
     */
    @Transactional
    public void published(String id, String ranges) {
        database.update(
                "update replay set state = 'READING', ranges = ?, seen_at = ? where replay_id = ?",
                parameters ->
                        parameters.value(ranges).value(at(clock.instant())).value(id));
    }

    /** Notes that the group has caught up. */
    @Transactional
    public void done(String id) {
        database.update(
                "update replay set state = 'DONE', seen_at = ? where replay_id = ? and state = 'READING'",
                parameters -> parameters.value(at(clock.instant())).value(id));
    }

    /** Notes why a replay ended early. */
    @Transactional
    public void failed(String id, String failure) {
        database.update(
                "update replay set state = 'FAILED', failure = ?, seen_at = ? where replay_id = ?",
                parameters ->
                        parameters.value(failure).value(at(clock.instant())).value(id));
    }

    /** A replay; nothing where none was started here under the id. */
    @Transactional
    public Optional<StoredReplay> find(String id) {
        return database
                .select(
                        "select " + COLUMNS + " from replay where replay_id = ?",
                        parameters -> parameters.value(id),
                        ReplayTable::replay)
                .stream()
                .findFirst();
    }

    /**
     * A part of the replays, the latest first.
     *
     * @param after key of the last one of the part before; null for the first part
     * @throws IllegalArgumentException if there is no such key
     */
    @Transactional
    public Page<StoredReplay> page(@Nullable String after, int most) {
        Key key = after == null ? null : Key.of(after);
        List<StoredReplay> rows = database.select(
                "select " + COLUMNS + " from replay"
                        + (key == null ? "" : " where (started_at, replay_id) < (?, ?)")
                        + " order by started_at desc, replay_id desc limit ?",
                parameters -> {
                    if (key != null) {
                        parameters.value(at(key.startedAt)).value(key.id);
                    }
                    parameters.value(most + 1);
                },
                ReplayTable::replay);
        return Page.of(rows, most, last -> new Key(last.startedAt(), last.id()).written());
    }

    private record Key(Instant startedAt, String id) {
        private static Key of(String text) {
            int blank = text.indexOf(' ');
            try {
                return new Key(Instant.parse(text.substring(0, Math.max(0, blank))), text.substring(blank + 1));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no place in the list of replays", e);
            }
        }

        private String written() {
            return startedAt + " " + id;
        }
    }

    private static StoredReplay replay(ResultSet row) throws SQLException {
        return new StoredReplay(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                new ReplayOrder(
                        ReplaySubject.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(9),
                        row.getString(10),
                        row.getBoolean(11)),
                row.getString(12),
                State.valueOf(row.getString(13)),
                row.getLong(14),
                row.getLong(15),
                row.getString(16),
                row.getString(17),
                row.getObject(18, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
