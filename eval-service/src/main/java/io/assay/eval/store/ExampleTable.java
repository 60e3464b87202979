package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.request.CandidateLabels;
import io.assay.eval.labelling.Scale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labelled examples. */
@ApplicationScoped
public class ExampleTable {
    private static final int SCORES_LOOKED_AT = 1_000;

    private final Database database;
    private final EventCodec codec;

    ExampleTable(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** Stores and withdraws examples. The same again changes nothing, and no dataset's revision. */
    @Transactional
    public void store(List<KeyedEvent<Example>> events) {
        Map<String, KeyedEvent<Example>> lasts = new TreeMap<>();
        events.forEach(event -> lasts.put(event.key(), event));
        List<Example> there = new ArrayList<>();
        List<String> withdrawn = new ArrayList<>();
        for (KeyedEvent<Example> last : lasts.values()) {
            Example example = last.event();
            if (example == null) {
                withdrawn.add(last.key());
            } else {
                there.add(example);
            }
        }
        if (!there.isEmpty()) {
            upsert(there);
        }
        if (!withdrawn.isEmpty()) {
            withdraw(withdrawn);
        }
    }

    /** Number of examples by split, in the order of the splits' names; empty where there is no such dataset. */
    @Transactional
    public Map<String, Long> splits(String dataset) {
        Map<String, Long> splits = new TreeMap<>();
        database.visit(
                "select split, count(*) from example where dataset = ? group by split",
                parameters -> parameters.value(dataset),
                row -> splits.put(row.getString(1), row.getLong(2)));
        return splits;
    }

    /**
     * The digest of what a dataset holds, all splits: SHA-256 of its examples' digests, 32 bytes each, in the order of their
     * ids' UTF-8 bytes; as 64 hex digits.
     */
    @Transactional
    public String digest(String dataset) {
        MessageDigest digest = Identities.digest();
        try (Rows<byte[]> digests = database.rows(
                "select digest from example where dataset = ? order by example_id",
                parameters -> parameters.value(dataset),
                row -> row.getBytes(1))) {
            digests.forEachRemaining(digest::update);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * What the examples of a dataset ask, each task once.
     *
     * @param split of these examples alone; of all where absent
     */
    @Transactional
    public List<Task> tasks(String dataset, @Nullable String split) {
        return database.select(
                """
                select distinct task from example
                where dataset = ? and (?::text is null or split = ?) order by task""",
                parameters -> parameters.value(dataset).value(split).value(split),
                row -> Task.of(row.getString(1)));
    }

    /**
     * Whether a dataset has questions that cannot be answered.
     *
     * @param split of these examples alone; of all where absent
     */
    @Transactional
    public boolean hasUnanswerable(String dataset, @Nullable String split) {
        return database.select(
                        """
                        select exists (
                            select from example
                            where dataset = ? and (?::text is null or split = ?)
                              and json_array_length(event::json #> '{label,answers}') = 0)""",
                        parameters -> parameters.value(dataset).value(split).value(split),
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** What models choose from that classify a dataset's texts without having learned its labels; all splits. */
    @Transactional
    public CandidateLabels candidateLabels(String dataset) {
        List<String> labels = database.select("""
                select distinct json_array_elements_text(event::json #> '{label,labels}') from example
                where dataset = ? and event::json #>> '{label,kind}' = 'classes'""", parameters -> parameters.value(dataset), row -> row.getString(1));
        boolean multiLabel = database.select("""
                        select exists (
                            select from example
                            where dataset = ? and json_array_length(event::json #> '{label,labels}') <> 1)""", parameters -> parameters.value(dataset), row -> row.getBoolean(1))
                .get(0);
        return CandidateLabels.of(labels, multiLabel);
    }

    /** The scale that holds the scores of a dataset's pairs, the first of them; nothing where it has none. */
    @Transactional
    public Optional<Scale> scale(String dataset) {
        return database
                .select(
                        """
                        select min(score), max(score) from (
                            select (event::json #>> '{label,score}')::float8 as score from example
                            where dataset = ? and event::json #>> '{label,kind}' = 'score'
                            order by example_id limit ?) as scored
                        having count(*) > 0""",
                        parameters -> parameters.value(dataset).value(SCORES_LOOKED_AT),
                        row -> Scale.holding(row.getDouble(1), row.getDouble(2)))
                .stream()
                .findFirst();
    }

    /**
     * The next examples of a dataset, by id, ascending.
     *
     * @param split these alone; all where absent
     * @param after id of the last example that was read before; empty at the start
     * @param most most of them at once; fewer come only at the end
     */
    @Transactional
    public List<Example> page(String dataset, @Nullable String split, String after, int most) {
        return database.select(
                """
                select event from example
                where dataset = ? and (?::text is null or split = ?) and example_id > ?
                order by example_id limit ?""",
                parameters -> parameters
                        .value(dataset)
                        .value(split)
                        .value(split)
                        .value(after)
                        .value(most),
                row -> codec.decode(row.getBytes(1), Example.class));
    }

    /**
     * All examples of a dataset, by id, ascending as UTF-8; to be closed inside the transaction that it was opened in.
     *
     * @param split these alone; all where absent
     */
    @Transactional(TxType.MANDATORY)
    public Rows<Example> all(String dataset, @Nullable String split) {
        return database.rows(
                """
                select event from example
                where dataset = ? and (?::text is null or split = ?) order by example_id""",
                parameters -> parameters.value(dataset).value(split).value(split),
                row -> codec.decode(row.getBytes(1), Example.class));
    }

    /** Some examples of a dataset by id; without those that are not there. */
    @Transactional
    public Map<String, Example> find(String dataset, Collection<String> exampleIds) {
        Map<String, Example> found = new HashMap<>();
        database.visit(
                "select example_id, event from example where dataset = ? and example_id = any (?)",
                parameters -> parameters.value(dataset).texts(exampleIds, id -> id),
                row -> found.put(
                        row.getString(1),
                        codec.decode(row.getString(2).getBytes(StandardCharsets.UTF_8), Example.class)));
        return found;
    }

    private void upsert(Collection<Example> examples) {
        database.update("""
                with changed as (
                    select given.* from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                        as given(dataset, example_id, split, task, digest, event)
                    left join example old using (dataset, example_id)
                    where old.digest is distinct from given.digest
                ), written as (
                    insert into example (dataset, example_id, split, task, digest, event)
                    select * from changed
                    on conflict (dataset, example_id) do update set
                        split = excluded.split,
                        task = excluded.task,
                        digest = excluded.digest,
                        event = excluded.event
                )
                insert into dataset (name, revision)
                select distinct dataset, 1 from changed order by dataset
                on conflict (name) do update set revision = dataset.revision + 1""", parameters -> parameters
                .texts(examples, Example::dataset)
                .texts(examples, Example::exampleId)
                .texts(examples, Example::split)
                .texts(examples, example -> example.task().wireName())
                .digests(examples, Identities::of)
                .texts(examples, example -> new String(codec.encode(example), StandardCharsets.UTF_8)));
    }

    private void withdraw(Collection<String> keys) {
        database.update("""
                with gone as (
                    delete from example using unnest(?::text[], ?::text[]) as named(dataset, example_id)
                    where example.dataset = named.dataset and example.example_id = named.example_id
                    returning example.dataset
                )
                insert into dataset (name, revision)
                select distinct dataset, 1 from gone order by dataset
                on conflict (name) do update set revision = dataset.revision + 1""", parameters -> parameters
                .texts(keys, key -> key.substring(0, Math.max(0, key.indexOf('/'))))
                .texts(keys, key -> key.substring(key.indexOf('/') + 1)));
    }
}
