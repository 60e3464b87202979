package io.assay.eval.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The current passages of a collection by when their documents arrived, in periods of UTC. */
@ApplicationScoped
public class ArrivalTable {
    private static final String PERIOD = "date_trunc(?, d.arrived_at, 'UTC')";

    private final Database database;

    ArrivalTable(Database database) {
        this.database = database;
    }

    /**
     * What arrived in a period.
     *
     * @param start the period's first moment
     * @param passages number of passages; positive
     */
    public record Arrivals(Instant start, long passages) {}

    /**
     * A passage.
     *
     * @param period first moment of the period in which its document arrived
     * @param text what it says
     */
    public record Arrived(Instant period, String text) {}

    /** The periods in which passages arrived, the oldest first. */
    @Transactional
    public List<Arrivals> periods(String collection, Period period) {
        return database.select(
                "select " + PERIOD + " as start, sum(d.passages) from document d"
                        + " where d.collection = ? and d.arrived_at is not null and d.passages > 0"
                        + " group by start order by start",
                parameters -> parameters.value(WireName.of(period)).value(collection),
                row -> new Arrivals(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)));
    }

    /**
     * Some passages of each period from a moment on: those with the least ids, which are digests, and so as good as drawn at
     * random.
     *
     * @param since first moment of the first of these periods
     * @param most most passages of each period
     * @return the oldest first
     */
    @Transactional
    public List<Arrived> sample(String collection, Period period, Instant since, int most) {
        return database.select(
                """
                select start, p.content from (
                    select start, passage_id, row_number() over (partition by start order by passage_id) as place
                    from (select %s as start, p.passage_id %s and d.arrived_at >= ?::timestamptz) as arrived) as numbered
                join passage p using (passage_id)
                where place <= ? order by start, passage_id""".formatted(PERIOD, CollectionTable.CURRENT),
                parameters -> parameters
                        .value(WireName.of(period))
                        .value(collection)
                        .value(since.toString())
                        .value(most),
                row -> new Arrived(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)));
    }
}
