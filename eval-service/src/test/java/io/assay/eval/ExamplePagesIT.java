package io.assay.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.Leafing;
import io.assay.eval.store.EvaluationState;
import io.assay.stack.test.LocalStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of examples show what was evaluated. */
@QuarkusTest
@WithTestResource(LocalStackResource.class)
class ExamplePagesIT extends PlayedFixture {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'\n\\{zebra";
    private static final Set<String> EVALUATED = new HashSet<>();

    @ParameterizedTest
    @CsvSource({
        "'', 'x02,x01,x00,x03'", // failed, wrong, right
        "only=mistakes, 'x02,x01'",
        "only=failed, x02",
        "only=right, 'x00,x03'",
        "only=cut, ''",
        "label=label%3Dham, 'x01,x00'",
        "slice=language%3Dde, 'x01,x03'",
        "given=spam, 'x01,x03'",
        "q=ZEB, x01",
        "q=zebra%20says, x01",
        "q=zebra%20nowhere, ''",
        "q=kind, ''", // a name of a field is no word of the text
        "q=%21%26, ''",
        "sort=surest, 'x03,x01,x00'",
        "sort=least-sure, 'x00,x01,x03'",
        "sort=disagreement, 'x01,x00,x02,x03'"
    })
    void listsTheExamplesThatAreAskedFor(String query, String ids) {
        EvaluationRequested request = evaluate(mails("pages-mails"));

        ValidatableResponse page =
                get(request, "/examples?model=" + request.models().get(1) + "&" + query);

        page.statusCode(200).body(not(containsString("<img")));
        assertThat(String.join(",", idsIn(page.extract().htmlPath()))).isEqualTo(ids);
    }

    @Test
    void saysWhatGoldAndTheModelSay() {
        EvaluationRequested request = evaluate(mails("pages-mails"));

        get(
                        request,
                        "/examples?only=mistakes&given=spam&model="
                                + request.models().get(1))
                .statusCode(200)
                .body(containsString("&lt;img src=x"))
                .body(containsString("<span class=\"chip gold\">ham</span>"))
                .body(containsString("<span class=\"chip wrong\">spam</span>"))
                .body(containsString("<dt>Confidence</dt><dd>75 %</dd>"))
                .body(
                        containsString("<option value=\"language=de\">language: de</option>"),
                        not(containsString("<img")));
    }

    @Test
    void showsAnExampleWithWhatEachModelSaid() {
        EvaluationRequested request = evaluate(mails("pages-mails"));

        get(request, "/examples/example?id=x01&sort=least-sure")
                .statusCode(200)
                .body(containsString("1 of 2 models is right"))
                .body(containsString("&lt;img src=x"))
                .body(not(containsString("<img")));
        get(request, "/examples/example?id=x02").body(containsString("The run failed."));
        get(request, "/examples/example?id=none").statusCode(404).body(containsString("No such example"));
    }

    @Test
    void marksWhatWasFoundByCodePoints() {
        Labelled people = new Labelled("pages-entities", Task.TOKEN_CLASSIFICATION, "f1_micro")
                .add(tokens("😀 a finds Ann, b finds Bob"), entities(10, 13))
                .add(tokens("a finds Ann, b finds Ann"), entities(8, 11));
        EvaluationRequested request = evaluate(people);

        get(request, "/examples/example?id=x00")
                .statusCode(200)
                .body(containsString("<mark class=\"mark gold\">Ann</mark><span class=\"tag gold\">PER</span>"));
    }

    @Test
    void showsWhatWasFoundForAQuery() {
        Corpus corpus = new Corpus("pages-queries");
        corpus.publish(broker);
        EvaluationRequested request = corpus.request(
                List.of(corpus.bm25().modelId(), corpus.model("a").modelId()));
        broker.publish(Topic.EVALUATIONS, request);
        awaitState(request, EvaluationState.FINAL);

        get(request, "/examples/example?id=q03")
                .statusCode(200)
                .body(containsString("/documents/document?id=pages-queries%2F3.txt"))
                .body(containsString("<span class=\"chip right\">relevant</span>"))
                .body(containsString("characters 42–49"))
                .body(containsString("<mark class=\"mark gold\">"));
        get(request, "/examples").body(containsString("first, relevant"));
    }

