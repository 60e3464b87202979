package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.text.Span;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.RandomOrder;
import io.assay.eval.labelling.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of labellings: examples of a split, or passages of a collection. */
@ApplicationScoped
public class LabelItems {
    private static final byte[] LEAST = new byte[0];

    /** The id of the example that a passage becomes. */
    private static final String PASSAGE_ID = "(d.document_id || '#' || p.span_start || '-' || p.span_end)";

    private static final String CURRENT_PASSAGES = """
            select d.document_id, p.span_start, p.span_end, p.content
            from passage p join document d on d.document_id = p.document_id
                and d.document_digest = p.document_digest and d.splitting_digest = p.splitting_digest
            """;

    private final Database database;
    private final EventCodec codec;

    LabelItems(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * The next items for a person who labels, in a random order, which is the labelling's own where that is one: those that
     * wait for a label, or for the person's opinion, and that are not with as many others already as were asked.
     *
     * @param now when an older lease is over
     * @param most most of them
     */
    @Transactional
    public List<Item> next(Turn turn, Instant now, int most) {
        byte[] start = turn.labelling().order() instanceof LabellingRequested.Random random
                ? RandomOrder.start(random.seed())
                : LEAST;
        List<Item> items = new ArrayList<>(after(turn, start, now, most));
        if (items.size() < most) { // those before the start, and then some that are there already
            after(turn, LEAST, now, most).stream()
                    .filter(item -> !items.contains(item))
                    .limit(most - items.size())
                    .forEach(items::add);
        }
        return items;
    }

    /** An item of a labelling, labelled or not; nothing where it is gone. */
    @Transactional
    public Optional<Item> find(LabellingRequested labelling, String id) {
        if (labelling.source() instanceof LabellingRequested.Passages passages) {
            return database
                    .select(
                            CURRENT_PASSAGES + "where d.collection = ? and d.document_id = ? and " + PASSAGE_ID
                                    + " = ?",
                            parameters -> parameters
                                    .value(passages.collection())
                                    .value(id.substring(0, Math.max(0, id.lastIndexOf('#'))))
                                    .value(id),
                            row -> passage(labelling, row))
                    .stream()
                    .findFirst();
        }
        return example(labelling.dataset(), id).map(Item::of);
    }

    /** Whether an item waits for its label. */
    @Transactional
    public boolean waits(LabellingRequested labelling, String id) {
        return example(labelling.dataset(), id)
                .map(Example::split)
                .orElse("")
                .equals(labelling.source().split());
    }

    /** An example as it stands, or nothing where there is none. */
    @Transactional
    public Optional<Example> example(String dataset, String id) {
        return database
                .select(
                        "select event from example where dataset = ? and example_id = ?",
                        parameters -> parameters.value(dataset).value(id),
                        row -> decode(row.getString(1)))
                .stream()
                .findFirst();
    }

    private List<Item> after(Turn turn, byte[] digest, Instant now, int most) {
        LabellingRequested labelling = turn.labelling();
        if (labelling.source() instanceof LabellingRequested.Passages passages) {
            return database.select(
                    CURRENT_PASSAGES + """
                            where d.collection = ? and p.passage_id > ?
                              and not exists (select from example x where x.dataset = ? and x.example_id = %s) and %s
                            order by p.passage_id limit ?""".formatted(PASSAGE_ID, free(turn, PASSAGE_ID)),
                    parameters -> bindFree(
                                    turn,
                                    now,
                                    parameters
                                            .value(passages.collection())
                                            .value(digest)
                                            .value(labelling.dataset()))
                            .value(most),
                    row -> passage(labelling, row));
        }
        return database.select(
                """
                select x.event from example x
                where x.dataset = ? and x.split = ? and x.task = ? and x.digest > ? and %s
                order by x.digest limit ?""".formatted(free(turn, "x.example_id")),
                parameters -> bindFree(
                                turn,
                                now,
                                parameters
                                        .value(labelling.dataset())
                                        .value(labelling.source().split())
                                        .value(labelling.task().wireName())
                                        .value(digest))
                        .value(most),
                row -> Item.of(decode(row.getString(1))));
    }

    /** The condition that an item is free for a person. */
    private static String free(Turn turn, String item) {
        if (turn.purpose() != Turn.Purpose.OPINION) {
            return """
                    not exists (
                        select from labelling_lease l where l.labelling_id = ? and l.expires_at > ? and l.item = %s)""".formatted(item);
        }
        return """
                not exists (select from example o where o.dataset = ? and o.example_id = %1$s || ?)
                and not exists (
                    select from labelling_lease l
                    where l.labelling_id = ? and l.expires_at > ? and l.item = %1$s || ?)
                and (select count(*) from example o where %2$s)
                    + (select count(*) from labelling_lease l
                       where l.labelling_id = ? and l.expires_at > ? and l.done_at is null
                         and l.item > %1$s || '@' and l.item < %1$s || 'A') < ?""".formatted(item, OpinionTable.ofItem(item));
    }

    private static Database.Parameters bindFree(Turn turn, Instant now, Database.Parameters parameters)
            throws SQLException {
        LabellingRequested labelling = turn.labelling();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        if (turn.purpose() != Turn.Purpose.OPINION) {
            return parameters.value(turn.desk()).value(at);
        }
        String own = turn.exampleId("");
        return parameters
                .value(labelling.dataset())
                .value(own)
                .value(turn.desk())
                .value(at)
                .value(own)
                .value(labelling.dataset())
                .value(labelling.task().wireName())
                .value(turn.desk())
                .value(at)
                .value(labelling.annotators());
    }

    private static Item passage(LabellingRequested labelling, ResultSet row) throws SQLException {
        return Item.ofPassage(
                labelling.task(), row.getString(1), new Span(row.getInt(2), row.getInt(3)), row.getString(4));
    }

    private Example decode(String event) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), Example.class);
    }
}
