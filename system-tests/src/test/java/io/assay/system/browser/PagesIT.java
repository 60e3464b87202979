package io.assay.system.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page opens without a complaint, fits phone, tablet and desktop, and keeps nobody out, in light and in dark. */
@ExtendWith(Dashboard.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {

    private static final String PERSON = "Ann";

    private final Dashboard dashboard;
    private final String tickets;
    private final List<String> queues;

    PagesIT(Dashboard dashboard) throws IOException {
        this.dashboard = dashboard;
        Path broken = Files.writeString(dashboard.folder().resolve("broken.pdf"), "%PDF-1.7 and nothing more");
        dashboard.assay("publish", "--collection", "scans", broken.toString());
        dashboard.assay("import", "--dataset", "alike", Dashboard.resource(Sample.PAIRS.file()));
        this.tickets = dashboard.evaluation(Sample.TICKETS);
        this.queues = Stream.of(
                        new Labelling(Labelling.CLASSES, "subjects", true, "handbook", "people\nthings\nmoney"),
                        new Labelling(Labelling.SPANS, "amounts", true, "handbook", "AMOUNT\nTIME"),
                        new Labelling(Labelling.ANSWERS, "asked", true, "handbook", ""),
                        new Labelling(Labelling.SCORES, "alike", false, "inbox", ""))
                .map(labelling -> labelling.start(dashboard, PERSON))
                .toList();
    }

    Stream<Place> pages() {
        Place examples = Place.at("examples", dashboard.demo() + "/examples?model=bm25");
        Place letters = Place.at("dead-letters", "/operations/dead-letters/documents");
        return Stream.of(
                Place.at("home", "/"),
                Place.at("evaluations", "/evaluations"),
                Place.at("evaluation", dashboard.demo()),
                Place.at("evaluation-of-classes", tickets),
                Place.at("compare", dashboard.demo() + "/compare?a=e5-small-v2-q&b=bm25"),
                examples,
                examples.through("example", ".example-text"),
                Place.at("example-of-classes", tickets + "/examples").through("example-of-classes", ".example-text"),
                Place.at("documents", "/documents"),
                Place.at("collection", "/documents/collection?name=handbook"),
                Place.at("document", "/documents/collection?name=handbook").through("document", ".document-name a"),
                Place.at("drift", "/documents/drift?name=handbook"),
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
                Place.at("replay-preview", "/operations/replays/preview?subject=predictions&from=beginning"),
                Place.at("person", "/person"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isForEverybody(Place place) {
        SoftAssertions softly = new SoftAssertions();
        try (Tab tab = dashboard.tab()) {
            tab.signIn(PERSON);

            place.visit(tab);

            for (Look look : Look.values()) {
                tab.show(look);
                Tour.picture(tab, place + look.suffix());
                softly.assertThat(tab.excessWidth())
                        .as("excess width, %s", look)
                        .isZero();
                softly.assertThat(tab.barriers()).as("barriers, %s", look).isEmpty();
            }
            softly.assertThat(tab.complaints()).isEmpty();
        }
        softly.assertAll();
    }
}
