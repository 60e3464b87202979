package io.assay.inference.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.inference.session.Cpu;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Small trained models score what Python scored with the very same files, one text at a time. */
class TrainedModelsTest {
    private static final double TOLERANCE = 0.002;

    private static final String MODEL = "onnx/model_quantized.onnx";

    @Test
    void sentimentOfAllSentencesOfTheTestSet() throws IOException {
        GoldenModel model = GoldenModel.trained("minilm-sentiment");
        List<JsonNode> examples = examples("data/sentiment-sentences/test.jsonl");

        try (ModelTask task = TextClassification.load(model.files(MODEL), model.configuration(null), new Cpu(2))) {
            long right = examples.parallelStream()
                    .filter(example -> label(task, example)
                            .equals(example.at("/label/label").asText()))
                    .count();

            assertThat((double) right / examples.size()).as("%d right", right).isCloseTo(0.9333, within(TOLERANCE));
        }
    }

    @Test
    void chemicalsAndDiseasesInAllSentencesOfTheTestSet() throws IOException {
        GoldenModel model = GoldenModel.trained("minilm-bc5cdr");
        List<JsonNode> examples = examples("data/bc5cdr/test.jsonl");

        try (ModelTask task = TokenClassification.load(model.files(MODEL), model.configuration(null), new Cpu(2))) {
            Counts counts = examples.parallelStream()
                    .map(example -> Counts.of(places(task, example), places(example)))
                    .reduce(new Counts(0, 0, 0), Counts::plus);

            assertThat((double) counts.right / counts.found).as("%s", counts).isCloseTo(0.7949, within(TOLERANCE));
            assertThat((double) counts.right / counts.gold).as("%s", counts).isCloseTo(0.8025, within(TOLERANCE));
        }
    }

    private static String label(ModelTask task, JsonNode example) {
        Answer answer = task.answer(new Input.Text(example.at("/input/text").asText()), Map.of());
        return ((Prediction.Labels) answer.outcome()).labels().get(0).label();
    }

    /** The entities that the model finds, words having the label of their first token. */
    private static Set<Place> places(ModelTask task, JsonNode example) {
        Input text = new Input.Text(example.at("/input/text").asText());
        Answer answer = task.answer(text, Map.of("aggregation_strategy", "first"));
        return ((Prediction.Entities) answer.outcome())
                .entities().stream()
                        .map(entity ->
                                new Place(entity.span().start(), entity.span().end(), entity.label()))
                        .collect(Collectors.toSet());
    }

    /** The entities that people found. */
    private static Set<Place> places(JsonNode example) {
        return example.at("/label/spans")
                .valueStream()
                .map(span -> new Place(
                        span.get("start").asInt(),
                        span.get("end").asInt(),
                        span.get("label").asText()))
                .collect(Collectors.toSet());
    }

    private static List<JsonNode> examples(String file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> examples = new ArrayList<>();
        for (String line : Files.readAllLines(SharedFolder.require(file))) {
            examples.add(json.readTree(line));
        }
        return examples;
    }

    private record Place(int start, int end, String label) {}

    private record Counts(int right, int found, int gold) {
        static Counts of(Set<Place> found, Set<Place> gold) {
            return new Counts((int) found.stream().filter(gold::contains).count(), found.size(), gold.size());
        }

        Counts plus(Counts other) {
            return new Counts(right + other.right, found + other.found, gold + other.gold);
        }
    }
}
