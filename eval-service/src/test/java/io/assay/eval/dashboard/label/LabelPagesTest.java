package io.assay.eval.dashboard.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.labelling.Item;
import io.assay.eval.store.ExampleCounts.Count;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelPagesTest {
    private static final List<Count> COUNTS = List.of(
            new Count("corpus", "train", Task.FILL_MASK, false, 5_000),
            new Count("tickets", "skipped", Task.TEXT_CLASSIFICATION, false, 3),
            new Count("tickets", "test", Task.TEXT_CLASSIFICATION, true, 1_018),
            new Count("tickets", "unlabelled", Task.TEXT_CLASSIFICATION, false, 480));

    private final RenderedPages pages = new RenderedPages();

    @Test
    void theListSaysWhatLacksLabels() throws IOException {
        String page = overview("label", COUNTS, List.of(QueueLine.of(labelling(false, "unlabelled"))), null);

        assertThat(page.replaceAll("\\s+", " "))
                .contains("examples of split unlabelled, into split test", ">1,501<", ">1,018<", ">480<", ">3<")
                .contains("<span class=\"badge\">unlabelled</span>")
                .doesNotContain("corpus", "skipped</span>");
    }

    @Test
    void anEmptyListSaysWhatToDo() throws IOException {
        assertThat(overview("label-empty", List.of(), List.of(), null)).contains("There are no examples yet");
    }

    @Test
    void eachClassHasAKey() throws IOException {
        String page = queue("labelling", labelling(false, "unlabelled"), 12L);

        assertThat(page)
                .contains("value=\"fault\" data-key=\"1\"", "value=\"urgent\" data-key=\"2\"")
                .contains("1,018 labelled, 12 more needed by a verdict, 3 skipped, 480 left")
                .contains("value=\"1018\" max=\"1030\"");
    }

    @Test
    void severalClassesAreTicked() throws IOException {
        String page = queue("labelling-several", labelling(true, "unlabelled"), null);

        assertThat(page).contains("type=\"checkbox\" name=\"label\" value=\"fault\"", "max=\"1498\"");
    }

    @Test
    void whatIsHostileIsText() throws IOException {
        String page = queue("labelling-hostile", labelling(false, "<img src=x>\"'"), null);

        assertThat(page).contains("&lt;img src=x&gt;").doesNotContain("<img");
    }

    private String overview(String file, List<Count> counts, List<QueueLine> queues, @Nullable String notice)
            throws IOException {
        Map<String, Object> data = new HashMap<>();
        data.put("datasets", DatasetLine.of(counts, List.of()));
        data.put("queues", queues);
        data.put("form", StartForm.NEW);
        data.put("notice", notice);
        return pages.render("label", file, data);
    }

    private String queue(String file, LabellingRequested labelling, @Nullable Long needed) throws IOException {
        Item item = Item.ofPassage(
                "mails/4711.eml",
                new Span(0, 141),
                "Since Tuesday the pump in hall 3 has been losing oil at the upper flange. We have tightened the bolts"
                        + " twice. Please send somebody this week.");
        QueueView.Extent extent = QueueView.Extent.of(labelling, COUNTS, 0, needed);
        return pages.render("labelling", file, Map.of("view", QueueView.of(labelling, item, extent, true, true, null)));
    }

    private static LabellingRequested labelling(boolean several, String from) {
        return LabellingRequested.of(
                "tickets",
                Task.TEXT_CLASSIFICATION,
                new LabellingRequested.Examples(from),
                "test",
                List.of("fault", "urgent", "praise"),
                several,
                new LabellingRequested.Random(0),
                "A ticket is a fault when something that worked does not work any more.",
                "Ann");
    }
}
