package io.assay.eval;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A small collection, questions about it, and three models: ten documents of three passages each, ten questions, each
 * with a gold span in the second passage of a document. Named after a test, so that tests may share a broker.
 */
record Corpus(String name) {
    static final String SPLITTING = digest("a splitting");
    static final String METRIC = "ndcg@10";
    static final long SEED = 42;

    private static final int DOCUMENTS = 10;
    private static final int PASSAGES = 3;
    private static final int LENGTH = 40;

    ModelRegistered model(String letter) {
        ModelFile file = new ModelFile("model.onnx", digest(name + letter), 1000);
        return ModelRegistered.of(
                name + "-" + letter,
                Task.FEATURE_EXTRACTION,
                ModelRuntime.ONNX,
                "file:///models/" + letter,
                List.of(file),
                new ModelConfiguration(Pooling.MEAN, true, 512, Map.of("query", "query: ")),
                null);
    }

    ModelRegistered bm25() {
        return ModelRegistered.of(
                name + "-bm25", Task.RETRIEVAL, ModelRuntime.BM25, null, List.of(), ModelConfiguration.NONE, null);
    }

    String document(int number) {
        return name + "/" + number + ".txt";
    }

    List<Passage> passages(int document) {
        return IntStream.range(0, PASSAGES)
                .mapToObj(index -> Passage.of(
                        document(document),
                        name,
                        digest(document),
                        SPLITTING,
                        index,
                        new Span(index * LENGTH, (index + 1) * LENGTH),
                        text(document, index)))
                .toList();
    }

    List<Passage> passages() {
        return IntStream.range(0, DOCUMENTS)
                .mapToObj(this::passages)
                .flatMap(List::stream)
                .toList();
    }

    List<Event> documentEvents() {
        List<Event> events = new ArrayList<>();
        for (int document = 0; document < DOCUMENTS; document++) {
            events.addAll(passages(document));
            events.add(new DocumentIngested(
                    document(document),
                    name,
                    digest(document),
                    SPLITTING,
                    "text/plain",
                    null,
                    PASSAGES,
                    PASSAGES * LENGTH));
        }
        return events;
    }

    /** A question whose answer stands in the second passage of the document of the same number. */
    Example example(int number) {
        return new Example(
                name,
                "q%02d".formatted(number),
                Task.RETRIEVAL,
                new Input.Query("what of item" + number + " piece1"),
                new Label.Relevance(List.of(new Label.Relevant(document(number), new Span(LENGTH + 2, LENGTH + 9), 1))),
                "test",
                null,
                Map.of());
    }

    List<Example> examples() {
        return IntStream.range(0, DOCUMENTS).mapToObj(this::example).toList();
    }

    EvaluationRequested request(List<String> models) {
        return EvaluationRequested.of(name, "test", name, models, models.get(0), METRIC, Requirements.NONE, SEED);
    }

    EvaluationRequested request() {
        return request(
                List.of(bm25().modelId(), model("a").modelId(), model("b").modelId()));
    }

    void publish(Broker broker) {
        broker.publish(Topic.MODELS, bm25(), model("a"), model("b"));
        broker.publish(Topic.PASSAGES, documentEvents());
        broker.publish(Topic.EXAMPLES, examples());
    }

    private String digest(int document) {
        return digest(document(document));
    }

    private static String text(int document, int index) {
        String words = "item" + document + " piece" + index + " of the handbook ";
        return (words + ".".repeat(LENGTH)).substring(0, LENGTH);
    }

    private static String digest(String content) {
        return Identities.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
