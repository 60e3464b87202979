package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelConfiguration;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Pooling;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that never saw the dataset's labels are told them, and judged beside those that learned them. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ZeroShotIT extends PlayedFixture {
    @Test
    void aModelThatChoosesLabelsIsComparedWithOneThatLearnedThem() {
        Labelled mails = new Labelled("told", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says ham, z says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says ham, z says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says ham, z says spam"), new Label.Classes(List.of("spam")));
        ModelRegistered told = comparing(mails.model("z", Task.ZERO_SHOT_CLASSIFICATION));
        mails.publish(broker);
        broker.publish(Topic.MODELS, told);
        EvaluationRequested request = mails.request(mails.model("a"), told);

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        assertThat(value(metrics(report, told.modelId()), "accuracy")).isEqualTo(1);
        assertThat(metrics(report, told.modelId()).metrics()).doesNotContainKeys("log_loss", "brier_score_loss", "ece");
        assertThat(metrics(report, mails.model("a").modelId()).metrics()).containsKeys("log_loss");
        assertThat(value(metrics(report, mails.model("a").modelId()), "accuracy"))
                .isCloseTo(2.0 / 3, within(1e-12));
        assertThat(pods.requests())
                .filteredOn(asked -> asked.modelId().equals(told.modelId()))
                .hasSize(2) // the same text twice is one request
                .allSatisfy(asked -> assertThat(((Input.Candidates) asked.input()).candidateLabels())
                        .containsExactly("ham", "spam"));
    }

    @Test
    void aLabelThatComesLateIsOneMoreToChooseFrom() {
        Labelled mails = new Labelled("told-late", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("z says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("z says ham, or not"), new Label.Classes(List.of("spam")));
        ModelRegistered told = mails.model("z", Task.ZERO_SHOT_CLASSIFICATION);
        broker.publish(Topic.MODELS, told);
        broker.publish(Topic.EXAMPLES, mails.examples());
        EvaluationRequested request = mails.request(told);
        broker.publish(Topic.EVALUATIONS, request);
        awaitState(request, EvaluationState.FINAL);

        Labelled more = new Labelled("told-late", Task.TEXT_CLASSIFICATION, "accuracy");
        mails.examples().forEach(example -> more.add(example.input(), example.label()));
        more.add(new Input.Text("z says phishing"), new Label.Classes(List.of("phishing")));
        broker.publish(Topic.EXAMPLES, more.examples());

        await().atMost(PATIENCE).untilAsserted(() -> {
            EvaluationReport report = awaitState(request, EvaluationState.FINAL);
            assertThat(metrics(report, told.modelId()).expected()).isEqualTo(3);
        });
        assertThat(pods.requests())
                .filteredOn(asked -> asked.modelId().equals(told.modelId()))
                .filteredOn(asked ->
                        ((Input.Candidates) asked.input()).candidateLabels().contains("phishing"))
                .hasSize(3);
    }

    @Test
    void aPairOfTextsIsRefusedWithTheModelThatCannotTakeIt() {
        Labelled pairs = new Labelled("told-pairs", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("one", "other"), new Label.Classes(List.of("same")));
        ModelRegistered told = pairs.model("z", Task.ZERO_SHOT_CLASSIFICATION);
        broker.publish(Topic.MODELS, told);
        broker.publish(Topic.EXAMPLES, pairs.examples());
        EvaluationRequested request = pairs.request(told);

        broker.publish(Topic.EVALUATIONS, request);

        assertThat(awaitState(request, EvaluationState.REJECTED).reason())
                .contains("is a pair of texts, and model \"told-pairs-z\" takes one");
    }

    /** The model, as one that makes vectors. */
    private static ModelRegistered comparing(ModelRegistered model) {
        return ModelRegistered.of(
                model.modelId(),
                model.task(),
                model.runtime(),
                model.source(),
                model.files(),
                new ModelConfiguration(Pooling.MEAN, true, null, Map.of()),
                model.license());
    }
}
