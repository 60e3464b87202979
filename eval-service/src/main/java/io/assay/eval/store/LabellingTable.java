package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.LabellingRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What people are asked to label. */
@ApplicationScoped
public class LabellingTable {
    private final Database database;
    private final EventCodec codec;

    LabellingTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Stores and ends labellings, in this order. The same again changes nothing. */
    @Transactional
    public void store(List<KeyedEvent<LabellingRequested>> events) {
        for (KeyedEvent<LabellingRequested> event : events) {
            LabellingRequested labelling = event.event();
            if (labelling == null) {
                database.update(
                        "delete from labelling where labelling_id = ?", parameters -> parameters.value(event.key()));
            } else {
                database.update("""
                        insert into labelling (labelling_id, event) values (?, ?)
                        on conflict (labelling_id) do update set event = excluded.event""", parameters -> parameters
                        .value(event.key())
                        .value(new String(codec.encode(labelling), StandardCharsets.UTF_8)));
            }
        }
    }

    /** All labellings, by id. */
    @Transactional
    public List<LabellingRequested> all() {
        return database.select(
                "select event from labelling order by labelling_id", parameters -> {}, row -> decode(row.getString(1)));
    }

    /** One of them, or nothing where nobody asked for it. */
    @Transactional
    public Optional<LabellingRequested> find(String labellingId) {
        return database
                .select(
                        "select event from labelling where labelling_id = ?",
                        parameters -> parameters.value(labellingId),
                        row -> decode(row.getString(1)))
                .stream()
                .findFirst();
    }

    private LabellingRequested decode(String event) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), LabellingRequested.class);
    }
}
