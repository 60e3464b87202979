package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.Event;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import io.assay.eval.judge.JudgeDesk;
import io.assay.eval.store.ComparisonTable;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.FeedbackTable.AnswerCount;
import io.assay.eval.store.FeedbackTable.Judges;
import io.assay.eval.store.FeedbackTable.PairCount;
import io.assay.eval.store.ModelCatalogue;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People judge on the dashboard, and what they say is an event that scores the models. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
@SuppressWarnings("NullAway.Init") // set before each test
class JudgeIT extends PlayedFixture {
    private static final Task TASK = Task.TEXT_CLASSIFICATION;

    @Inject
    FeedbackTable feedback;

    @Inject
    ComparisonTable comparisons;

    @Inject
    ModelCatalogue catalogue;

    @Inject
    ExampleCounts counts;

    @Inject
    JudgeDesk desk;

    @Test
    void aJudgementIsAnEventThatScoresBothModelsAndComesOnce() {
        Models models = register("judge-once");
        String page = ask("Ann", models, "a says spam, b says ham");
        page("Ann", page).then().body(containsString("Model A")).body(not(containsString("judge-once-")));
        String preferred = first(page).modelId();

        post("Ann", page, page, Map.of("choice", "A_BETTER")).then().statusCode(303);

        await().atMost(PATIENCE).untilAsserted(() -> page("Ann", page)
                .then()
                .body(containsString("You prefer A, " + preferred))
                .body(containsString(models.a().modelId() + "</a>"))
                .body(containsString(models.b().modelId() + "</a>")));
        assertThat(said(page))
                .containsExactly(
                        FeedbackGiven.preferred(first(page).id(), second(page).id(), "Ann"));
        boolean aWon = preferred.equals(models.a().modelId());
        assertThat(count(models))
                .isEqualTo(new PairCount(models.a().modelId(), models.b().modelId(), aWon ? 1 : 0, aWon ? 0 : 1, 0));
        given().queryParam("task", TASK.wireName())
                .get("/judge/scores")
                .then()
                .statusCode(200)
                .body(containsString(models.a().modelId() + "</a>"))
                .body(containsString(models.b().modelId() + "</a>"));
        given().queryParam("task", TASK.wireName())
                .get("/judge/judgements")
                .then()
                .statusCode(200)
                .body(containsString("a says spam, b says ham"));
    }

    @Test
    void readingTheTopicAgainChangesNothing() {
        Models models = register("judge-replay");
        String page = ask("Ann", models, "a says spam, b says ham: again");
        post("Ann", page, page, Map.of("choice", "BOTH_WRONG")).then().statusCode(303);
        post("Ann", page, page, Map.of("choice", "A_BETTER")).then().statusCode(303);
        FeedbackGiven last =
                FeedbackGiven.preferred(first(page).id(), second(page).id(), "Ann");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(feedback.preferred("Ann", last.requestId(), last.other()))
                        .contains(last.requestId()));
        PairCount pairs = count(models);
        Judges judges = feedback.judges(TASK);
        List<AnswerCount> answers = feedback.answers(TASK);

        // The same records with the times that they have, as a group reads them whose offsets were set back.
        broker.read(Broker.name(Topic.FEEDBACK)).forEach(broker::republish);
        broker.publish(Topic.FEEDBACK, new FeedbackGiven(marker(), Judgement.RIGHT, null, "Marker"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(feedback.said("Marker", List.of(marker())))
                .hasSize(1));
        assertThat(count(models)).isEqualTo(pairs);
        assertThat(feedback.judges(TASK)).isEqualTo(judges);
        assertThat(feedback.answers(TASK)).isEqualTo(answers);
        assertThat(feedback.said("Ann", List.of(first(page).id(), second(page).id()))
                        .values())
                .extracting(FeedbackTable.Said::judgement)
                .containsExactly(Judgement.WRONG, Judgement.WRONG);
    }

    @Test
    void anAnswerIsCorrected() {
        Models models = register("judge-corrected");
        String page = ask("Ann", models, "a says spam, b says ham: and neither is it");

        post("Ann", page, page + "/answers", Map.of("side", "B", "judgement", "CORRECTED", "correction", " eggs "))
                .then()
                .statusCode(303);

        FeedbackGiven corrected =
                new FeedbackGiven(second(page).id(), Judgement.CORRECTED, new Label.Classes(List.of("eggs")), "Ann");
        assertThat(said(page)).containsExactly(corrected);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Ann", page).then().body(containsString("You corrected it:")));
        assertThat(feedback.answers(TASK)).contains(new AnswerCount(second(page).modelId(), 0, 1));
    }

