package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.labelling.Opinion;
import io.assay.eval.labelling.Opinions;
import io.assay.eval.labelling.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What several annotators say of the same items. */
@ApplicationScoped
public class OpinionTable {
    /** Opinions of an item lie beside each other, for {@code A} follows {@code @}. */
    private static final String OF_ITEM = """
            o.dataset = ? and o.split = '%2$s' and o.task = ? and length(o.example_id) = length(%3$s) + %1$d
            and o.example_id > %3$s || '@' and o.example_id < %3$s || 'A'""";

    /** Items that wait for their label still, though as many have said something of them as were asked to. */
    private static final String UNSETTLED = """
            from (
                select left(o.example_id, -%d) as item from example o
                where o.dataset = ? and o.split = '%s' and o.task = ? group by 1 having count(*) >= ?) d
            left join example x on x.dataset = ? and x.example_id = d.item
            where coalesce(x.split, '') = ?
            """.formatted(Opinion.SUFFIX, Example.OPINIONS);

    private final Database database;
    private final EventCodec codec;

    OpinionTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** The condition that {@code o} is an opinion of an item; its parameters are dataset and task. */
    static String ofItem(String item) {
        return OF_ITEM.formatted(Opinion.SUFFIX, Example.OPINIONS, item);
    }

    /** What is said of an item. */
    @Transactional
    public Opinions of(LabellingRequested labelling, String itemId) {
        return new Opinions(database.select(
                "select o.event from (values (?)) i (item) join example o on " + ofItem("i.item")
                        + " order by o.example_id",
                parameters -> parameters
                        .value(itemId)
                        .value(labelling.dataset())
                        .value(labelling.task().wireName()),
                row -> decode(row.getString(1))));
    }

    /** What is said of any item of the labelling's dataset, those of one item one after the other. */
    @Transactional
    public List<Example> all(LabellingRequested labelling) {
        return database.select(
                "select event from example where dataset = ? and split = ? and task = ? order by example_id",
                parameters -> parameters
                        .value(labelling.dataset())
                        .value(Example.OPINIONS)
                        .value(labelling.task().wireName()),
                row -> decode(row.getString(1)));
    }

    /** Ids of items that are to be settled, and that nobody has at that desk. */
    @Transactional
    public List<String> unsettled(Turn turn, Instant now, int most) {
        return database.select(
                "select d.item " + UNSETTLED + """
                          and not exists (
                              select from labelling_lease l
                              where l.labelling_id = ? and l.expires_at > ? and l.item = d.item)
                        order by d.item limit ?""",
                parameters -> unsettled(turn.labelling(), parameters)
                        .value(turn.desk())
                        .value(now.atOffset(ZoneOffset.UTC))
                        .value(most),
                row -> row.getString(1));
    }

    /** Number of items that are to be settled. */
    @Transactional
    public long unsettled(LabellingRequested labelling) {
        return database.select(
                        "select count(*) " + UNSETTLED,
                        parameters -> unsettled(labelling, parameters),
                        row -> row.getLong(1))
                .get(0);
    }

    private static Database.Parameters unsettled(LabellingRequested labelling, Database.Parameters parameters)
            throws SQLException {
        return parameters
                .value(labelling.dataset())
                .value(labelling.task().wireName())
                .value(labelling.annotators())
                .value(labelling.dataset())
                .value(labelling.source().split());
    }

    private Example decode(String event) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), Example.class);
    }
}
