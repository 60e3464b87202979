package io.assay.eval.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.messaging.ReplayPreview;
import io.assay.eval.messaging.ReplayProgress;
import io.assay.eval.store.Page;
import io.assay.eval.store.ReplayOrder;
import io.assay.eval.store.StoredReplay;
import io.assay.eval.store.StoredReplay.State;
import io.assay.messaging.operations.OffsetRange;
import io.assay.messaging.operations.PartitionReplay;
import io.assay.messaging.operations.ReplaySubject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.id}\u202e";
    private static final Instant TIME = Instant.parse("2026-11-26T08:00:00Z");

    private final RenderedPages pages = new RenderedPages();

    @Test
    void asksWhatToReadAgainAndListsWhatWas() throws IOException {
        String page = replays(
                "replays",
                ReplayForm.of(ReplaySubject.DOCUMENTS),
                true,
                replay(documents("handbook"), State.READING, 13, 13, null),
                replay(documents(HOSTILE), State.FAILED, 400, 120, "the broker went away"),
                replay(order(ReplaySubject.REQUESTS, true), State.DONE, 2_011, 2_011, null));

        assertThat(page.replaceAll("\\s+", " "))
                .contains("name=\"collection\"", "<option value=\"handbook\">", "<span class=\"pill final\">caught up")
                .contains("href=\"/operations/replays/documents-0123456789ab\">Documents from the beginning</a>")
                .contains("collection handbook", "collection &lt;img", "26 Nov 2026, 08:00 UTC by ada")
                .doesNotContain("name=\"model\"", "name=\"pool\"", "<img");
    }

    @Test
    void asksOfRequestsForModelEvaluationAndPool() throws IOException {
        String page = replays("replays-requests", ReplayForm.of(ReplaySubject.REQUESTS), true);

        assertThat(page)
                .contains("name=\"model\"", "name=\"evaluation\"", "name=\"pool\"", "name=\"unanswered\"")
                .contains("Nothing was read again so far.")
                .doesNotContain("name=\"collection\"");
    }

    @Test
    void leavesNoChoiceOfTheWayToTheProjection() throws IOException {
        String page = replays("replays-projection", ReplayForm.of(ReplaySubject.PROJECTION), true);

        assertThat(page)
                .contains("<input type=\"hidden\" name=\"way\" value=\"back\">")
                .doesNotContain("type=\"radio\"");
    }

    @Test
    void asksThoseWhoOnlyLookForNothing() throws IOException {
        String page = replays("replays-viewer", ReplayForm.of(ReplaySubject.DOCUMENTS), false);

        assertThat(page).contains("Operators start replays.").doesNotContain("<form");
    }

    @Test
    void showsWhatWouldBePublishedAgain() throws IOException {
        String page = preview(
                "replay-preview",
                new ReplayPreview(
                        documents("hand book's"),
                        List.of(),
                        13,
                        "To be published again: 13 records of assay.documents.",
                        List.of("13 documents, 168 kB, in collections: handbook 13.", HOSTILE),
                        null));

        assertThat(page)
                .contains("Read 13 records again", "&lt;img", "name=\"collection\" value=\"hand book&#39;s\"")
                .contains(
                        "./assay replay documents --from beginning --collection &#39;hand book&#39;\\&#39;&#39;s&#39;")
                .doesNotContain("By partition", "<img", "name=\"way\"");
    }

    @Test
    void showsWhatWouldBeSetBackAndWhyItCannotBe() throws IOException {
        String page = preview(
                "replay-preview-refused",
                new ReplayPreview(
                        order(ReplaySubject.PREDICTIONS, false),
                        List.of(
                                new PartitionReplay("assay.predictions", 0, 12_009L, new OffsetRange(0, 12_009)),
                                new PartitionReplay("assay.predictions", 1, null, new OffsetRange(0, 11_871))),
                        23_880,
                        "eval-service (group assay-eval) reads 23,880 records again, from the beginning on.",
                        List.of("Computed again: nothing by a model."),
                        "The group is active (kafka-consumer-predictions at 10.0.3.17): stop it."));

        assertThat(page)
                .contains("It cannot be started as things are.", "12,009", "Preview with records published again")
                .contains("/operations/replays/preview?subject=predictions&amp;from=beginning&amp;pool=default\"")
                .doesNotContain("type=\"submit\"");
    }

    @Test
    void showsHowFarItIs() throws IOException {
        StoredReplay reading = replay(documents("handbook"), State.READING, 13, 13, null);

        String page = replay("replay", new ReplayProgress(reading, 13, 4L, false));

        assertThat(page)
                .contains("Read again by ingest-service: 9 of 13 records.", "<progress value=\"9\" max=\"13\"", "69 %")
                .contains("<li class=\"current\" aria-current=\"step\"><span>ingest-service reads them");
    }

    @Test
    void saysThatAServiceHasCaughtUp() throws IOException {
        StoredReplay done = replay(documents("handbook"), State.DONE, 13, 13, null);

        String page = replay("replay-done", new ReplayProgress(done, 13, 0L, false));

        assertThat(page)
                .contains("ingest-service has caught up: it has read 13 records.")
                .doesNotContain("<progress");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHING, false, Published 120 of 400 records again.",
        "PUBLISHING, true, the pod that did it seems to have ended",
        "FAILED, false, the broker went away",
    })
    void saysThatItStillPublishesOrWhyItDoesNoMore(State state, boolean stopped, String words) throws IOException {
        StoredReplay replay =
                replay(documents("handbook"), state, 400, 120, state == State.FAILED ? "the broker went away" : null);

        String page = replay("replay-" + state + "-" + stopped, new ReplayProgress(replay, 0, null, stopped));

        assertThat(page).contains(words);
    }

    private String replays(String file, ReplayForm form, boolean operator, StoredReplay... replays) throws IOException {
        ReplaysView view = ReplaysView.of(
                form,
                null,
                new ReplaysView.Choices(operator, List.of("handbook", HOSTILE), List.of("bm25", HOSTILE)),
                new Page<>(List.of(replays), null),
                null);
        return pages.render("replays", file, Map.of("view", view));
    }

    private String preview(String file, ReplayPreview preview) throws IOException {
        return pages.render("replayPreview", file, Map.of("view", PreviewView.of(preview)));
    }

    private String replay(String file, ReplayProgress progress) throws IOException {
        return pages.render("replay", file, Map.of("view", ReplayView.of(progress), "events", "/events"));
    }

    private static StoredReplay replay(
            ReplayOrder order, State state, long records, long published, @Nullable String failure) {
        return new StoredReplay(
                order.subject() + "-0123456789ab",
                TIME,
                "ada",
                order,
                order.subject().usualGroup("default"),
                state,
                records,
                published,
                null,
                failure,
                TIME);
    }

    private static ReplayOrder documents(String collection) {
        return new ReplayOrder(ReplaySubject.DOCUMENTS, "beginning", collection, null, null, false, "default", true);
    }

    private static ReplayOrder order(ReplaySubject subject, boolean again) {
        return new ReplayOrder(subject, "beginning", null, null, null, false, "default", again);
    }
}
