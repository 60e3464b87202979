package io.assay.eval.store;

import java.util.Map;

/**
 * What an evaluation is planned with. When this is no longer what the projection holds, it is planned again.
 *
 * @param dataset the dataset's revision; 0 where there is none
 * @param collection the collection's revision; 0 where there is none
 * @param reference the reference's revision; 0 where there is none
 * @param models versions by model id; without the models that are not registered
 */
public record Revisions(long dataset, long collection, long reference, Map<String, String> models) {
    /** Copies the map. */
    public Revisions {
        models = Map.copyOf(models);
    }
}
