package io.assay.eval;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.request.ExampleRequests;
import io.assay.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dataset of one task, two models of it, and an evaluation. Named after a test, so that tests may share a broker. */
record Labelled(String name, Task task, String metric, List<Example> examples) {
    static final long SEED = 42;

    Labelled(String name, Task task, String metric) {
        this(name, task, metric, new ArrayList<>());
    }

    Labelled add(Input input, Label label) {
        return add(null, input, label);
    }

    Labelled add(@Nullable String annotator, Input input, Label label) {
        String id = "x%02d".formatted(examples.size());
        examples.add(new Example(name, id, task, input, label, "test", annotator, Map.of()));
        return this;
    }

    ModelRegistered model(String letter) {
        return model(letter, ExampleRequests.answering(task));
    }

    ModelRegistered model(String letter, Task does) {
        return ModelRegistered.of(
                name + "-" + letter,
                does,
                ModelRuntime.ONNX,
                "file:///models/" + letter,
                List.of(new ModelFile("model.onnx", Identities.of(List.of(name, letter)), 1000)),
                ModelConfiguration.NONE,
                null);
    }

    EvaluationRequested request() {
        return request(model("a"), model("b"));
    }

    /** An evaluation of models, of which the first is the baseline. */
    EvaluationRequested request(ModelRegistered... models) {
        return EvaluationRequested.of(
                name,
                "test",
                null,
                Stream.of(models).map(ModelRegistered::modelId).toList(),
                models[0].modelId(),
                metric,
                Requirements.NONE,
                SEED);
    }

    void publish(Broker broker) {
        broker.publish(Topic.MODELS, model("a"), model("b"));
        broker.publish(Topic.EXAMPLES, examples);
    }
}
