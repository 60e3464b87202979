package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.ModelCatalogue;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People label on the dashboard, and what they decide is an event that evaluations go by. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class LabellingIT extends LabellingFixture {
    @Inject
    ExampleCounts counts;

    @Inject
    ModelCatalogue catalogue;

    @Test
    void aLabelIsAnExampleThatTheEvaluationIsScoredWith() {
        Labelled texts = new Labelled("labelled", Task.TEXT_CLASSIFICATION, "accuracy")
                .add(new Input.Text("a says spam, b says ham"), new Label.Classes(List.of("spam")))
                .add(new Input.Text("a says ham, b says ham: 1"), new Label.Classes(List.of("ham")));
        texts.publish(broker);
        broker.publish(Topic.EXAMPLES, unlabelled("labelled", "new", "a says spam, b says ham: 2"));
        broker.publish(Topic.EVALUATIONS, texts.request());
        EvaluationReport before = awaitState(texts.request(), EvaluationState.FINAL);
        String queue = start("Ann", "labelled", "examples", "unlabelled");

        Response answer = decide("Ann", queue, Map.of("label", "ham"));

        answer.then().statusCode(303);
        assertThat(metrics(before, "labelled-a").examples()).isEqualTo(2);
        assertThat(value(metrics(before, "labelled-a"), "accuracy")).isEqualTo(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(reported(texts.request(), 3), "accuracy"))
                .isEqualTo(2.0 / 3));
        assertThat(last("labelled", "new"))
                .returns("test", Example::split)
                .returns("Ann", Example::annotator)
                .returns(new Label.Classes(List.of("ham")), Example::label)
                .returns(Map.of("language", "en", "order", "random"), Example::slices);
    }

    @Test
    void aPassageBecomesAnExampleThatKnowsItsDocument() {
        publishMemo("memos");
        String queue = start("Ann", "memos", "passages", "memos");
        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue).then().body(containsString("leaks")));

        decide("Ann", queue, Map.of("label", "spam")).then().statusCode(303);

        assertThat(last("memos", "memos.txt#4-12"))
                .returns(new Input.Text("leaks 😡!"), Example::input)
                .returns(Map.of("document", "memos.txt", "order", "random"), Example::slices);
        page("Ann", queue).then().body(containsString("Nothing is left to label"));
    }

    @Test
    void whatModelsDisagreeAboutComesFirst() {
        Labelled models = new Labelled("disputed", Task.TEXT_CLASSIFICATION, "accuracy");
        broker.publish(Topic.MODELS, models.model("a"), models.model("b"));
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            texts.add(unlabelled("disputed", "alike" + i, "a says ham, b says ham: " + i));
        }
        for (int i = 0; i < 3; i++) { // Ann may have one, and Bo skip another
            texts.add(unlabelled("disputed", "unlike" + i, "a says ham, b says spam: " + i));
        }
        broker.publish(Topic.EXAMPLES, texts);
        awaitModels(models);
        String queue = start("Ann", asking("disputed", "disagreement", models)); // has any one of them by now

        page("Bo", queue).then().body(containsString("what disputed-a and disputed-b disagree about first"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Bo", queue).then().body(not(containsString("The models have answered"))));
        decide("Bo", queue, Map.of("skip", "yes", "reason", "came before the models answered"));
        String item = item(page("Bo", queue));
        decide("Bo", queue, Map.of("label", "spam")).then().statusCode(303);

        assertThat(item).startsWith("unlike");
        assertThat(last("disputed", item).slices()).containsEntry("order", "disagreement");
        assertThat(pods.requests().stream()
                        .filter(request -> request.modelId().startsWith("disputed"))
                        .toList())
                .hasSize(2 * texts.size())
                .doesNotHaveDuplicates();
    }

    @Test
    void aSuggestionIsShownAndItIsKnownWhetherItWasKept() {
        Labelled models = new Labelled("suggested", Task.TEXT_CLASSIFICATION, "accuracy");
        broker.publish(Topic.MODELS, models.model("a"), models.model("b"));
        broker.publish(
                Topic.EXAMPLES,
                unlabelled("suggested", "x0", "a says ham: 0"),
                unlabelled("suggested", "x1", "a says ham: 1"));
        awaitModels(models);
        Map<String, Object> form = asking("suggested", "random", models);
        form.put("suggest", "yes");
        form.put("model", "suggested-a");
        String queue = start("Ann", form);
        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue)
                .then()
                .body(containsString("<b>suggested-a</b> suggests: <strong>ham</strong>"))
                .body(containsString("As suggested: ham")));

        String kept = item(page("Ann", queue));
        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);
        String changed = item(page("Ann", queue));
        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue).then().body(containsString("suggests")));
        decide("Ann", queue, Map.of("label", "spam")).then().statusCode(303);

        assertThat(last("suggested", kept).slices())
                .containsEntry("suggestion", "kept")
                .containsEntry("order", "random");
        assertThat(last("suggested", changed).slices()).containsEntry("suggestion", "changed");
    }

    @Test
    void modelsThatCannotBeAskedAreNotAsked() {
        Map<String, Object> form = new HashMap<>(form("unasked", "examples", "unlabelled", "ham"));
        form.put("order", "uncertainty");
        form.put("model", "nobody");

        post("Ann", "/label", "/label", form)
                .then()
                .statusCode(409)
                .body(containsString("&quot;nobody&quot; is not a model that can be asked"));
    }

    private Map<String, Object> asking(String dataset, String order, Labelled models) {
        Map<String, Object> form = new HashMap<>(form(dataset, "examples", "unlabelled", "ham\nspam\n"));
        form.put("order", order);
        form.put("model", List.of(models.model("a").modelId(), models.model("b").modelId()));
        return form;
    }

    private void awaitModels(Labelled models) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(catalogue.answering(Task.TEXT_CLASSIFICATION))
                .contains(models.model("a"), models.model("b")));
    }

    @Test
    void twoPeopleNeverGetTheSameText() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            examples.add(unlabelled("shared", "x" + i, "text " + i));
        }
        broker.publish(Topic.EXAMPLES, examples);
        String queue = start("Ann", "shared", "examples", "unlabelled");
        Map<String, String> labelled = new HashMap<>();

        for (int i = 0; i < 3; i++) {
            for (String person : List.of("Ann", "Bo")) {
                String item = item(page(person, queue));
                assertThat(labelled.put(item, person)).as(item).isNull();
                decide(person, queue, Map.of("label", "ham")).then().statusCode(303);
            }
        }

        assertThat(labelled).hasSize(6);
        page("Ann", queue).then().body(containsString("Nothing is left to label"));
    }

    @Test
    void whatTwoPeopleSayAlikeIsTheLabel() {
        broker.publish(Topic.EXAMPLES, unlabelled("alike", "x", "text"));
        String queue = startForTwo("alike");

        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);
        page("Ann", queue).then().body(containsString("Nothing is left to label"));
        awaitOpinions("alike", 1);
        decide("Bo", queue, Map.of("label", "ham")).then().statusCode(303);

        assertThat(last("alike", "x"))
                .returns("test", Example::split)
                .returns("Ann, Bo", Example::annotator)
                .returns(new Label.Classes(List.of("ham")), Example::label);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Cy", queue).then().body(containsString("1 labelled, 0 left")));
        page("Cy", queue + "/settle")
                .then()
                .body(containsString("1 text labelled by two or more, alike in 100 %"))
                .body(containsString("Nothing is left to settle"));
    }

    @Test
    void whatTwoPeopleDifferAboutIsSettledByAThird() {
        broker.publish(Topic.EXAMPLES, unlabelled("differing", "x", "text"));
        String queue = startForTwo("differing");
        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);
        awaitOpinions("differing", 1);
        decide("Bo", queue, Map.of("skip", "yes", "reason", "Dutch")).then().statusCode(303);
        await().atMost(PATIENCE).untilAsserted(() -> page("Cy", queue)
                .then()
                .body(containsString("Nothing is left to label"))
                .body(containsString("settle 1")));
        String settle = queue + "/settle";
        page("Cy", settle).then().body(containsString("Skipped: Dutch")).body(containsString("ham</strong>"));
        page("Di", settle).then().body(containsString("Nothing is left to settle"));

        decide("Cy", settle, Map.of("label", "spam")).then().statusCode(303);

        assertThat(last("differing", "x"))
                .returns("test", Example::split)
                .returns("Cy", Example::annotator)
                .returns(new Label.Classes(List.of("spam")), Example::label);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Cy", settle).then().body(containsString("1 labelled, 0 left")));
        post("Cy", settle, settle + "/undo", Map.of()).then().statusCode(303);
        await().atMost(PATIENCE).untilAsserted(() -> page("Cy", settle).then().body(containsString("Skipped: Dutch")));
    }

    @Test
    void anOpinionIsUndoneUntilItsTextIsSettled() {
        broker.publish(Topic.EXAMPLES, unlabelled("unsaid", "x", "text"));
        String queue = startForTwo("unsaid");
        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);
        awaitOpinions("unsaid", 1);

        post("Ann", queue, queue + "/undo", Map.of()).then().statusCode(303);

        awaitOpinions("unsaid", 0);
        decide("Ann", queue, Map.of("label", "spam")).then().statusCode(303);
        awaitOpinions("unsaid", 1);
        decide("Bo", queue, Map.of("label", "spam")).then().statusCode(303);
        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue)
                .then()
                .body(containsString("1 labelled"))
                .body(not(containsString("Undo"))));
    }

    private static String startForTwo(String dataset) {
        Map<String, String> form = new HashMap<>(form(dataset, "examples", "unlabelled", "ham\nspam\n"));
        form.put("annotators", "2");
        return start("Ann", form);
    }

    private void awaitOpinions(String dataset, long expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts.all().stream()
                        .filter(count ->
                                count.dataset().equals(dataset) && count.split().equals(Example.OPINIONS))
                        .mapToLong(ExampleCounts.Count::examples)
                        .sum())
                .isEqualTo(expected));
    }

    @Test
    void whatSomebodyElseHasIsNotDecided() {
        broker.publish(Topic.EXAMPLES, unlabelled("taken", "x", "text"));
        String queue = start("Ann", "taken", "examples", "unlabelled");
        String item = item(page("Ann", queue));

        post("Bo", "/label", queue, Map.of("item", item, "label", "ham")).then().statusCode(409);

        assertThat(last("taken", "x").label()).isEqualTo(new Label.None());
    }

    @Test
    void theLastLabelIsUndone() {
        Example before = unlabelled("undone", "x", "text");
        broker.publish(Topic.EXAMPLES, before);
        String queue = start("Ann", "undone", "examples", "unlabelled");
        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);

        post("Ann", queue, queue + "/undo", Map.of()).then().statusCode(303);

        assertThat(last("undone", "x")).isEqualTo(before);
        assertThat(item(page("Ann", queue))).isEqualTo("x");
    }

    @Test
    void theLabelOfAPassageIsUndoneByWithdrawingTheExample() {
        publishMemo("withdrawn");
        String queue = start("Ann", "withdrawn", "passages", "withdrawn");
        decide("Ann", queue, Map.of("label", "ham")).then().statusCode(303);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Ann", queue).then().body(containsString("1 labelled, 0 left")));

        post("Ann", queue, queue + "/undo", Map.of()).then().statusCode(303);

        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", queue)
                .then()
                .body(containsString("0 labelled, 1 left"))
                .body(containsString("leaks")));
        assertThat(broker.read(Broker.name(Topic.EXAMPLES)))
                .filteredOn(record -> record.key().startsWith("withdrawn/"))
                .last()
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    @Test
    void aSkippedTextSaysWhy() {
        broker.publish(Topic.EXAMPLES, unlabelled("skips", "x", "text"));
        String queue = start("Ann", "skips", "examples", "unlabelled");

        decide("Ann", queue, Map.of("skip", "yes", "reason", " not English "))
                .then()
                .statusCode(303);

        assertThat(last("skips", "x"))
                .returns("skipped", Example::split)
                .returns(new Label.None(), Example::label)
                .returns(Map.of("language", "en", "skipped", "not English"), Example::slices);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Ann", queue).then().body(containsString("0 labelled, 1 skipped, 0 left")));
    }

    @Test
    void aLabelThatIsNoneOfTheClassesIsRefused() {
        broker.publish(Topic.EXAMPLES, unlabelled("refused", "x", "text"));
        String queue = start("Ann", "refused", "examples", "unlabelled");

        decide("Ann", queue, Map.of("label", "eggs"))
                .then()
                .statusCode(409)
                .body(containsString("The classes to choose from have changed"));

        assertThat(last("refused", "x").label()).isEqualTo(new Label.None());
    }

    @Test
    void textsAreTextAndNothingElse() {
        broker.publish(Topic.EXAMPLES, unlabelled("hostile", "x", "<img src=x onerror=alert(1)>"));

        String queue = start("<b>Ann", "hostile", "examples", "unlabelled");

        page("<b>Ann", queue)
                .then()
                .body(containsString("&lt;img src=x onerror=alert(1)&gt;"))
                .body(not(containsString("<img")))
                .body(not(containsString("<b>")));
    }

    @Test
    void whoSaidNoNameIsAskedForIt() {
        given().redirects()
                .follow(false)
                .get("/label/any")
                .then()
                .statusCode(303)
                .header("Location", containsString("/person?back="));
    }

    @Test
    void whatLacksClassesIsNotStarted() {
        post("Ann", "/label", "/label", form("classless", "examples", "unlabelled", ""))
                .then()
                .statusCode(409)
                .body(containsString("Name the classes or types to choose from"));
    }

    private void publishMemo(String collection) {
        String sha = "0123456789abcdef".repeat(4);
        String id = collection + ".txt";
        broker.publish(
                Topic.PASSAGES,
                Passage.of(id, collection, sha, sha, 0, new Span(4, 12), "leaks 😡!"),
                new DocumentIngested(id, collection, sha, sha, "text/plain", null, 1, 12));
    }

    private static Example unlabelled(String dataset, String id, String text) {
        return new Example(
                dataset,
                id,
                Task.TEXT_CLASSIFICATION,
                new Input.Text(text),
                new Label.None(),
                "unlabelled",
                null,
                Map.of("language", "en"));
    }

    private MetricsComputed reported(EvaluationRequested request, long examples) {
        EvaluationReport report = reports.find(request.evaluationId()).orElseThrow();
        assertThat(report.state()).isEqualTo(EvaluationState.FINAL);
        assertThat(metrics(report, "labelled-a").examples()).isEqualTo(examples);
        return metrics(report, "labelled-a");
    }
}
