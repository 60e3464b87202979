package io.assay.eval.dashboard.label;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Task;
import java.util.List;

/**
 * The models of a task that can be asked about texts that wait for a label.
 *
 * @param task as it is named on the wire
 * @param models the models
 */
record AskedModels(String task, List<Asked> models) {
    AskedModels {
        models = List.copyOf(models);
    }

    /**
     * One of them.
     *
     * @param chosen whether it is chosen
     */
    record Asked(String id, boolean chosen) {}

    static AskedModels of(Task task, List<ModelRegistered> models, List<String> chosen) {
        return new AskedModels(
                task.wireName(),
                models.stream()
                        .map(model -> new Asked(model.modelId(), chosen.contains(model.modelId())))
                        .toList());
    }
}
