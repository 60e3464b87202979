package io.assay.eval.store;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registered models, and what was measured of them. */
@ApplicationScoped
public class ModelStore {
    private final ModelRows rows;
    private final Database database;
    private final EventCodec codec;

    ModelStore(ModelRows rows, Database database, EventCodec codec) {
        this.rows = rows;
        this.database = database;
        this.codec = codec;
    }

    /** Stores and withdraws models. */
    @Transactional
    public void storeModels(List<KeyedEvent<ModelRegistered>> events) {
        for (KeyedEvent<ModelRegistered> each : events) {
            ModelRegistered model = each.event();
            if (model == null) {
                rows.deleteById(each.key());
                continue;
            }
            ModelRow row = new ModelRow();
            row.modelId = model.modelId();
            row.version = Database.bytes(model.version());
            row.event = new String(codec.encode(model), StandardCharsets.UTF_8);
            rows.getEntityManager().merge(row);
        }
    }

    /** Stores profiles; of several of one model and pool, the last. */
    @Transactional
    public void storeProfiles(List<ModelProfiled> profiles) {
        for (ModelProfiled profile : profiles) {
            ModelProfileRow row = new ModelProfileRow();
            row.key = new ModelProfileRow.Key(profile.modelId(), profile.pool());
            row.version = Database.bytes(profile.version());
            row.event = new String(codec.encode(profile), StandardCharsets.UTF_8);
            rows.getEntityManager().merge(row);
        }
    }

    /** The ids of all models, ascending. */
    @Transactional
    public List<String> ids() {
        return rows.getEntityManager()
                .createQuery("select modelId from ModelRow order by modelId", String.class)
                .getResultList();
    }

    /** Models by id, in the order asked for; those that are not registered are left out. */
    @Transactional
    public Map<String, ModelRegistered> find(Collection<String> modelIds) {
        Map<String, ModelRegistered> found = new LinkedHashMap<>();
        for (String modelId : modelIds) {
            ModelRow row = rows.findById(modelId);
            if (row != null) {
                found.put(modelId, codec.decode(row.event.getBytes(StandardCharsets.UTF_8), ModelRegistered.class));
            }
        }
        return found;
    }

    /** What was measured of the registered version of each of these models, by model id; of several pools, any one. */
    @Transactional
    public Map<String, ModelProfiled.Profile> profiles(Collection<String> modelIds) {
        Map<String, ModelProfiled.Profile> profiles = new LinkedHashMap<>();
        database.visit("""
                select p.event from model_profile p join model m using (model_id, version)
                where p.model_id = any (?) order by p.model_id, p.pool""", parameters -> parameters.texts(modelIds, id -> id), row -> {
            ModelProfiled event = codec.decode(row.getBytes(1), ModelProfiled.class);
            if (event.outcome() instanceof ModelProfiled.Profile profile) {
                profiles.putIfAbsent(event.modelId(), profile);
            }
        });
        return profiles;
    }
}
