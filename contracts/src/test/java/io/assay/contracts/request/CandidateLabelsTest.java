package io.assay.contracts.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelFile;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Models that classify texts without having learned their labels. */
class CandidateLabelsTest {
    private static final Input.Text QUESTION = new Input.Text("Where is my card?");

    @Test
    void aModelIsAskedWhichLabelOfTheDatasetATextHas() {
        AskedDataset dataset = new AskedDataset("test");
        dataset.add(example("test", QUESTION, "lost_card"));
        dataset.add(example("train", QUESTION, "refund")); // a class that the test has no text of

        InferenceRequested request =
                dataset.requests("faq").of(model(Pooling.MEAN), example("test", QUESTION, "lost_card"), Part.INPUT);

        assertThat(request.task()).isEqualTo(Task.ZERO_SHOT_CLASSIFICATION);
        assertThat(request.input())
                .isEqualTo(new Input.Candidates(
                        QUESTION.text(), List.of("lost_card", "refund"), null, Map.of("lost_card", "lost card")));
        assertThat(request.parameters()).isEqualTo(Map.of("prompt_name", "query"));
    }

    @Test
    void theOrderOfLabelsIsNobodys() {
        Example example = example("test", QUESTION, "a");

        assertThat(asked(CandidateLabels.of(List.of("b", "a", "b"), false), example))
                .isEqualTo(asked(CandidateLabels.of(List.of("a", "b"), false), example));
    }

    @Test
    void aModelThatInfersHasNoPromptsAndScoresEachLabelForItselfWhereTextsHaveSeveral() {
        AskedDataset dataset = new AskedDataset(null);
        dataset.add(example("test", QUESTION, "a", "b"));

        InferenceRequested request =
                dataset.requests("faq").of(model(null), example("test", QUESTION, "a", "b"), Part.INPUT);

        assertThat(request.parameters()).isEqualTo(Map.of("multi_label", true));
    }

    @Test
    void aPairOfTextsIsNotForThem() {
        Example pair = example("test", new Input.Text("one", "other"), "a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked(CandidateLabels.of(List.of("a"), false), pair))
                .withMessageContaining("\"faq/e1\" is a pair of texts");
    }

    @Test
    void withoutLabelsThereIsNothingToChoose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked(CandidateLabels.NONE, example("test", QUESTION)))
                .withMessageContaining("label some examples first");
    }

    private static InferenceRequested asked(CandidateLabels labels, Example example) {
        return new ExampleRequests(Task.TEXT_CLASSIFICATION, null, false, labels)
                .of(model(Pooling.MEAN), example, Part.INPUT);
    }

    private static ModelRegistered model(@Nullable Pooling pooling) {
        return ModelRegistered.of(
                "mini",
                Task.ZERO_SHOT_CLASSIFICATION,
                ModelRuntime.ONNX,
                "file:///models/mini",
                List.of(new ModelFile("model.onnx", "0".repeat(64), 1)),
                new ModelConfiguration(pooling, false, null, Map.of(), null, null, null, null, null, null),
                null);
    }

    private static Example example(String split, Input input, String... labels) {
        return new Example(
                "faq",
                "e1",
                Task.TEXT_CLASSIFICATION,
                input,
                new Label.Classes(List.of(labels)),
                split,
                null,
                Map.of());
    }
}
