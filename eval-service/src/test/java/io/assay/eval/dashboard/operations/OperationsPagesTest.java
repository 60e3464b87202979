package io.assay.eval.dashboard.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.messaging.BrokerState;
import io.assay.eval.messaging.BrokerState.GrowingTopic;
import io.assay.eval.messaging.LetterContent;
import io.assay.eval.messaging.LetterContent.LetterHeader;
import io.assay.eval.messaging.LetterContent.Value;
import io.assay.eval.problem.Problem;
import io.assay.messaging.operations.ConsumerLag;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.DeadLetterDecision;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.GroupMember;
import io.assay.messaging.operations.GroupState;
import io.assay.messaging.operations.RecordPlace;
import io.assay.messaging.operations.TopicState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationsPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.id}\u202e";
    private static final Instant TIME = Instant.parse("2026-11-26T08:00:00Z");
    private static final String POSTPONED =
            "the PDF cannot be read: open it in a PDF program and save it anew (IOException: Missing root object"
                    + " specification in trailer.)";

    private final RenderedPages pages = new RenderedPages();

    @Test
    void showsTopicsGroupsAndDeadLetters() throws IOException {
        String page = overview("operations", busy());

        assertThat(page.replaceAll("\\s+", " "))
                .contains("<th scope=\"row\" class=\"name\">passages</th>", ">12,950<", ">8.4 MB<", ">deleted by age<")
                .contains("<polyline points=\"2.0,20.0 48.0,11.0 94.0,2.0\"/>") // from nothing to the most
                .contains(
                        "<span class=\"pill waiting\">reading</span>",
                        "predictions <span class=\"number\">1,204</span>")
                .contains(
                        "<span class=\"pill rejected\">nobody reads</span>",
                        "<span class=\"pill final\">up to date</span>")
                .contains("passages 0–2; predictions 0, 2", "2 consumers on 2 hosts")
                .contains("href=\"/operations/dead-letters/documents?reason=corrupt\"", ">17 open<")
                .contains("newest 26 Nov 2026, 08:00 UTC")
                .contains("None open of <a href=\"/operations/dead-letters/examples\">examples</a>")
                .doesNotContain("documents.dead-letter");
    }

    @Test
    void saysThatTheBrokerIsAway() throws IOException {
        String page = overview("operations-away", broker(HOSTILE, List.of(), List.of(), List.of(), null));

        assertThat(page).contains("The broker cannot be reached.", "&lt;img").doesNotContain("<img");
    }

    @Test
    void showsTopicsToThoseWhoMayNotReadDeadLetters() throws IOException {
        String page = overview(
                "operations-unreadable", broker(null, busy().topics(), List.of(), List.of(), "The broker says no."));

        assertThat(page)
                .contains("Nothing is known of them. The broker says no.")
                .doesNotContain("None are open");
    }

    @Test
    void listsDeadLetters() throws IOException {
        String page = letters(
                "dead-letters",
                new LetterFilter("", "", "", false),
                new DeadLetterListing(
                        List.of(
                                letter("leave.pdf", "corrupt", POSTPONED, 0, null),
                                letter("scans/2019 agreement.pdf", "encrypted", "take the password away", 1, null),
                                letter(HOSTILE, HOSTILE, HOSTILE, 3, null),
                                letter(null, "invalid-event", "is not JSON", 0, null)),
                        1_204,
                        true),
                null);

        assertThat(page)
                .contains("1,204 open", "href=\"/operations/dead-letters/documents/0/17\"", "partition 2, offset 4,711")
                .contains("came back 3 times", "(no key)", "href=\"/operations/dead-letters/documents/all\"")
                .contains("?before=" + TIME.toEpochMilli() + "-0-17\" rel=\"next\"")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;{view.id}\uFFFD")
                .doesNotContain("<img", "\u202e", "Newest letters");
    }

    @Test
    void saysWhatWasDoneAndWhatWasDecided() throws IOException {
        String page = letters(
                "dead-letters-decided",
                new LetterFilter("corrupt", "", "2h", true),
                new DeadLetterListing(
                        List.of(letter(
                                "leave.pdf",
                                "corrupt",
                                POSTPONED,
                                0,
                                new DeadLetterDecision(
                                        DeadLetterDecision.Kind.DISCARDED, "ada", "a half upload" + HOSTILE, TIME))),
                        1,
                        false),
                "discarded-12");

        assertThat(page)
                .contains(
                        "Discarded 12 dead letters.", "discarded by ada, 26 Nov 2026, 08:00 UTC: a half upload&lt;img")
                .contains("<option value=\"corrupt\" selected>", "value=\"2h\"")
                .doesNotContain("discard all", "<img");
    }

    @Test
    void theAddressCannotMakeThePageSayAnything() {
        assertThat(Done.words("Your account is closed")).isNull();
        assertThat(Done.words("discarded-1")).startsWith("Discarded 1 dead letter.");
        assertThat(Done.words(Done.busy().toString())).contains("already");
        assertThat(Done.words(null)).isNull();
    }

    @Test
    void saysThatNothingIsOpen() throws IOException {
        String page = letters(
                "dead-letters-none",
                new LetterFilter("", "", "", false),
                new DeadLetterListing(List.of(), 0, false),
                null);

        assertThat(page).contains("None are open.", "?show=all").doesNotContain("/documents/all");
    }

    @Test
    void saysThatATimeIsNone() throws IOException {
        String page = pages.render(
                "deadLetters",
                "dead-letters-refused",
                Map.of(
                        "view",
                        LettersView.refused(
                                surroundings(null), new LetterFilter("", "", HOSTILE, false), "it is not a time")));

        assertThat(page).contains("it is not a time", "value=\"&lt;img").doesNotContain("<img");
    }

    @Test
    void showsALetterWhoseValueIsText() throws IOException {
        String page = letter("dead-letter", HOSTILE.replace("\u202e", "").getBytes(UTF_8), 0, null, null);

        assertThat(page.replaceAll("\\s+", " "))
                .contains("<pre class=\"value\"", "<code>&lt;img src=x onerror=alert(1)&gt;", "{view.id}</code>")
                .contains("assay-collection", "handbook", "./assay dead-letters show documents/0/17")
                .contains("action=\"/operations/dead-letters/documents/0/17/redrive\"", ">Discard<")
                .contains("href=\"/operations/dead-letters/documents/0/17/value\"")
                .doesNotContain("<img", "although it came back");
    }

    @Test
    void showsALetterWhoseValueIsNoText() throws IOException {
        String page = letter("dead-letter-binary", new byte[] {0, (byte) 0xff, 'P', '<'}, 3, null, "It was refused.");

        assertThat(page)
                .contains("00000000  00 ff 50 3c ", "|..P&lt;|", "although it came back so often", "It was refused.");
    }

    @Test
    void showsWhatWasDecidedAndAsksNoMore() throws IOException {
        String page = letter(
                "dead-letter-decided",
                new byte[0],
                1,
                new DeadLetterDecision(DeadLetterDecision.Kind.REDRIVEN, "ada", "", TIME),
                null);

        assertThat(page).contains("sent back by ada", "The value is empty.").doesNotContain("<form");
    }

    @Test
    void asksAboutAllThatAFilterFinds() throws IOException {
        String page = decision("decide-on-letters", 12_000);

        assertThat(page.replaceAll("\\s+", " "))
                .contains(
                        "<h1>12,000 dead letters</h1>", "with the reason corrupt", "and 11,999 more", "about 5 minutes")
                .contains("name=\"until\" value=\"2026-11-26T08:00:00Z\"", "Send 12,000 dead letters back");
    }

    @Test
    void asksNothingAboutNone() throws IOException {
        assertThat(decision("decide-on-none", 0)).doesNotContain("<form");
    }

    @Test
    void saysThatTheBrokerCannotBeAsked() throws IOException {
        String page = pages.render("brokerUnusable", "broker-unusable", Map.of("message", HOSTILE));

        assertThat(page).contains("The broker cannot be asked", "&lt;img").doesNotContain("<img");
    }

    @Test
    void saysWhyARequestIsNotAnswered() throws IOException {
        String page = pages.render("trouble", "trouble", Map.of("problem", new Problem("Bad Request", 400, HOSTILE)));

        assertThat(page).contains("400", "<h1>Bad Request</h1>", "&lt;img").doesNotContain("<img");
    }

    private String overview(String file, BrokerState broker) throws IOException {
        return pages.render(
                "operations", file, Map.of("view", OverviewView.of(broker), "events", "/operations/events"));
    }

    private String letters(String file, LetterFilter filter, DeadLetterListing listing, @Nullable String done)
            throws IOException {
        LettersView view = LettersView.of(surroundings(done), filter, listing, null, OperationsPagesTest::id);
        return pages.render("deadLetters", file, Map.of("view", view));
    }

    private static LettersView.Surroundings surroundings(@Nullable String done) {
        return new LettersView.Surroundings(
                "documents", List.of("corrupt", "encrypted"), Done.words(done), false, true);
    }

    private String letter(
            String file, byte[] value, int redrives, @Nullable DeadLetterDecision decision, @Nullable String refusal)
            throws IOException {
        DeadLetter letter = letter("leave.pdf", "corrupt", POSTPONED, redrives, decision);
        LetterContent content = new LetterContent(
                letter,
                List.of(new LetterHeader("assay-collection", "handbook"), new LetterHeader(HOSTILE, HOSTILE)),
                new Value(value),
                null);
        return pages.render(
                "deadLetter", file, Map.of("view", LetterView.of(id(letter), "documents", content, true, refusal)));
    }

    private String decision(String file, long total) throws IOException {
        List<DeadLetter> newest = total == 0 ? List.of() : List.of(letter("leave.pdf", "corrupt", POSTPONED, 0, null));
        DecisionView view = DecisionView.of(
                "documents",
                new LetterFilter("corrupt", "", "", false),
                TIME,
                new DeadLetterListing(newest, total, total > 1),
                OperationsPagesTest::id);
        return pages.render("decideOnLetters", file, Map.of("view", view));
    }

    private static String id(DeadLetter letter) {
        return "documents/" + letter.place().partition() + "/" + letter.place().offset();
    }

    private static DeadLetter letter(
            @Nullable String key, String reason, String detail, int redrives, @Nullable DeadLetterDecision decision) {
        return new DeadLetter(
                new RecordPlace("assay.documents.dead-letter", 0, 17),
                TIME,
                key,
                16,
                reason,
                detail,
                "ingest-service",
                new RecordPlace("assay.documents", 2, 4711),
                redrives,
                decision);
    }

    private static BrokerState busy() {
        return broker(
                null,
                List.of(
                        topic("documents", 214, 91_002_113L, 0.0),
                        topic("documents.dead-letter", 21, 90_112L, 0.2),
                        topic("examples", 3_011, 1_204_551L, null),
                        topic("examples.dead-letter", 0, 0L, 0.0),
                        topic("inference-requests.default", 84_113, 61_022_981L, 412.5),
                        topic("passages", 12_950, 8_400_112L, 64.0),
                        topic("predictions", 82_909, 212_902_771L, 398.1)),
                List.of(
                        new GroupState(
                                "assay-eval",
                                "Stable",
                                List.of(
                                        new GroupMember(
                                                "kafka-consumer-passages",
                                                "10.0.3.17",
                                                List.of(
                                                        "assay.passages/0",
                                                        "assay.passages/1",
                                                        "assay.passages/2",
                                                        "assay.predictions/0",
                                                        "assay.predictions/2")),
                                        new GroupMember(
                                                "kafka-consumer-passages", "10.0.3.18", List.of("assay.passages/3"))),
                                List.of(
                                        new ConsumerLag("assay-eval", "assay.models", 0),
                                        new ConsumerLag("assay-eval", "assay.passages", 0),
                                        new ConsumerLag("assay-eval", "assay.predictions", 1_204))),
                        new GroupState(
                                "assay-inference-default",
                                "Empty",
                                List.of(),
                                List.of(new ConsumerLag(
                                        "assay-inference-default", "assay.inference-requests.default", 83_100))),
                        new GroupState(
                                "assay-ingest",
                                "Stable",
                                List.of(new GroupMember(
                                        "kafka-consumer-documents", "10.0.3.9", List.of("assay.documents/0"))),
                                List.of(new ConsumerLag("assay-ingest", "assay.documents", 0)))),
                List.of(
                        new DeadLetterCount("assay.documents", "corrupt", 14, TIME),
                        new DeadLetterCount("assay.documents", "encrypted", 3, TIME.minusSeconds(3_600))),
                null);
    }

    private static BrokerState broker(
            @Nullable String fault,
            List<GrowingTopic> topics,
            List<GroupState> groups,
            List<DeadLetterCount> letters,
            @Nullable String lettersFault) {
        return new BrokerState("assay.", fault, topics, groups, letters, lettersFault);
    }

    private static GrowingTopic topic(String name, long records, long bytes, @Nullable Double perSecond) {
        return new GrowingTopic(
                new TopicState("assay." + name, 4, records, records, bytes, "delete"),
                perSecond,
                perSecond == null ? List.of() : List.of(0.0, perSecond, 2 * perSecond));
    }
}
