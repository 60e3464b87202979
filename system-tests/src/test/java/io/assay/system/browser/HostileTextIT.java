package io.assay.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents, examples, labels and names that want to be more than text are text on each page that shows them. */
@ExtendWith(Dashboard.Shared.class)
@Order(Integer.MAX_VALUE) // what it publishes is no sight for the tour
@TestInstance(Lifecycle.PER_CLASS)
class HostileTextIT {
    /** As a name, which holds no slash and is a file's, too. */
    private static final String NAME = "x\"'><img src=x onerror=window.hurt=1>";

    private static final String OTHER = "other" + NAME;
    private static final String SCRIPT = "<script>window.hurt=1</script>";
    private static final String TURNED = "\u202Eltr\u2066"; // turns the direction of what follows, and never ends it
    private static final String TEXT =
            SCRIPT + NAME + TURNED + " <svg onload=window.hurt=1> {{1}} ${1} {#if} javascript:x";

    /** What the page's own part shows, fields and their choices included. */
    private static final String SHOWN = """
            () => [document.querySelector("main").textContent]
              .concat([...document.querySelectorAll("main [value]")].map((one) => one.value))
              .join()""";

    private final Dashboard dashboard;
    private final String evaluation;
    private final String classes;
    private final String spans;

    HostileTextIT(Dashboard dashboard) throws IOException {
        this.dashboard = dashboard;
        dashboard.assay("publish", "--collection", NAME, "--wait", file(NAME + ".txt", TEXT));
        dashboard.assay("publish", "--collection", NAME, file(NAME + ".pdf", "%PDF-1.7 " + TEXT));
        publishExamples();
        List<String> models = List.of(NAME, OTHER);
        for (String model : models) {
            publishModel(model);
        }
        this.evaluation = dashboard.evaluate(NAME, "accuracy", models);
        this.classes = new Labelling(Labelling.CLASSES, NAME, true, NAME, NAME + "\nother").start(dashboard, NAME);
        this.spans = new Labelling(Labelling.SPANS, OTHER, true, NAME, NAME).start(dashboard, NAME);
    }

    private void publishExamples() throws IOException {
        String examples = """
                id\ttext\tlabel\tsplit\tslice.%1$s
                %1$s\t%2$s\t%1$s\ttest\t%1$s
                2\tother\tother\ttest\t%1$s
                """.formatted(NAME, TEXT);
        dashboard.assay("import", "--dataset", NAME, file("hostile.tsv", examples));
    }

    private void publishModel(String model) throws IOException {
        String said = """
                {"id": "%1$s", "output": [{"label": "%1$s", "score": 0.9}]}
                {"id": "2", "output": [{"label": "%1$s", "score": 0.9}]}
                """.formatted(NAME.replace("\"", "\\\""));
        dashboard.assay("models", "add", model, "--external", "--task", "text-classification");
        dashboard.assay("predictions", "import", "--model", model, "--dataset", NAME, file("hostile.jsonl", said));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(dashboard.folder().resolve(name), content).toString();
    }

    Stream<Place> pages() {
        String named = URLEncoder.encode(NAME, StandardCharsets.UTF_8);
        Place examples = Place.at("examples", evaluation + "/examples");
        Place collection = Place.at("collection", "/documents/collection?name=" + named);
        Place letters = Place.at("dead letters", "/operations/dead-letters/documents");
        return Stream.of(
                Place.at("home", "/"),
                Place.at("evaluations", "/evaluations"),
                Place.at("evaluation", evaluation),
                examples,
                examples.through("example", ".example-text"),
                Place.at("compare", evaluation + "/compare?a=" + named + "&b=other" + named),
                Place.at("documents", "/documents"),
                collection,
                collection.through("document", ".document-name a"),
                Place.at("label", "/label"),
                Place.at("queue of classes", classes),
                Place.at("queue of spans", spans),
                Place.at("models", "/models"),
                Place.at("model", "/models").through("model", ".document-name a:has-text('onerror')"),
                letters,
                letters.through("dead letter", ".letter-key a:has-text('onerror')"),
                Place.at("replays", "/operations/replays?subject=documents"),
                Place.at("person", "/person"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isTextAndNothingElse(Place place) {
        try (Tab tab = dashboard.tab()) {
            tab.signIn(NAME);

            place.visit(tab);

            assertThat(tab.page().evaluate(SHOWN).toString()).contains("<img src=x onerror=window.hurt=1>");
            assertHarmless(tab);
        }
    }

    @Test
    void marksOfItAreText() {
        try (Tab tab = dashboard.tab()) {
            tab.signIn(NAME);
            tab.open(spans);
            Page page = tab.page();

            page.keyboard().press("End");
            page.keyboard().press("Shift+Home");
            page.keyboard().press("1");

            assertThat(page.locator(".marks .marked-text").textContent()).contains(SCRIPT);
            assertThat(page.locator(".marks b").textContent()).isEqualTo(NAME);
            assertHarmless(tab);
        }
    }

    private static void assertHarmless(Tab tab) {
        assertThat(tab.page().evaluate("() => window.hurt")).isNull();
        assertThat(tab.page().locator("img, main script").count()).isZero();
        assertThat(tab.complaints()).isEmpty();
    }
}