    @Test
    void severalPeopleJudgeTheSameAndNobodyIsAskedTwice() {
        Models models = register("judge-several");
        String text = "a says spam, b says ham: what do you say";
        String page = ask("Ann", models, text);
        post("Ann", page, page, Map.of("choice", "TIE")).then().statusCode(303);
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Ann", page).then().body(containsString("You prefer neither")));
        page("Bo", page).then().body(containsString("Model A"));

        Response again = post("Ann", "/judge", "/judge", form(models, text));
        String same = ask("Bo", models, text);

        again.then().statusCode(409).body(containsString("You have judged every two"));
        assertThat(same).isEqualTo(page);
        post("Bo", page, page, Map.of("choice", "TIE")).then().statusCode(303);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count(models).ties()).isEqualTo(2));
        assertThat(pods.requests())
                .filteredOn(request -> request.requestId().equals(first(page).id()))
                .hasSize(1);
    }

    @Test
    void whereAModelFailsThereIsNothingToCompare() {
        Models models = register("judge-failed");

        String page = ask("Ann", models, PlayedPods.INDIGESTIBLE);

        page("Ann", page)
                .then()
                .body(containsString("run failed"))
                .body(containsString(models.a().modelId()))
                .body(not(containsString("name=\"choice\"")));
        post("Ann", "/judge", page, Map.of("choice", "TIE"))
                .then()
                .statusCode(409)
                .body(containsString("There is no answer to judge"));
        assertThat(said(page)).isEmpty();
    }

    @Test
    void modelsThatNoPodCouldLoadAreNotAsked() {
        Models models = register("judge-unloaded");
        broker.publish(
                Topic.MODEL_PROFILES,
                new ModelProfiled(
                        models.b().modelId(), models.b().version(), "default", new ModelProfiled.Failure("no memory")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(catalogue.answering(TASK))
                .contains(models.a())
                .doesNotContain(models.b()));

        Response refused = post("Ann", "/judge", "/judge", form(models, "a says spam, b says ham"));

        refused.then().statusCode(409).body(containsString("there are not as many"));
    }

    @Test
    void whatTwoModelsFindInACollectionIsJudged() {
        Corpus corpus = new Corpus("judge-search");
        broker.publish(Topic.PASSAGES, corpus.documentEvents().toArray(Event[]::new));
        broker.publish(Topic.MODELS, corpus.model("a"), corpus.model("b"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(catalogue.answering(Task.FEATURE_EXTRACTION)).contains(corpus.model("a"), corpus.model("b"));
            page("Ann", "/judge?task=retrieval").then().body(containsString("<option value=\"judge-search\">"));
            assertThat(counts.passages(corpus.name()))
                    .isEqualTo(corpus.passages().size());
        });
        Map<String, ?> form = Map.of(
                "task", List.of("retrieval"),
                "question", List.of("what of item3"),
                "collection", List.of(corpus.name()),
                "model", List.of(corpus.model("a").modelId(), corpus.model("b").modelId()));

        String page = ask("Ann", form);

        page("Ann", page)
                .then()
                .body(containsString("Sought in all of judge-search, 30 passages."))
                .body(containsString("Its best 5 passages"))
                .body(not(containsString("judge-search-")));
        for (Answer answer : List.of(first(page), second(page))) {
            ModelRegistered model = answer.modelId().endsWith("a") ? corpus.model("a") : corpus.model("b");
            assertThat(desk.replies(comparisons.find(id(page)).orElseThrow())
                            .answers()
                            .get(answer.id())
                            .outcome())
                    .isInstanceOfSatisfying(Prediction.Found.class, found -> assertThat(found.hits())
                            .extracting(Prediction.Hit::id)
                            .isEqualTo(nearest(corpus, model, "what of item3")));
        }
        post("Ann", page, page, Map.of("choice", "B_BETTER")).then().statusCode(303);
        String preferred = second(page).modelId();
        await().atMost(PATIENCE)
                .untilAsserted(() -> page("Ann", page).then().body(containsString("You prefer B, " + preferred)));
        assertThat(said(page))
                .containsExactly(
                        FeedbackGiven.preferred(second(page).id(), first(page).id(), "Ann"));
        given().queryParam("task", "retrieval")
                .get("/api/judgements")
                .then()
                .body("items.findAll { it.asked.input.text == 'what of item3' }.model", contains(preferred));
        given().queryParam("task", "retrieval").get("/judge/scores").then().body(containsString(preferred + "</a>"));

        int asked = pods.requests().size();
        String again = ask("Bo", form);

        assertThat(again).isEqualTo(page);
        assertThat(pods.requests()).hasSize(asked);
        post("Ann", "/judge?task=retrieval", "/judge", Map.of("task", "retrieval", "question", "x", "collection", "no"))
                .then()
                .statusCode(409)
                .body(containsString("has no passages to search"));
    }

    /** Ids of the five passages whose vectors have the greatest dot products with that of a query. */
    private static List<String> nearest(Corpus corpus, ModelRegistered model, String query) {
        float[] sought = PlayedPods.vector(model.version(), query);
        return corpus.passages().stream()
                .sorted(Comparator.comparingDouble(
                        passage -> -product(sought, PlayedPods.vector(model.version(), passage.text()))))
                .limit(5)
                .map(Passage::passageId)
                .toList();
    }

    private static double product(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (double) one[i] * other[i])
                .sum();
    }

    @Test
    void textsAreTextAndNothingElse() {
        Models models = register("judge-hostile");
        String text = "<img src=x onerror=alert(1)> a says spam, b says ham";

        String page = ask("<b>Ann", models, text);

        page("<b>Ann", page)
                .then()
                .body(containsString("&lt;img src=x onerror=alert(1)&gt;"))
                .body(not(containsString("<img")))
                .body(not(containsString("<b>")));
        page("<b>Ann", "/judge").then().body(containsString("&lt;img")).body(not(containsString("<img")));
    }

    @Test
    void aLongTextIsAsked() {
        Models models = register("judge-long");
        String text = "a says spam, b says ham. " + "Übrigens! ".repeat(1_900).strip();

        String page = ask("Ann", models, text);

        page("Ann", page).then().body(containsString("read only the beginning"));
    }

    @Test
    void whoSaidNoNameIsAskedForIt() {
        given().redirects()
                .follow(false)
                .get("/judge/" + marker())
                .then()
                .statusCode(303)
                .header("Location", containsString("/person?back="));
    }

    @Test
    void whatNobodyAskedIsNotThere() {
        page("Ann", "/judge/" + marker()).then().statusCode(404).body(containsString("No such comparison"));
        page("Ann", "/judge?task=text-ranking")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("nobody judges answers of the task text-ranking"));
        page("Ann", "/judge/judgements?after=nonsense").then().statusCode(400);
    }

    private record Models(ModelRegistered a, ModelRegistered b) {}

    /** A request, and whom it asked. */
    private record Answer(String id, String modelId) {}

    private Models register(String name) {
        Labelled texts = new Labelled(name, TASK, "accuracy");
        Models models = new Models(texts.model("a"), texts.model("b"));
        broker.publish(Topic.MODELS, models.a(), models.b());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(catalogue.answering(TASK)).contains(models.a(), models.b()));
        return models;
    }

    /** Asks both models on the page: {@return the comparison's path}, when both answers are there. */
    private String ask(String person, Models models, String text) {
        return ask(person, form(models, text));
    }

    private String ask(String person, Map<String, ?> form) {
        Response asked = post(person, "/judge", "/judge", form);
        String path = asked.then().statusCode(303).extract().header("Location").replaceFirst("^https?://[^/]*", "");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        page(person, path).then().statusCode(200).body(not(containsString("Waiting for its answer"))));
        return path;
    }

    private static Map<String, List<String>> form(Models models, String text) {
        return Map.of(
                "task", List.of(TASK.wireName()),
                "text", List.of(text),
                "model", List.of(models.a().modelId(), models.b().modelId()));
    }

    private Answer first(String page) {
        return answer(comparisons.find(id(page)).orElseThrow().one());
    }

    private Answer second(String page) {
        return answer(comparisons.find(id(page)).orElseThrow().other());
    }

    private static Answer answer(InferenceRequested request) {
        return new Answer(request.requestId(), request.modelId());
    }

    private static String id(String page) {
        return page.substring(page.lastIndexOf('/') + 1);
    }

    /** What the topic holds about the answers on a page. */
    private List<FeedbackGiven> said(String page) {
        List<String> requests = List.of(first(page).id(), second(page).id());
        return broker.read(Topic.FEEDBACK, FeedbackGiven.class).stream()
                .filter(given -> requests.contains(given.requestId()))
                .toList();
    }

    private PairCount count(Models models) {
        return feedback.pairs(TASK).stream()
                .filter(pair -> pair.one().equals(models.a().modelId())
                        && pair.other().equals(models.b().modelId()))
                .findFirst()
                .orElse(new PairCount(models.a().modelId(), models.b().modelId(), 0, 0, 0));
    }

    /** An id that no request has. */
    private static String marker() {
        return "0123456789abcdef".repeat(4);
    }

    private static Response page(String person, String path) {
        return as(person).get(path);
    }

    private static Response post(String person, String form, String path, Map<String, ?> fields) {
        Response page = page(person, form);
        return as(person)
                .cookies(page.cookies())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf", page.htmlPath().getString("**.find { it.@name == 'csrf' }.@value"))
                .formParams(fields)
                .post(path);
    }

    private static RequestSpecification as(String person) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookie("assay-person", URLEncoder.encode(person, StandardCharsets.UTF_8));
    }
}
