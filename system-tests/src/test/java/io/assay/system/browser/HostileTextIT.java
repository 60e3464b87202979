package io.assay.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents, examples, labels and names that want to be more than text are text on each page that shows them. */
@ExtendWith(Dashboard.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class HostileTextIT {
    /** As a name, which holds no slash and is a file's, too. */
    private static final String NAME = "x\"'><img src=x onerror=window.hurt=1>";

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
        Path documents = Files.createDirectory(dashboard.folder().resolve("hostile"));
        Files.writeString(documents.resolve(NAME + ".txt"), TEXT);
        Files.writeString(documents.resolve(NAME + ".pdf"), TEXT);
        dashboard.assay(
                "publish",
                "--collection",
                NAME,
                "--wait",
                documents.resolve(NAME + ".txt").toString());
        dashboard.assay(
                "publish",
                "--collection",
                NAME,
                documents.resolve(NAME + ".pdf").toString());
        dashboard.assay("models", "add", NAME, "--external", "--task", "text-classification");
        dashboard.assay("models", "add", "other" + NAME, "--external", "--task", "text-classification");
        dashboard.assay(
                "import",
                "--dataset",
                NAME,
                file(
                        "examples.tsv",
                        "id\ttext\tlabel\tsplit\tslice." + NAME + "\n" + NAME + "\t" + TEXT + "\t" + NAME + "\ttest\t"
                                + NAME + "\n2\tother\tother\ttest\t" + NAME + "\n"));
        for (String model : List.of(NAME, "other" + NAME)) {
            dashboard.assay(
                    "predictions", "import", "--model", model, "--dataset", NAME, file("said.jsonl", """
                    {"id": %1$s, "output": [{"label": %1$s, "score": 0.9}]}
                    {"id": "2", "output": [{"label": %1$s, "score": 0.9}]}
                    """.formatted(
                                    "\"" + NAME.replace("\"", "\\\"") + "\"")));
        }
        this.evaluation = dashboard.evaluate(NAME, "accuracy", List.of(NAME, "other" + NAME));
        this.classes = new Labelling(Labelling.CLASSES, NAME, true, NAME, NAME + "\nother").start(dashboard, NAME);
        this.spans = new Labelling(Labelling.SPANS, NAME + "s", true, NAME, NAME).start(dashboard, NAME);
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

    private String file(String name, String content) throws IOException {
        return Files.writeString(dashboard.folder().resolve(name), content).toString();
    }
}
