package io.assay.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.FeedbackTable.AnswerCount;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import io.assay.eval.store.FeedbackTable.Said;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people say of answers, from the topic to counts. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class FeedbackIT extends EvaluationFixture {
    private static final Task TASK = Task.ZERO_SHOT_CLASSIFICATION; // no other test has models of it

    @Inject
    FeedbackTable feedback;

    @Test
    void theLatestOfEachPersonCountsAndWhatIsBrokenGoesToTheDeadLetters() {
        Labelled texts = new Labelled("feedback", TASK, "accuracy");
        ModelRegistered a = texts.model("a");
        ModelRegistered b = texts.model("b");
        String one = answer(a);
        String other = answer(b);
        String broken = "{\"requestId\":\"" + one + "\",\"judgement\":\"tie\",\"user\":\"Ann\"}";
        broker.publish(Topic.MODELS, a, b);

        broker.publishRaw(Topic.FEEDBACK, "feedback-broken", broken);
        broker.publish(
                Topic.FEEDBACK,
                FeedbackGiven.preferred(one, other, "Ann"),
                FeedbackGiven.preferred(other, one, "Ann"), // another key, and still about the same two
                FeedbackGiven.preferred(one, other, "Bob"),
                FeedbackGiven.tie(one, other, "Cy"),
                new FeedbackGiven(one, Judgement.WRONG, null, "Ann"),
                new FeedbackGiven(one, Judgement.RIGHT, null, "Ann"),
                new FeedbackGiven(one, Judgement.CORRECTED, new Label.Classes(List.of("ham")), "Bob"),
                new FeedbackGiven(one, Judgement.CORRECTED, new Label.Classes(List.of("ham")), "Bob"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(feedback.pairs(TASK)).containsExactly(new PairCount(a.modelId(), b.modelId(), 1, 1, 1));
            assertThat(feedback.answers(TASK)).containsExactly(new AnswerCount(a.modelId(), 1, 2));
            assertThat(feedback.judges(TASK)).isEqualTo(new Judges(3, 5));
        });
        assertThat(feedback.preferred("Ann", one, other)).contains(other);
        assertThat(feedback.preferred("Cy", other, one)).contains("");
        assertThat(feedback.said("Bob", List.of(one, other)))
                .isEqualTo(Map.of(one, new Said(Judgement.CORRECTED, new Label.Classes(List.of("ham")))));
        assertThat(feedback.compared("Ann", List.of(one, other))).containsExactly(Comparison.idOf(other, one));
        assertThat(feedback.compared("Ann", List.of(one))).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.read(Topic.deadLetterOf(Broker.name(Topic.FEEDBACK))))
                        .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(broken.getBytes(UTF_8))));
    }

    private String answer(ModelRegistered model) {
        String requestId = Identities.of(List.of("feedback", model.version()));
        broker.publish(
                Topic.PREDICTIONS,
                new Prediction(
                        requestId,
                        model.modelId(),
                        model.version(),
                        TASK,
                        new Prediction.Labels(List.of(new Prediction.LabelScore("ham", 1))),
                        1,
                        false,
                        0,
                        0));
        return requestId;
    }
}