    @Test
    void leafsThroughTheExamplesAndFromOneToTheNext() {
        Labelled mails = new Labelled("pages-leafing", Task.TEXT_CLASSIFICATION, "accuracy");
        IntStream.range(0, 60)
                .forEach(i -> mails.add(
                        new Input.Text("mail " + i + ": a says " + (i % 3 == 0 ? "spam" : "ham") + ", b says ham"),
                        new Label.Classes(List.of("ham"))));
        EvaluationRequested request = evaluate(mails);

        for (String sort : List.of("worst", "surest", "least-sure", "disagreement")) {
            List<String> leafed = leafed("/evaluations/" + request.evaluationId() + "/examples?model="
                    + request.models().get(0) + "&sort=" + sort);
            assertThat(leafed).as(sort).hasSize(60).doesNotHaveDuplicates();
            get(
                            request,
                            "/examples/example?model=" + request.models().get(0) + "&sort=" + sort + "&id="
                                    + leafed.get(0))
                    .body(containsString("example?id=" + leafed.get(1) + "&amp;"));
        }
        get(request, "/examples?after=no%20key").statusCode(400);
        get(request, "/examples?model=nobody").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', x01",
        "show=second, x04",
        "show=both, 'x00,x03'",
        "show=neither, x02",
        "slice=language%3Den, ''",
        "label=label%3Dham, x01",
        "show=second&sure=0.7, x04",
        "show=second&sure=0.8, ''"
    })
    void listsWhatOneModelGetsRightAndTheOtherWrong(String query, String ids) {
        Labelled mails = mails("pages-compare");
        add(mails, "de", "a says ham, b says spam", "spam");
        EvaluationRequested request = evaluate(mails);
        List<String> models = request.models();

        XmlPath page = get(request, "/compare?a=" + models.get(0) + "&b=" + models.get(1) + "&" + query)
                .statusCode(200)
                .body(not(containsString("<img")))
                .extract()
                .htmlPath();

        assertThat(String.join(",", idsIn(page))).isEqualTo(ids);
    }

    @Test
    void saysHowTwoModelsDiffer() {
        Labelled mails = new Labelled("pages-difference", Task.TEXT_CLASSIFICATION, "accuracy");
        IntStream.range(0, 60)
                .forEach(i -> mails.add(
                        new Input.Text("mail " + i + ": a says " + (i % 3 == 0 ? "spam" : "ham") + ", b says ham"),
                        new Label.Classes(List.of("ham"))));
        EvaluationRequested request = evaluate(mails);
        String a = request.models().get(0);
        String b = request.models().get(1);

        get(request, "/compare?a=" + a + "&b=" + b)
                .body(containsString(b + " is better in Accuracy"))
                .body(containsString("\u22120.333 from " + b + " to " + a))
                .body(containsString("<span class=\"number\">40</span>")); // both right
        get(request, "/compare?a=" + b + "&b=" + a).body(containsString("+0.333 from " + a + " to " + b));
        get(request, "/compare?a=" + a + "&b=" + a).statusCode(400);
        get(request, "/compare?a=nobody&b=" + a).statusCode(400);
        assertThat(leafed("/evaluations/" + request.evaluationId() + "/compare?show=second&a=" + a + "&b=" + b))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(leafed("/evaluations/" + request.evaluationId() + "/compare?show=both&a=" + a + "&b=" + b))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void theEvaluationLeadsToItsExamples() {
        EvaluationRequested request = evaluate(mails("pages-links"));

        get(request, "")
                .body(containsString("/examples?model=" + request.models().get(0) + "\""))
                .body(containsString("action=\"/evaluations/" + request.evaluationId() + "/compare\""));
        given().get("/evaluations/nobody-asked/examples").then().statusCode(404).body(containsString("nobody-asked"));
    }

    private static ValidatableResponse get(EvaluationRequested request, String path) {
        return given().urlEncodingEnabled(false)
                .get("/evaluations/" + request.evaluationId() + path)
                .then();
    }

    private static List<String> leafed(String list) {
        return Leafing.through(list, ExamplePagesIT::idsIn);
    }

    private static List<String> idsIn(XmlPath page) {
        return page.<String>getList("**.findAll { it.@class == 'example-text' }.@href").stream()
                .map(path -> path.replaceFirst(".*[?]id=([^&]*).*", "$1"))
                .toList();
    }

    /** The evaluation of some examples, which is asked for once, however many tests look at it. */
    private EvaluationRequested evaluate(Labelled examples) {
        EvaluationRequested request = examples.request();
        if (EVALUATED.add(request.evaluationId())) {
            examples.publish(broker);
            broker.publish(Topic.EVALUATIONS, request);
            awaitState(request, EvaluationState.FINAL);
        }
        return request;
    }

    /** The second model is right about the first and the last, wrong about the second, and fails on the third. */
    private static Labelled mails(String name) {
        Labelled mails = new Labelled(name, Task.TEXT_CLASSIFICATION, "accuracy");
        add(mails, "en", "a says ham, b says ham", "ham");
        add(mails, "de", "a says ham, b says spam " + HOSTILE, "ham");
        add(mails, "en", PlayedPods.INDIGESTIBLE, "spam");
        add(mails, "de", "a says spam, b says spam", "spam");
        return mails;
    }

    private static void add(Labelled mails, String language, String text, String label) {
        mails.examples()
                .add(new Example(
                        mails.name(),
                        "x%02d".formatted(mails.examples().size()),
                        mails.task(),
                        new Input.Text(text),
                        new Label.Classes(List.of(label)),
                        "test",
                        null,
                        Map.of("language", language)));
    }

    private static Input tokens(String text) {
        return new Input.Tokens(text, List.of(text.split(" ")));
    }

    private static Label entities(int start, int end) {
        return new Label.Entities(List.of(new Label.Entity(new Span(start, end), "PER")));
    }
}
