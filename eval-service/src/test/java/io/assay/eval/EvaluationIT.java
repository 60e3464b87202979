package io.assay.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.Suspect;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.metric.Hit;
import io.assay.eval.metric.Judgements;
import io.assay.eval.metric.Ranking;
import io.assay.eval.metric.RetrievalMetric;
import io.assay.eval.statistics.Bootstrap;
import io.assay.eval.statistics.PairedComparisons;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.messaging.DeadLetters;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalStackResource.class)
class EvaluationIT extends PlayedFixture {
    @Test
    void metricsAreThoseThatTheDomainGives() {
        Corpus corpus = new Corpus("metrics");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        ModelRegistered a = corpus.model("a");
        ModelRegistered b = corpus.model("b");
        double[] valuesOfA = values(corpus, a);
        double[] valuesOfB = values(corpus, b);
        assertThat(report.metrics().stream().map(MetricsComputed::modelId)).isEqualTo(request.models());
        assertThat(metrics(report, a).metrics().get(Corpus.METRIC)).isEqualTo(estimate(valuesOfA));
        assertThat(metrics(report, b).metrics().get(Corpus.METRIC)).isEqualTo(estimate(valuesOfB));
        assertThat(metrics(report, a))
                .returns(Progress.FINAL, MetricsComputed::progress)
                .returns(40L, MetricsComputed::expected)
                .returns(40L, MetricsComputed::answered)
                .returns(10L, MetricsComputed::examples)
                .returns(0L, MetricsComputed::failures)
                .returns(digest(corpus), MetricsComputed::datasetDigest);
        assertThat(metrics(report, a).metrics().keySet())
                .containsExactly(
                        "ndcg@10",
                        "recip_rank",
                        "recip_rank@10",
                        "map",
                        "recall@10",
                        "recall@100",
                        "P@1",
                        "P@10",
                        "success@10",
                        "hnsw_recall@10");
    }

    @Test
    void candidatesAreComparedWithTheBaselineAndJudged() {
        Corpus corpus = new Corpus("compared");
        corpus.publish(broker);
        ModelRegistered a = corpus.model("a");
        ModelRegistered b = corpus.model("b");
        EvaluationRequested request = corpus.request(List.of(a.modelId(), b.modelId()));

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        assertThat(metrics(report, a).comparison()).isNull();
        assertThat(metrics(report, b).comparison())
                .isEqualTo(new PairedComparisons(Corpus.SEED)
                        .ofMeans(a.modelId(), Map.of(a.modelId(), values(corpus, a), b.modelId(), values(corpus, b)))
                        .get(b.modelId()));
        assertThat(report.verdict()).isNotNull();
        assertThat(broker.read(Topic.METRICS, VerdictReached.class)).contains(report.verdict());
        assertThat(broker.read(Topic.METRICS, MetricsComputed.class)).containsAll(report.metrics());
    }

