package io.assay.system.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page opens without a complaint, fits phone, tablet and desktop, and keeps nobody out, in light and in dark. */
@ExtendWith(Dashboard.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {
    private static final int PHONE = 390;
    private static final int TABLET = 820;

    private static final String PERSON = "Ann";

    private final Dashboard dashboard;
    private final String tickets;
    private final List<String> queues;

    PagesIT(Dashboard dashboard) {
        this.dashboard = dashboard;
        this.tickets = dashboard.evaluation(Sample.TICKETS);
        this.queues = Stream.of(
                        new Labelling(Labelling.CLASSES, "subjects", true, "handbook", "people\nthings\nmoney"),
                        new Labelling(Labelling.SPANS, "amounts", true, "handbook", "AMOUNT\nTIME"),
                        new Labelling(Labelling.ANSWERS, "asked", true, "handbook", ""),
                        new Labelling(Labelling.SCORES, "alike", false, "inbox", ""))
                .map(labelling -> labelling.start(dashboard, PERSON))
                .toList();
    }

    @BeforeAll
    void publishWhatCannotBeRead() throws IOException {
        dashboard.assay("import", "--dataset", "alike", Dashboard.resource(Sample.PAIRS.file()));
        dashboard.assay(
                "publish",
                "--collection",
                "scans",
                Files.writeString(dashboard.folder().resolve("broken.pdf"), "%PDF-1.7 and nothing more")
                        .toString());
    }

    Stream<Arguments> pages() {
        Place examples = Place.at("examples", dashboard.demo() + "/examples?model=bm25");
        Place letters = Place.at("dead-letters", "/operations/dead-letters/documents");
        return Stream.of(
                        Place.at("home", "/"),
                        Place.at("evaluations", "/evaluations"),
                        Place.at("evaluation", dashboard.demo()),
                        Place.at("evaluation-of-classes", tickets),
                        Place.at("compare", dashboard.demo() + "/compare?a=bm25&b=e5-small-v2-q"),
                        examples,
                        examples.through("example", ".example-text"),
                        Place.at("example-of-classes", tickets + "/examples")
                                .through("example-of-classes", ".example-text"),
                        Place.at("documents", "/documents"),
                        Place.at("collection", "/documents/collection?name=handbook"),
                        Place.at("document", "/documents/collection?name=handbook")
                                .through("document", ".document-name a"),
                        Place.at("label", "/label"),
                        Place.at("queue-of-classes", queues.get(0)),
                        Place.at("queue-of-spans", queues.get(1)),
                        Place.at("queue-of-answers", queues.get(2)),
                        Place.at("queue-of-pairs", queues.get(3)),
                        Place.at("judge", "/judge"),
                        Place.at("judge-scores", "/judge/scores"),
                        Place.at("judgements", "/judge/judgements"),
                        Place.at("models", "/models"),
                        Place.at("model", "/models").through("model", "a:text('e5-small-v2-q')"),
                        Place.at("withdraw", "/models/withdraw?id=bm25"),
                        Place.at("operations", "/operations"),
                        letters,
                        letters.through("dead-letter", ".letter-key a"),
                        Place.at("replays", "/operations/replays"),
                        Place.at("replay-preview", "/operations/replays/preview?subject=projection&from=beginning"),
                        Place.at("person", "/person"))
                .flatMap(place ->
                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(scheme -> Arguments.of(place, scheme)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybody(Place place, ColorScheme scheme) {
        SoftAssertions softly = new SoftAssertions();
        try (Tab tab = dashboard.tab(PHONE, scheme)) {
            tab.signIn(PERSON);

            place.visit(tab);

            softly.assertThat(tab.excessWidth()).as("excess at 390").isZero();
            softly.assertThat(tab.barriers()).as("barriers at 390").isEmpty();
            Tour.picture(tab, place + "-phone-" + scheme);
            tab.resize(TABLET);
            softly.assertThat(tab.excessWidth()).as("excess at 820").isZero();
            tab.resize(Dashboard.WIDE);
            softly.assertThat(tab.excessWidth()).as("excess at 1280").isZero();
            softly.assertThat(tab.barriers()).as("barriers at 1280").isEmpty();
            softly.assertThat(tab.complaints()).isEmpty();
            Tour.picture(tab, place + "-" + scheme);
        }
        softly.assertAll();
    }
}
