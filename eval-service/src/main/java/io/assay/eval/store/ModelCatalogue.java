package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Registered models as people read them. */
@ApplicationScoped
public class ModelCatalogue {
    private final Database database;
    private final EventCodec codec;

    ModelCatalogue(Database database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /**
     * A part of the models, by id.
     *
     * @param search what the id has in it, whatever the case; empty for all models
     * @param after id of the last model of the part before; null for the first part
     * @param most most models of the part
     */
    @Transactional
    public Page<CataloguedModel> page(String search, @Nullable String after, int most) {
        List<ModelRegistered> rows = database.select(
                "select event from model where position(lower(?) in lower(model_id)) > 0"
                        + (after == null ? "" : " and model_id > ?") + " order by model_id limit ?",
                parameters -> {
                    parameters.value(search);
                    if (after != null) {
                        parameters.value(after);
                    }
                    parameters.value(most + 1);
                },
                row -> decode(row.getString(1), ModelRegistered.class));
        Page<ModelRegistered> page = Page.of(rows, most, ModelRegistered::modelId);
        return new Page<>(catalogued(page.rows()), page.next());
    }

    /**
     * The models that can be asked about inputs of a task, by id: those that are run here, but for those that no pod could
     * load. Of several with one version, which give the same answers, the first.
     */
    @Transactional
    public List<ModelRegistered> answering(Task task) {
        return database.select(
                """
                select event from (
                    select distinct on (m.version) m.model_id, m.event from model m
                    where m.event::json ->> 'task' = ? and m.event::json ->> 'runtime' = 'onnx'
                      and coalesce((
                          select bool_or(p.event::json #>> '{outcome,kind}' <> 'failure') from model_profile p
                          where p.model_id = m.model_id and p.version = m.version), true)
                    order by m.version, m.model_id) as first_of_version
                order by model_id""",
                parameters -> parameters.value(task.wireName()),
                row -> decode(row.getString(1), ModelRegistered.class));
    }

    /** The models that are run here and read a collection's passages as they arrive, by id. */
    @Transactional
    public List<ModelRegistered> liveIn(String collection) {
        return database.select(
                """
                select event from model
                where event::json ->> 'runtime' = 'onnx' and jsonb_exists(event::jsonb -> 'live', ?)
                order by model_id""",
                parameters -> parameters.value(collection),
                row -> decode(row.getString(1), ModelRegistered.class));
    }

    /** A model, or nothing where none with the id is registered. */
    @Transactional
    public Optional<CataloguedModel> find(String modelId) {
        return catalogued(database.select(
                        "select event from model where model_id = ?",
                        parameters -> parameters.value(modelId),
                        row -> decode(row.getString(1), ModelRegistered.class)))
                .stream()
                .findFirst();
    }

    /** Names of the pools that serve a model, or once measured one, sorted. */
    @Transactional
    public SortedSet<String> pools() {
        return new TreeSet<>(database.select("""
                select pool from model_profile
                union select event::json ->> 'pool' from model where event::json ->> 'pool' is not null""", parameters -> {}, row -> row.getString(1)));
    }

    /** Failures to load the registered versions of models, by model and pool. */
    @Transactional
    public List<ModelProfiled> failures(int most) {
        return database.select(
                """
                select p.event from model_profile p join model m using (model_id, version)
                where p.event::json -> 'outcome' ->> 'kind' = 'failure' order by p.model_id, p.pool limit ?""", parameters -> parameters.value(most), row -> decode(row.getString(1), ModelProfiled.class));
    }

    private List<CataloguedModel> catalogued(Collection<ModelRegistered> models) {
        Map<String, List<ModelProfiled>> profiles = new HashMap<>();
        database.visit("""
                select p.event from model_profile p join model m using (model_id, version)
                where p.model_id = any (?) order by p.model_id, p.pool""", parameters -> parameters.texts(models, ModelRegistered::modelId), row -> {
            ModelProfiled profile = decode(row.getString(1), ModelProfiled.class);
            profiles.computeIfAbsent(profile.modelId(), id -> new ArrayList<>()).add(profile);
        });
        Map<String, Long> evaluations = new HashMap<>();
        database.visit(
                "select model_id, count(*) from candidate where model_id = any (?) group by model_id",
                parameters -> parameters.texts(models, ModelRegistered::modelId),
                row -> evaluations.put(row.getString(1), row.getLong(2)));
        return models.stream()
                .map(model -> new CataloguedModel(
                        model,
                        profiles.getOrDefault(model.modelId(), List.of()),
                        evaluations.getOrDefault(model.modelId(), 0L)))
                .toList();
    }

    private <E extends Event> E decode(String event, Class<E> type) {
        return codec.decode(event.getBytes(StandardCharsets.UTF_8), type);
    }
}
