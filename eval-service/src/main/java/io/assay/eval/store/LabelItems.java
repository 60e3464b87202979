package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.text.Span;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.RandomOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of labellings: examples of a split, or passages of a collection. */
@ApplicationScoped
public class LabelItems {
    private static final byte[] LEAST = new byte[0];

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
     * The next items in the labelling's order that are not labelled, and that nobody has.
     *
     * @param now when an older lease is over
     * @param most most of them
     */
    @Transactional
    public List<Item> next(LabellingRequested labelling, Instant now, int most) {
        byte[] start = RandomOrder.start(((LabellingRequested.Random) labelling.order()).seed());
        List<Item> items = new ArrayList<>(after(labelling, start, now, most));
        if (items.size() < most) { // those before the start, and then some that are there already
            after(labelling, LEAST, now, most).stream()
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
                            CURRENT_PASSAGES + """
                                    where d.collection = ? and d.document_id = ?
                                      and d.document_id || '#' || p.span_start || '-' || p.span_end = ?""",
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

    private List<Item> after(LabellingRequested labelling, byte[] digest, Instant now, int most) {
        if (labelling.source() instanceof LabellingRequested.Passages passages) {
            return database.select(
                    CURRENT_PASSAGES + """
                            where d.collection = ? and p.passage_id > ?
                              and not exists (
                                  select from example x where x.dataset = ?
                                    and x.example_id = d.document_id || '#' || p.span_start || '-' || p.span_end)
                              and not exists (
                                  select from labelling_lease l where l.labelling_id = ? and l.expires_at > ?
                                    and l.item = d.document_id || '#' || p.span_start || '-' || p.span_end)
                            order by p.passage_id limit ?""",
                    parameters -> parameters
                            .value(passages.collection())
                            .value(digest)
                            .value(labelling.dataset())
                            .value(labelling.labellingId())
                            .value(now.atOffset(ZoneOffset.UTC))
                            .value(most),
                    row -> passage(labelling, row));
        }
        String split = labelling.source() instanceof LabellingRequested.Queries queries
                ? queries.split()
                : ((LabellingRequested.Examples) labelling.source()).split();
        return database.select(
                """
                select x.event from example x
                where x.dataset = ? and x.split = ? and x.task = ? and x.digest > ?
                  and not exists (
                      select from labelling_lease l
                      where l.labelling_id = ? and l.expires_at > ? and l.item = x.example_id)
                order by x.digest limit ?""",
                parameters -> parameters
                        .value(labelling.dataset())
                        .value(split)
                        .value(labelling.task().wireName())
                        .value(digest)
                        .value(labelling.labellingId())
                        .value(now.atOffset(ZoneOffset.UTC))
                        .value(most),
                row -> Item.of(decode(row.getString(1))));
    }

    private static Item passage(LabellingRequested labelling, ResultSet row) throws SQLException {
        return Item.ofPassage(
                labelling.task(), row.getString(1), new Span(row.getInt(2), row.getInt(3)), row.getString(4));
    }

    private Example decode(String event) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), Example.class);
    }
}
