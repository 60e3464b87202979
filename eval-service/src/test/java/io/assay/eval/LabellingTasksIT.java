package io.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.ModelCatalogue;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For each task, what people label on its page moves the metric of an evaluation that was finished before. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class LabellingTasksIT extends LabellingFixture {
    @Inject
    ModelCatalogue catalogue;

    @Test
    void marksAreEntitiesThatTheEvaluationIsScoredWith() {
        Labelled texts = new Labelled("marked", Task.TOKEN_CLASSIFICATION, "f1_micro")
                .add(words("Ada met Bob: a finds Ada, b finds Bob"), entities(new Label.Entity(new Span(0, 3), "PER")));
        texts.publish(broker);
        broker.publish(Topic.EXAMPLES, unlabelled(texts, words("😡 Eve wrote: a finds wrote, b finds Eve")));
        broker.publish(Topic.EVALUATIONS, texts.request());
        EvaluationReport before = awaitState(texts.request(), EvaluationState.FINAL);
        String queue = start("Ann", form(texts.task(), texts.name(), "examples", "unlabelled", "PER\nLOC"));

        decide("Ann", queue, Map.of("mark", List.of("6-11 LOC", "2-5 PER")))
                .then()
                .statusCode(303);

        assertThat(value(metrics(before, "marked-a"), "f1_micro")).isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(reported(texts.request(), 2), "f1_micro"))
                .isEqualTo(2.0 / (2 + 3))); // one right of two found, of three meant
        assertThat(last("marked", "new"))
                .returns(
                        entities(new Label.Entity(new Span(2, 5), "PER"), new Label.Entity(new Span(6, 11), "LOC")),
                        Example::label)
                .returns("Ann", Example::annotator);
    }

    @Test
    void aPassageIsMarkedInItsOwnWords() {
        publishMemo("memo-marks", "Café 😡 leaks!");
        String queue =
                start("Ann", form(Task.TOKEN_CLASSIFICATION, "memo-marks", "passages", "memo-marks", "PART\nWOE"));

        decide("Ann", queue, Map.of("mark", "5-12 WOE")).then().statusCode(303);

        assertThat(last("memo-marks", "memo-marks.txt#4-17"))
                .returns(new Input.Tokens("Café 😡 leaks!", List.of("Café", "😡", "leaks", "!")), Example::input)
                .returns(entities(new Label.Entity(new Span(5, 12), "WOE")), Example::label);
    }

    @Test
    void marksThatOverlapAreRefusedWhereNobodyAskedForThem() {
        Labelled texts = new Labelled("overlaps", Task.TOKEN_CLASSIFICATION, "f1_micro");
        broker.publish(Topic.EXAMPLES, unlabelled(texts, words("Eve Moneypenny")));
        String queue = start("Ann", form(texts.task(), texts.name(), "examples", "unlabelled", "PER"));

        decide("Ann", queue, Map.of("mark", List.of("0-3 PER", "0-14 PER")))
                .then()
                .statusCode(409)
                .body(containsString("do not overlap"));

        assertThat(last("overlaps", "new").label()).isEqualTo(new Label.None());
    }

    @Test
    void anAnswerIsOneThatTheEvaluationIsScoredWith() {
        Labelled questions = new Labelled("asked", Task.QUESTION_ANSWERING, "exact")
                .add(new Input.Question("who?", "a answers Bob, b answers Ada"), answers(new Label.Answer("Bob", 10)));
        questions.publish(broker);
        broker.publish(
                Topic.EXAMPLES,
                unlabelled(questions, new Input.Question("where?", "😡 In Rome: a answers In, b answers Rome")));
        broker.publish(Topic.EVALUATIONS, questions.request());
        EvaluationReport before = awaitState(questions.request(), EvaluationState.FINAL);
        String queue = start("Ann", form(questions.task(), questions.name(), "examples", "unlabelled", ""));

        decide("Ann", queue, Map.of("mark", List.of("2-9 Answer", "5-9 Answer")))
                .then()
                .statusCode(303);

        assertThat(value(metrics(before, "asked-a"), "exact")).isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(reported(questions.request(), 2), "exact"))
                .isEqualTo(0.5));
        assertThat(last("asked", "new").label())
                .isEqualTo(answers(new Label.Answer("In Rome", 2), new Label.Answer("Rome", 5)));
    }

    @Test
    void whatAPassageDoesNotAnswerIsAskedByAPerson() {
        publishMemo("memo-asked", "It leaks 😡");
        String queue = start("Ann", form(Task.QUESTION_ANSWERING, "memo-asked", "passages", "memo-asked", ""));

        decide("Ann", queue, Map.of("question", "Since when?", "none", "yes"))
                .then()
                .statusCode(303);

        assertThat(last("memo-asked", "memo-asked.txt#4-14"))
                .returns(new Input.Question("Since when?", "It leaks 😡"), Example::input)
                .returns(answers(), Example::label);
    }

    @Test
    void aScoreIsOneThatModelsAreHeldAgainst() {
        Labelled pairs = new Labelled("scored", Task.SENTENCE_SIMILARITY, "spearman_cosine");
        List<Input.Pair> byCosine = Stream.of("leaks", "drips", "stands")
                .map(verb -> new Input.Pair("The pump leaks", "The valve " + verb))
                .sorted(Comparator.comparingDouble(
                        pair -> cosine(pairs.model("a").version(), pair)))
                .toList();
        pairs.add(byCosine.get(0), new Label.Score(2)).add(byCosine.get(1), new Label.Score(4));
        pairs.publish(broker);
        broker.publish(Topic.EXAMPLES, unlabelled(pairs, byCosine.get(2)));
        broker.publish(Topic.EVALUATIONS, pairs.request());
        EvaluationReport before = awaitState(pairs.request(), EvaluationState.FINAL);
        String queue = start("Ann", form(pairs.task(), pairs.name(), "examples", "unlabelled", "0\n2.5\n5"));

        decide("Ann", queue, Map.of("score", "0")).then().statusCode(303);

        assertThat(value(metrics(before, "scored-a"), "spearman_cosine")).isCloseTo(1, within(1e-12));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(reported(pairs.request(), 3), "spearman_cosine"))
                .isCloseTo(-0.5, within(1e-12))); // ranks 1, 2, 3 against 2, 3, 1
        assertThat(last("scored", "new").label()).isEqualTo(new Label.Score(0));
    }

    @Test
    void gradedPassagesAreWhatSearchIsHeldAgainst() {
        Corpus corpus = new Corpus("graded");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request(List.of(corpus.bm25().modelId()));
        broker.publish(
                Topic.EXAMPLES,
                new Example(
                        corpus.name(),
                        "new",
                        Task.RETRIEVAL,
                        new Input.Query("what of item3 piece1"),
                        new Label.None(),
                        "unlabelled",
                        null,
                        Map.of()));
        broker.publish(Topic.EVALUATIONS, request);
        EvaluationReport before = awaitState(request, EvaluationState.FINAL);
        Map<String, String> form = new HashMap<>(form(Task.RETRIEVAL, corpus.name(), "examples", "unlabelled", ""));
        form.put("collection", corpus.name());
        String queue = start("Ann", form);
        String document = corpus.document(3);
        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue)
                .then()
                .body(containsString("data-place=\"0-40 " + document))
                .body(containsString("data-place=\"80-120 " + document)));

        decide("Ann", queue, Map.of("grade", List.of("1 0-40 " + document, "1 80-120 " + document)))
                .then()
                .statusCode(303);

        double ofBefore = value(metrics(before, "graded-bm25"), Corpus.METRIC);
        double second = 1 / (Math.log(3) / Math.log(2)); // what is found second is worth so much, and the third 1/2
        double ofNew = (second + 0.5) / (1 + second);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(reported(request, 11), Corpus.METRIC))
                .isCloseTo((10 * ofBefore + ofNew) / 11, within(1e-9)));
        assertThat(last("graded", "new").label())
                .isEqualTo(new Label.Relevance(List.of(
                        new Label.Relevant(document, new Span(0, 40), 1),
                        new Label.Relevant(document, new Span(80, 120), 1))));
    }

    @Test
    void pairsThatModelsPlaceApartComeFirst() {
        Labelled pairs = new Labelled("apart", Task.SENTENCE_SIMILARITY, "spearman_cosine");
        broker.publish(Topic.MODELS, pairs.model("a"), pairs.model("b"));
        Map<String, Input.Pair> waiting = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            waiting.put("pair" + i, new Input.Pair("The pump leaks", "Valve " + i + " is open"));
        }
        broker.publish(
                Topic.EXAMPLES,
                waiting.entrySet().stream()
                        .map(pair -> waiting(pairs.name(), pair.getKey(), pairs.task(), pair.getValue()))
                        .toList());
        awaitModels(pairs.model("a"), pairs.model("b"));
        Map<String, Object> form = new HashMap<>(form(pairs.task(), pairs.name(), "examples", "unlabelled", ""));
        form.put("order", "disagreement");
        form.put("model", List.of("apart-a", "apart-b"));
        String queue = start("Ann", form); // has any one of them by now

        waiting.keySet().removeAll(taken(queue));
        String item = item(page("Bo", queue));
        decide("Bo", queue, Map.of("score", "0")).then().statusCode(303);

        Map<String, Integer> byA = ranks(pairs.model("a").version(), waiting);
        Map<String, Integer> byB = ranks(pairs.model("b").version(), waiting);
        int furthest = waiting.keySet().stream()
                .mapToInt(id -> Math.abs(byA.get(id) - byB.get(id)))
                .max()
                .orElseThrow();
        assertThat(Math.abs(byA.get(item) - byB.get(item))).isEqualTo(furthest);
        assertThat(last(pairs.name(), item).slices()).containsEntry("order", "disagreement");
    }

    @Test
    void queriesThatNoPassageLeadsComeFirst() {
        Corpus corpus = new Corpus("unsure");
        corpus.publish(broker);
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add("query" + i);
        }
        broker.publish(
                Topic.EXAMPLES,
                waiting.stream()
                        .map(id -> waiting(corpus.name(), id, Task.RETRIEVAL, new Input.Query("what of " + id)))
                        .toList());
        awaitModels(corpus.model("a"));
        Map<String, Object> form = new HashMap<>(form(Task.RETRIEVAL, corpus.name(), "examples", "unlabelled", ""));
        form.put("collection", corpus.name());
        form.put("order", "uncertainty");
        form.put("model", "unsure-a");
        String queue = start("Ann", form); // has any one of them by now

        waiting.removeAll(taken(queue));
        String item = item(page("Bo", queue));

        assertThat(item)
                .isEqualTo(waiting.stream()
                        .min(Comparator.comparingDouble(id -> lead(corpus, "what of " + id)))
                        .orElseThrow());
    }

    /** What Ann has, and what Bo had before the models answered, and skips. */
    private List<String> taken(String queue) {
        String annHas = item(page("Ann", queue));
        String boHad = item(page("Bo", queue));
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Bo", queue).then().body(not(containsString("The models have answered"))));
        decide("Bo", queue, Map.of("skip", "yes", "reason", "came before the models answered"));
        return List.of(annHas, boHad);
    }

    /** How many other pairs are less alike, by a model. */
    private static Map<String, Integer> ranks(String modelVersion, Map<String, Input.Pair> pairs) {
        List<String> ascending = pairs.keySet().stream()
                .sorted(Comparator.comparingDouble(id -> cosine(modelVersion, pairs.get(id))))
                .toList();
        Map<String, Integer> ranks = new HashMap<>();
        ascending.forEach(id -> ranks.put(id, ranks.size()));
        return ranks;
    }

    /** How far the best passage is ahead of the second, of how far it is ahead of the tenth. */
    private static double lead(Corpus corpus, String query) {
        String version = corpus.model("a").version();
        double[] descending = corpus.passages().stream()
                .mapToDouble(passage -> -cosine(version, new Input.Pair(query, passage.text())))
                .sorted()
                .map(score -> -score)
                .toArray();
        return (descending[0] - descending[1]) / (descending[0] - descending[9]);
    }

    private void awaitModels(ModelRegistered... models) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(catalogue.answering(Task.FEATURE_EXTRACTION))
                .contains(models));
    }

    private static Example waiting(String dataset, String id, Task task, Input input) {
        return new Example(dataset, id, task, input, new Label.None(), "unlabelled", null, Map.of());
    }

    private static double cosine(String modelVersion, Input.Pair pair) {
        float[] one = PlayedPods.vector(modelVersion, pair.text1());
        float[] other = PlayedPods.vector(modelVersion, pair.text2());
        double cosine = 0;
        for (int i = 0; i < one.length; i++) {
            cosine += one[i] * other[i];
        }
        return cosine;
    }

    private static Label.Answers answers(Label.Answer... answers) {
        return new Label.Answers(List.of(answers));
    }

    private MetricsComputed reported(EvaluationRequested request, long examples) {
        EvaluationReport report = reports.find(request.evaluationId()).orElseThrow();
        assertThat(report.state()).isEqualTo(EvaluationState.FINAL);
        MetricsComputed first = metrics(report, request.models().get(0));
        assertThat(first.examples()).isEqualTo(examples);
        return first;
    }

    private static Example unlabelled(Labelled dataset, Input input) {
        return new Example(
                dataset.name(), "new", dataset.task(), input, new Label.None(), "unlabelled", null, Map.of());
    }

    private static Input.Tokens words(String text) {
        return new Input.Tokens(text, List.of(text.split(" ")));
    }

    private static Label.Entities entities(Label.Entity... entities) {
        return new Label.Entities(List.of(entities));
    }

    private void publishMemo(String collection, String text) {
        String sha = "0123456789abcdef".repeat(4);
        String id = collection + ".txt";
        int end = 4 + text.codePointCount(0, text.length());
        broker.publish(
                Topic.PASSAGES,
                Passage.of(id, collection, sha, sha, 0, new Span(4, end), text),
                new DocumentIngested(id, collection, sha, sha, "text/plain", null, 1, end));
    }
}
