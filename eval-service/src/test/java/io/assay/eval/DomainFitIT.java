package io.assay.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How well masked language models fit texts. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class DomainFitIT extends PlayedFixture {
    @Test
    void textsAreHeldAgainstThoseOfAReference() {
        Labelled own = texts("fit-own", "a fits -18 9 0 6 b fits -9 9 0 6", "a fits -10 1 1 1 b fits -2 2 0 1");
        Labelled general = texts("fit-general", "a fits -2 2 0 1 b fits -3 3 0 2");
        own.publish(broker);
        general.publish(broker);
        EvaluationRequested request = request(own, "pseudo_perplexity", general.name());

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        MetricsComputed a = metrics(report, "fit-own-a");
        assertThat(a.metrics().keySet())
                .containsExactly(
                        "pseudo_perplexity",
                        "pseudo_perplexity_per_word",
                        "fertility",
                        "unknown_share",
                        "pseudo_perplexity_ratio",
                        "reference_pseudo_perplexity",
                        "reference_pseudo_perplexity_per_word",
                        "reference_fertility",
                        "reference_unknown_share");
        assertThat(value(a, "pseudo_perplexity")).isCloseTo(Math.exp(2.8), within(1e-9));
        assertThat(value(a, "pseudo_perplexity_ratio")).isCloseTo(Math.exp(1.8), within(1e-9));
        assertThat(value(a, "reference_fertility")).isEqualTo(2);
        assertThat(value(a, "unknown_share")).isEqualTo(0.1);
        assertThat(a).returns(2L, MetricsComputed::examples).returns(3L, MetricsComputed::expected);
        MetricsComputed b = metrics(report, "fit-own-b");
        assertThat(requireNonNull(b.comparison()).difference().value()).isCloseTo(Math.E - Math.exp(2.8), within(1e-9));
        assertThat(requireNonNull(report.verdict()).tied()).contains("fit-own-b"); // the least perplexed
    }

    @Test
    void aLateTextOfTheReferenceCounts() {
        Labelled own = texts("late-own", "a fits -18 9 0 6 b fits -9 9 0 6");
        Labelled general = texts("late-general", "a fits -2 2 0 1 b fits -3 3 0 2");
        own.publish(broker);
        general.publish(broker);
        EvaluationRequested request = request(own, "pseudo_perplexity_ratio", general.name());
        broker.publish(Topic.EVALUATIONS, request);
        awaitState(request, EvaluationState.FINAL);

        broker.publish(Topic.EXAMPLES, text("late-general", "late", "a fits -6 2 0 1 b fits -3 3 0 2"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(
                        metrics(awaitState(request, EvaluationState.FINAL), "late-own-a"),
                        "reference_pseudo_perplexity"))
                .isCloseTo(Math.exp(2), within(1e-9)));
        assertThat(value(metrics(awaitState(request, EvaluationState.FINAL), "late-own-a"), "pseudo_perplexity_ratio"))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void whatIsForeignIsEvidenceForTheOtherEvaluationsOfTheDataset() {
        Labelled own = texts("about");
        Labelled questions = new Labelled("about", Task.TEXT_CLASSIFICATION, "accuracy");
        for (int i = 0; i < 30; i++) {
            own.add(new Input.Text("text " + i + ": a fits -18 9 0 6 b fits -27 9 0 6"), new Label.None());
            questions.add(new Input.Text("text " + i + ": a says ham, b says ham"), new Label.Classes(List.of("spam")));
        }
        List<Example> texts = own.examples().stream()
                .map(example -> text("about", "t" + example.exampleId(), ((Input.Text) example.input()).text()))
                .toList();
        Labelled classifiers = new Labelled("about-classes", Task.TEXT_CLASSIFICATION, "accuracy");
        Labelled general = texts("about-general", "a fits -2 2 0 1 b fits -2 2 0 1");
        broker.publish(Topic.EXAMPLES, texts);
        broker.publish(Topic.EXAMPLES, questions.examples());
        broker.publish(Topic.MODELS, own.model("a"), own.model("b"), classifiers.model("a"));
        general.publish(broker);
        String classifier = classifiers.model("a").modelId();
        EvaluationRequested request = EvaluationRequested.of(
                "about",
                "test",
                null,
                List.of(classifier),
                classifier,
                "accuracy",
                new Requirements(0.8, null, null),
                Labelled.SEED);
        broker.publish(Topic.EVALUATIONS, request);
        assertThat(requireNonNull(awaitState(request, EvaluationState.FINAL).verdict())
                        .kind())
                .isEqualTo(Verdict.TRY_ANOTHER_MODEL);

        broker.publish(Topic.EVALUATIONS, request(own, "texts", "pseudo_perplexity", general.name()));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(requireNonNull(
                        awaitState(request, EvaluationState.FINAL).verdict()))
                .returns(Verdict.ADAPT_TO_DOMAIN, VerdictReached::kind)
                .returns(classifier, VerdictReached::model));
    }

    @Test
    void aReferenceThatIsNotThereIsNamed() {
        Labelled own = texts("alone-own", "a fits -18 9 0 6 b fits -9 9 0 6");
        own.publish(broker);
        EvaluationRequested request = request(own, "fertility", "alone-general");

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.REJECTED);
        assertThat(report.reason()).contains("no dataset \"alone-general\"");
    }

    private static Labelled texts(String name, String... texts) {
        Labelled labelled = new Labelled(name, Task.FILL_MASK, "pseudo_perplexity");
        for (String text : texts) {
            labelled.add(new Input.Text(text), new Label.None());
        }
        return labelled;
    }

    private static Example text(String dataset, String id, String text) {
        return new Example(
                dataset, id, Task.FILL_MASK, new Input.Text(text), new Label.None(), "texts", null, Map.of());
    }

    private static EvaluationRequested request(Labelled texts, String metric, @Nullable String reference) {
        return request(texts, "test", metric, reference);
    }

    private static EvaluationRequested request(
            Labelled texts, String split, String metric, @Nullable String reference) {
        List<String> models =
                List.of(texts.model("a").modelId(), texts.model("b").modelId());
        return EvaluationRequested.of(
                texts.name(), split, null, models, models.get(0), metric, Requirements.NONE, Labelled.SEED, reference);
    }
}