    @Test
    void bm25FindsWhatSharesTheWords() {
        Corpus corpus = new Corpus("words");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request(List.of(corpus.bm25().modelId()));

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed metrics =
                awaitState(request, EvaluationState.FINAL).metrics().get(0);
        assertThat(metrics.metrics().get("P@1")).isEqualTo(new Estimate(1, 1, 1)); // each question names its passage
        assertThat(metrics.expected()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report(request).profiles())
                .containsKey(corpus.bm25().modelId()));
    }

    @Test
    void askingAgainAsksNoModelAgain() {
        Corpus corpus = new Corpus("again");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request();
        broker.publish(Topic.EVALUATIONS, request);
        EvaluationReport first = awaitState(request, EvaluationState.FINAL);
        long requests = requestsOf(corpus).size();

        broker.publish(Topic.EVALUATIONS, request);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(report(request).state()).isEqualTo(EvaluationState.FINAL);
            assertThat(verdictsOf(request)).hasSize(2);
        });
        assertThat(report(request).metrics()).isEqualTo(first.metrics());
        assertThat(requestsOf(corpus)).hasSize((int) requests).hasSize(2 * 40);
    }

    @Test
    void aLateExampleIsEvaluatedToo() {
        Corpus corpus = new Corpus("late");
        corpus.publish(broker);
        broker.withdraw(Topic.EXAMPLES, corpus.example(9).key());
        EvaluationRequested request = corpus.request();
        broker.publish(Topic.EVALUATIONS, request);
        assertThat(awaitState(request, EvaluationState.FINAL).metrics())
                .allSatisfy(metrics -> assertThat(metrics.examples()).isEqualTo(9));

        broker.publish(Topic.EXAMPLES, corpus.example(9));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(report(request).metrics()).allSatisfy(metrics -> assertThat(metrics)
                        .returns(10L, MetricsComputed::examples)
                        .returns(Progress.FINAL, MetricsComputed::progress)));
    }

    @Test
    void whatIsPublishedAgainUnchangedChangesNothing() {
        Corpus corpus = new Corpus("unchanged");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request();
        broker.publish(Topic.EVALUATIONS, request);
        EvaluationReport first = awaitState(request, EvaluationState.FINAL);

        corpus.publish(broker);
        Corpus after = new Corpus("unchanged-after"); // when this is through, the repetition is, too
        after.publish(broker);
        broker.publish(Topic.EVALUATIONS, after.request());
        awaitState(after.request(), EvaluationState.FINAL);

        assertThat(report(request)).isEqualTo(first);
    }

    @Test
    void aFailureCountsAndIsScoredAsOne() {
        Corpus corpus = new Corpus("failure");
        corpus.publish(broker);
        Example sound = corpus.example(3);
        Example broken = new Example(
                sound.dataset(),
                sound.exampleId(),
                sound.task(),
                new Input.Query(PlayedPods.INDIGESTIBLE),
                sound.label(),
                sound.split(),
                null,
                Map.of());
        broker.publish(Topic.EXAMPLES, broken);
        EvaluationRequested request = corpus.request();

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed metrics = metrics(awaitState(request, EvaluationState.FINAL), corpus.model("a"));
        double[] values = values(corpus, corpus.model("a"));
        values[3] = 0;
        assertThat(metrics.failures()).isEqualTo(1);
        assertThat(metrics.unscored()).isNotNull();
        assertThat(metrics.metrics().get(Corpus.METRIC)).isEqualTo(estimate(values));
    }

    @Test
    void anUnknownModelIsRejectedAndAnsweredOnceItIsThere() {
        Corpus corpus = new Corpus("unknown");
        corpus.publish(broker);
        ModelRegistered late = corpus.model("late");
        EvaluationRequested request = corpus.request(List.of(corpus.bm25().modelId(), late.modelId()));

        broker.publish(Topic.EVALUATIONS, request);
        EvaluationReport rejected = awaitState(request, EvaluationState.REJECTED);
        broker.publish(Topic.MODELS, late);
        EvaluationReport answered = awaitState(request, EvaluationState.FINAL);

        String reason = requireNonNull(rejected.reason());
        assertThat(reason).contains("there is no model \"unknown-late\"", "unknown-bm25");
        assertThat(broker.read(Topic.METRICS, EvaluationRejected.class))
                .contains(new EvaluationRejected(request.evaluationId(), reason));
        assertThat(answered.reason()).isNull();
    }

    @Test
    void aCollectionWithoutPassagesIsRejected() {
        Corpus corpus = new Corpus("empty");
        broker.publish(Topic.MODELS, corpus.bm25());
        broker.publish(Topic.EXAMPLES, corpus.examples());
        EvaluationRequested request = corpus.request(List.of(corpus.bm25().modelId()));

        broker.publish(Topic.EVALUATIONS, request);

        assertThat(awaitState(request, EvaluationState.REJECTED).reason())
                .contains("collection \"empty\" has no passages");
    }

    @Test
    void textsAreClassified() {
        Labelled texts = new Labelled("classes", Task.TEXT_CLASSIFICATION, "f1_macro")
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says ham, b says spam"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("a says phishing, b says spam"), new Label.Classes(List.of("spam")))
                .add(new Input.Text(PlayedPods.INDIGESTIBLE), new Label.Classes(List.of("spam")))
                .add(new Input.Text("a says spam, b says ham"), new Label.Classes(List.of("spam")));
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        MetricsComputed a = metrics(report, texts.model("a"));
        assertThat(a.failures()).isEqualTo(1);
        assertThat(requireNonNull(a.unscored()).examples()).isEqualTo(1);
        assertThat(a.unscored().errors())
                .extracting(MetricsComputed.ErrorCount::requests)
                .containsExactly(1L);
        assertThat(a.truncation()).isNull(); // none of them is long
        assertThat(a.examples()).isEqualTo(5);
        assertThat(a.metrics().keySet()).startsWith("f1_macro", "accuracy");
        assertThat(a.metrics().get("accuracy")).isEqualTo(estimate(new double[] {1, 1, 0, 0, 1}));
        assertThat(value(a, "f1[ham]")).isEqualTo(1);
        assertThat(value(a, "f1[spam]")).isEqualTo(0.5); // one of three found, none claimed wrongly
        assertThat(value(a, "f1_macro")).isEqualTo(0.75); // over the dataset's classes, not over phishing
        assertThat(value(a, "f1_micro")).isCloseTo(2.0 * 3 / (4 + 5), within(1e-12)); // phishing is a wrong claim
        assertThat(value(a, "log_loss"))
                .isCloseTo((-3 * Math.log(0.75) - Math.log(0.125) - Math.log(Math.pow(2, -52))) / 5, within(1e-12));
        MetricsComputed b = metrics(report, texts.model("b"));
        assertThat(value(b, "f1_macro")).isEqualTo(0.45); // 2 / (2 + 1 + 1) and 2 / (2 + 1 + 2)
        assertThat(b.comparison()).isNotNull();
        assertThat(b.comparison().difference().value()).isCloseTo(0.45 - 0.75, within(1e-12));
        assertThat(requestsOf(texts.model("a"))).allSatisfy(asked -> assertThat(asked)
                .returns(Task.TEXT_CLASSIFICATION, InferenceRequested::task)
                .returns(Map.of("top_k", 1_000_000), InferenceRequested::parameters));
    }

    @Test
    void aLabelIsSuspectWhereAModelIsSureOfAnother() {
        Labelled texts = new Labelled("suspect", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("1: a says spam, b says ham"), new Label.Classes(List.of("spam")))
                .add(new Input.Text("2: a says spam, b says ham"), new Label.Classes(List.of("spam")))
                .add(new Input.Text("3: a says ham, b says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text("4: a says spam, b says ham"), new Label.Classes(List.of("ham")))
                .add(new Input.Text(PlayedPods.INDIGESTIBLE), new Label.Classes(List.of("ham")));
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        // Sure of spam from 0.75 on, of ham from (0.75 + 0.25) / 2; of the two hams that it answered, it is sure of
        // one.
        assertThat(metrics(report, texts.model("a")).labelErrors())
                .isEqualTo(new LabelErrors(1, 1, List.of(new Suspect("x03", "ham", "spam", 0.25, 0.25))));
        assertThat(report.suspects()).containsKey("x03");
    }

    @Test
    void textsThatAreCutAreScoredApartFromThoseThatAreNot() {
        Labelled texts = new Labelled("cut", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(ofWords(6, "a says ham, b says ham"), new Label.Classes(List.of("ham")))
                .add(ofWords(90, "a says spam, b says ham"), new Label.Classes(List.of("ham")))
                .add(ofWords(32, "a says ham, b says spam"), new Label.Classes(List.of("spam")))
                .add(ofWords(33, "a says spam, b says spam"), new Label.Classes(List.of("spam")))
                .add(ofWords(10, "a says spam, b says spam"), new Label.Classes(List.of("spam")))
                .add(ofWords(2_000, "a says ham, b says spam"), new Label.Classes(List.of("spam")));
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        MetricsComputed a = metrics(report, texts.model("a"));
        assertThat(a.truncated()).isEqualTo(3);
        assertThat(requireNonNull(a.truncation()).examples()).isEqualTo(3);
        assertThat(a.truncation().share()).isEqualTo(0.5);
        // Wilson's intervals of one of three, two of three, and all three
        assertThat(a.truncation().cut()).satisfies(isAbout(1.0 / 3, 0.0615, 0.7923));
        assertThat(a.truncation().uncut()).satisfies(isAbout(2.0 / 3, 0.2077, 0.9385));
        Truncation ofB = requireNonNull(metrics(report, texts.model("b")).truncation());
        assertThat(ofB.cut()).satisfies(isAbout(1, 0.4385, 1));
        assertThat(ofB.uncut()).satisfies(isAbout(1, 0.4385, 1));
    }

    @Test
    void theVerdictSaysHowFarAnnotatorsAgree() {
        Label ham = new Label.Classes(List.of("ham"));
        Label spam = new Label.Classes(List.of("spam"));
        Input first = new Input.Text("1: a says ham, b says ham");
        Input second = new Input.Text("2: a says ham, b says spam");
        Input third = new Input.Text("3: a says spam, b says ham");
        Input fourth = new Input.Text("4: a says spam, b says ham");
        Labelled texts = new Labelled("annotated", Task.TEXT_CLASSIFICATION, "accuracy")
                .add("ada", first, ham)
                .add("ada", second, ham)
                .add("ada", third, spam)
                .add("ada", fourth, spam)
                .add("bob", first, ham)
                .add("bob", second, spam)
                .add("bob", third, spam)
                .add("bob", fourth, spam)
                .add("bob", new Input.Text("5: a says spam, b says ham"), spam);
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        VerdictReached verdict =
                requireNonNull(awaitState(request, EvaluationState.FINAL).verdict());
        assertThat(verdict.reasons()) // (0.75 - 0.5) / (1 - 0.5), and 1 - 7 * 2 / (64 - 34)
                .contains("The 2 annotators agree on the 4 inputs that more than one labelled with Cohen's kappa 0.50,"
                        + " Krippendorff's alpha 0.53.");
    }

    @Test
    void aModelThatLearnedNothingIsNotUsedAsItIs() {
        Labelled texts = new Labelled("unlearned", Task.TEXT_CLASSIFICATION, "accuracy");
        for (int i = 0; i < 100; i++) {
            texts.add(new Input.Text(i + ": a says ham"), new Label.Classes(List.of(i < 90 ? "ham" : "spam")));
        }
        broker.publish(Topic.MODELS, texts.model("a"));
        broker.publish(Topic.EXAMPLES, texts.examples());
        EvaluationRequested request = texts.request(texts.model("a"));

        broker.publish(Topic.EVALUATIONS, request);

        VerdictReached verdict =
                requireNonNull(awaitState(request, EvaluationState.FINAL).verdict());
        assertThat(verdict.reasons())
                .contains("Giving every text the class ham, which needs no model, scores 0.9: unlearned-a cannot be"
                        + " told apart from that.");
        assertThat(verdict.kind()).isEqualTo(Verdict.LABEL_MORE);
    }

    @Test
    void aModelThatAnswersNothingIsNotUsedAsItIs() {
        Labelled questions = new Labelled("unanswered", Task.QUESTION_ANSWERING, "f1");
        for (int i = 0; i < 100; i++) {
            questions.add(
                    new Input.Question("who?", i + ": a answers nobody"), i < 90 ? answers() : answers("somebody"));
        }
        broker.publish(Topic.MODELS, questions.model("a"));
        broker.publish(Topic.EXAMPLES, questions.examples());
        EvaluationRequested request = questions.request(questions.model("a"));

        broker.publish(Topic.EVALUATIONS, request);

        VerdictReached verdict =
                requireNonNull(awaitState(request, EvaluationState.FINAL).verdict());
        assertThat(verdict.reasons())
                .contains("Answering no question, which needs no model, scores 0.9: unanswered-a is no better than"
                        + " that.");
        assertThat(verdict.kind()).isEqualTo(Verdict.TRY_ANOTHER_MODEL);
    }

    @Test
    void textsMayHaveSeveralClasses() {
        Labelled texts = new Labelled("several", Task.TEXT_CLASSIFICATION, "f1_micro")
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham", "spam")))
                .add(new Input.Text("a says spam, b says ham"), new Label.Classes(List.of("spam")));
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed a = metrics(awaitState(request, EvaluationState.FINAL), texts.model("a"));
        assertThat(a.metrics().get("accuracy")).isEqualTo(estimate(new double[] {0, 1}));
        assertThat(value(a, "f1_micro")).isEqualTo(0.8); // two right, one missed
        assertThat(value(a, "hamming_loss")).isEqualTo(0.25);
        assertThat(a.metrics()).doesNotContainKeys("matthews_corrcoef", "log_loss");
    }

    @Test
    void labelsMeanWhatTheEvaluationSaysAndNoModelIsAskedAgain() {
        Labelled texts = new Labelled("mapped", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("HAM")))
                .add(new Input.Text("a says spam, b says spam"), new Label.Classes(List.of("SPAM")));
        texts.publish(broker);
        EvaluationRequested plain = texts.request();
        broker.publish(Topic.EVALUATIONS, plain);
        assertThat(value(metrics(awaitState(plain, EvaluationState.FINAL), texts.model("a")), "accuracy"))
                .isZero();
        long asked = requestsOf(texts);

        EvaluationRequested mapped =
                plain.withLabels(Map.of(texts.model("a").modelId(), Map.of("ham", "HAM", "spam", "SPAM")));
        broker.publish(Topic.EVALUATIONS, mapped);

        EvaluationReport report = awaitState(mapped, EvaluationState.FINAL);
        assertThat(value(metrics(report, texts.model("a")), "accuracy")).isEqualTo(1);
        assertThat(value(metrics(report, texts.model("b")), "accuracy")).isZero();
        assertThat(requestsOf(texts)).isEqualTo(asked);
    }

    @Test
    void entitiesAreFound() {
        Labelled texts = new Labelled("entities", Task.TOKEN_CLASSIFICATION, "f1_micro")
                .add(words("Ada met Bob: a finds Ada, b finds Bob"), entities(person(0, 3)))
                .add(words("Eve was in Rome: a finds Eve, b finds Eve"), entities(person(0, 3), place(11, 15)))
                .add(words("nobody was there: a finds there, b finds nobody"), entities())
                .add(words(PlayedPods.INDIGESTIBLE), entities(person(0, 3)));
        texts.publish(broker);
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        MetricsComputed a = metrics(report, texts.model("a"));
        assertThat(a.failures()).isEqualTo(1);
        assertThat(value(a, "precision_micro")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(value(a, "recall_micro")).isEqualTo(0.5);
        assertThat(value(a, "f1_micro")).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(value(a, "recall[PER]")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(value(a, "f1[LOC]")).isZero();
        assertThat(value(metrics(report, texts.model("b")), "f1_micro")).isCloseTo(2.0 / 7, within(1e-12));
        assertThat(requestsOf(texts.model("a"))).allSatisfy(asked -> assertThat(asked)
                .returns(Task.TOKEN_CLASSIFICATION, InferenceRequested::task)
                .returns(Map.of("aggregation_strategy", "first"), InferenceRequested::parameters));
    }

    @Test
    void questionsAreAnswered() {
        Labelled questions = new Labelled("questions", Task.QUESTION_ANSWERING, "f1")
                .add(new Input.Question("who?", "The Bob. a answers bob, b answers The"), answers("the Bob!", "Ada"))
                .add(new Input.Question("where?", "a answers nothing, b answers Rome"), answers())
                .add(new Input.Question("when?", "a answers now, b answers never"), answers("right now"))
                .add(new Input.Question("why?", PlayedPods.INDIGESTIBLE), answers("because"));
        questions.publish(broker);
        EvaluationRequested request = questions.request();

        broker.publish(Topic.EVALUATIONS, request);

        EvaluationReport report = awaitState(request, EvaluationState.FINAL);
        MetricsComputed a = metrics(report, questions.model("a"));
        assertThat(a.failures()).isEqualTo(1);
        assertThat(a.metrics().keySet())
                .containsExactly(
                        "f1",
                        "exact",
                        "HasAns_exact",
                        "HasAns_f1",
                        "NoAns_exact",
                        "NoAns_f1",
                        "best_exact",
                        "best_exact_thresh",
                        "best_f1",
                        "best_f1_thresh");
        assertThat(a.metrics().get("exact")).isEqualTo(estimate(new double[] {1, 1, 0, 0}));
        assertThat(a.metrics().get("f1")).isEqualTo(estimate(new double[] {1, 1, 2.0 / 3, 0}));
        assertThat(value(a, "HasAns_f1")).isCloseTo(5.0 / 9, within(1e-12));
        assertThat(value(a, "NoAns_exact")).isEqualTo(1);
        assertThat(value(metrics(report, questions.model("b")), "f1")).isZero();
        assertThat(requestsOf(questions.model("a"))).allSatisfy(asked -> assertThat(asked.parameters())
                .isEqualTo(Map.of("handle_impossible_answer", true)));
    }

    @Test
    void questionsThatAllHaveAnAnswerHaveToBeAnswered() {
        Labelled questions = new Labelled("answerable", Task.QUESTION_ANSWERING, "exact")
                .add(new Input.Question("who?", "a answers Bob, b answers Ada"), answers("Bob"));
        questions.publish(broker);
        EvaluationRequested request = questions.request();

        broker.publish(Topic.EVALUATIONS, request);

        MetricsComputed a = metrics(awaitState(request, EvaluationState.FINAL), questions.model("a"));
        assertThat(a.metrics().keySet()).containsExactly("exact", "f1", "HasAns_exact", "HasAns_f1");
        assertThat(requestsOf(questions.model("a")))
                .allSatisfy(asked -> assertThat(asked.parameters()).isEmpty());
    }

    @Test
    void aModelOfAnotherTaskIsRejected() {
        Labelled texts = new Labelled("mismatch", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says ham, b says ham"), new Label.Classes(List.of("ham")));
        texts.publish(broker);
        Labelled others = new Labelled("mismatch", Task.TOKEN_CLASSIFICATION, "accuracy");
        broker.publish(Topic.MODELS, others.model("a"));
        EvaluationRequested request = texts.request();

        broker.publish(Topic.EVALUATIONS, request);

        assertThat(awaitState(request, EvaluationState.REJECTED).reason())
                .contains("does token-classification, which does not answer text-classification");
    }

    @Test
    void aBrokenRecordGoesToTheDeadLettersAndItsNeighbourIsStored() {
        Corpus corpus = new Corpus("broken");
        broker.publishRaw(Topic.EXAMPLES, "broken/broken", "{");
        broker.publishRaw(Topic.PREDICTIONS, "nul", "{\"modelId\":\"\\u0000\"}");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request();

        broker.publish(Topic.EVALUATIONS, request);

        awaitState(request, EvaluationState.FINAL);
        assertThat(deadLetters(Topic.EXAMPLES, "broken/broken")).isEqualTo(1);
        assertThat(deadLetters(Topic.PREDICTIONS, "nul")).isEqualTo(1);
    }

    private long deadLetters(Topic topic, String key) {
        return broker.read(Topic.deadLetterOf(Broker.name(topic))).stream()
                .filter(letter -> key.equals(letter.key()))
                .filter(letter -> letter.headers().lastHeader(DeadLetters.REASON) != null)
                .count();
    }

    private EvaluationReport report(EvaluationRequested request) {
        return reports.find(request.evaluationId()).orElseThrow();
    }

    private List<VerdictReached> verdictsOf(EvaluationRequested request) {
        Predicate<VerdictReached> own = verdict -> verdict.evaluationId().equals(request.evaluationId());
        return broker.read(Topic.METRICS, VerdictReached.class).stream()
                .filter(own)
                .toList();
    }

    private List<InferenceRequested> requestsOf(ModelRegistered model) {
        return broker.read(Topic.INFERENCE_REQUESTS, InferenceRequested.class).stream()
                .filter(request -> request.modelId().equals(model.modelId()))
                .toList();
    }

    private static Consumer<@Nullable Estimate> isAbout(double value, double low, double high) {
        return estimate -> {
            assertThat(requireNonNull(estimate).value()).isCloseTo(value, within(1e-12));
            assertThat(estimate.low()).isCloseTo(low, within(1e-4));
            assertThat(estimate.high()).isCloseTo(high, within(1e-4));
        };
    }

    /** A text of so many words that starts in a certain way. */
    private static Input ofWords(int words, String start) {
        return new Input.Text(start + " and".repeat(words - start.split(" ").length));
    }

    private static Input words(String text) {
        return new Input.Tokens(text, List.of(text.split(" ")));
    }

    private static Label entities(Label.Entity... entities) {
        return new Label.Entities(List.of(entities));
    }

    private static Label.Entity person(int start, int end) {
        return new Label.Entity(new Span(start, end), "PER");
    }

    private static Label.Entity place(int start, int end) {
        return new Label.Entity(new Span(start, end), "LOC");
    }

    private static Label answers(String... texts) {
        return new Label.Answers(
                Stream.of(texts).map(text -> new Label.Answer(text, 0)).toList());
    }

    /** As the guide on datasets says, from the events. */
    private static String digest(Corpus corpus) {
        MessageDigest digest = Identities.digest();
        corpus.examples().stream()
                .sorted(Comparator.comparing(Example::exampleId))
                .forEach(example -> digest.update(HexFormat.of().parseHex(Identities.of(example))));
        return HexFormat.of().formatHex(digest.digest());
    }

    private long requestsOf(Labelled texts) {
        return broker.read(Topic.INFERENCE_REQUESTS, InferenceRequested.class).stream()
                .filter(request -> request.modelId().startsWith(texts.name() + "-"))
                .count();
    }

    private List<InferenceRequested> requestsOf(Corpus corpus) {
        return broker.read(Topic.INFERENCE_REQUESTS, InferenceRequested.class).stream()
                .filter(request -> request.modelId().startsWith(corpus.name() + "-"))
                .toList();
    }

    private static MetricsComputed metrics(EvaluationReport report, ModelRegistered model) {
        return metrics(report, model.modelId());
    }

    private static Estimate estimate(double[] values) {
        return new Bootstrap(Corpus.SEED).mean(values).orElseThrow();
    }

    /** The evaluation's metric of each question, straight from the definitions. */
    private static double[] values(Corpus corpus, ModelRegistered model) {
        RetrievalMetric metric = RetrievalMetric.parse(Corpus.METRIC);
        List<Example> examples = corpus.examples();
        double[] values = new double[examples.size()];
        for (int number = 0; number < values.length; number++) {
            String query = ((Input.Query) examples.get(number).input()).query();
            Ranking ranking = rank(corpus, model, query);
            String gold = corpus.passages(number).get(1).passageId();
            values[number] = metric.value(new Judgements(Map.of(gold, 1)), ranking);
        }
        return values;
    }

    private static Ranking rank(Corpus corpus, ModelRegistered model, String query) {
        float[] asked = PlayedPods.vector(model.version(), query);
        List<Hit> hits = new ArrayList<>();
        for (Passage passage : corpus.passages()) {
            float[] found = PlayedPods.vector(model.version(), passage.text());
            float score = 0;
            for (int i = 0; i < found.length; i++) {
                score += asked[i] * found[i];
            }
            hits.add(new Hit(passage.passageId(), score));
        }
        return Ranking.of(hits);
    }
}
