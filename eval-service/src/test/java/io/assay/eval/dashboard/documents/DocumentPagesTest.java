package io.assay.eval.dashboard.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.contracts.event.ExtractionQuality;
import io.assay.contracts.event.Passage.Pages;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.RenderedPages;
import io.assay.eval.dashboard.operations.OperationsPaths;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.drift.DriftReport;
import io.assay.eval.drift.ModelDrift;
import io.assay.eval.drift.ModelDrift.Point;
import io.assay.eval.drift.ModelDrift.Shift;
import io.assay.eval.statistics.ModelAgreement;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.DocumentOrder;
import io.assay.eval.store.DocumentPart;
import io.assay.eval.store.DocumentSummary;
import io.assay.eval.store.Page;
import io.assay.eval.store.Period;
import io.assay.eval.store.StoredDocument;
import io.assay.eval.store.StoredPassage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'{view.title}";
    private static final CollectionSummary HANDBOOK = new CollectionSummary("handbook", 214, 1_308, 912_340, 0.412, 3);
    private static final String FIRST = """
            Leave is asked for in the portal, two weeks ahead where it can be foreseen. Your lead answers within three working \
            days; if nobody answers, it is granted.

            """;
    private static final String SECOND = "Whoever falls ill says so before ten o'clock.\n\n";
    private static final String THIRD =
            "Bei Krankheit ab dem vierten Tag wird eine Bescheinigung gebraucht. Sie geht an"
                    + " die Personalabteilung, nicht an die Teamleitung.";

    private final RenderedPages pages = new RenderedPages();

    @Test
    void listsCollections() throws IOException {
        String page = collections(
                "documents", List.of(HANDBOOK, new CollectionSummary("mails", 12_004, 12_950, 8_400_112, null, 0)));

        assertThat(page)
                .contains("912,340", "41.2 %", "3 documents read poorly", "not measured")
                .contains("href=\"/documents/collection?name=handbook&amp;sort=quality\"")
                .contains("hx-get=\"/operations/dead-letters/documents/newest\"");
    }

    @Test
    void saysHowToPublishWhileThereIsNoDocument() throws IOException {
        assertThat(collections("documents-empty", List.of())).contains("./assay publish --collection");
    }

    @Test
    void listsDocumentsOfACollection() throws IOException {
        String page = collection(
                "collection",
                new Page<>(
                        List.of(
                                summary("handbook/scans/2019 agreement.pdf", null, 0.412),
                                summary("handbook/leave.md", "Leave & illness", 0.83),
                                summary("handbook/travel.docx", "Travel", 0.996),
                                summary("handbook/old.txt", "", null)),
                        "0.996 handbook/travel.docx"),
                "",
                null);

        assertThat(page)
                .contains("href=\"/documents/document?id=handbook%2Fscans%2F2019%20agreement.pdf\"")
                .contains("Leave &amp; illness", "PDF", "German", "<option value=\"quality\" selected>")
                .contains("sort=quality&amp;after=0.996%20handbook%2Ftravel.docx")
                .doesNotContain("First documents");
    }

    @Test
    void saysThatNothingWasFound() throws IOException {
        String page = collection("collection-none", new Page<>(List.of(), null), HOSTILE, "x");

        assertThat(page)
                .contains("&lt;img src=x onerror=alert(1)&gt;", "in its title or id", "First documents")
                .doesNotContain("<img");
    }

    @Test
    void showsHowFarWhatLiveModelsSayHasMoved() throws IOException {
        Instant monday = Instant.parse("2026-11-23T00:00:00Z");
        ModelDrift drift = new ModelDrift(
                "distilbert-triage",
                Task.TEXT_CLASSIFICATION,
                monday,
                List.of(
                        new Point(
                                monday,
                                500,
                                500,
                                0,
                                Map.of("fault", 210L, "billing", 190L, "praise", 100L),
                                OptionalDouble.of(0.91),
                                null,
                                null),
                        new Point(
                                monday.plus(Duration.ofDays(1)),
                                500,
                                498,
                                0,
                                Map.of("fault", 220L, "billing", 180L, "praise", 98L),
                                OptionalDouble.of(0.9),
                                new Shift(0.004, 0.001),
                                new Shift(0.02, 0.003)),
                        new Point(
                                monday.plus(Duration.ofDays(2)),
                                500,
                                488,
                                12,
                                Map.of("fault", 330L, "billing", 100L, HOSTILE, 58L),
                                OptionalDouble.of(0.78),
                                new Shift(0.412, 0.09),
                                new Shift(0.17, 0.04)),
                        new Point(
                                monday.plus(Duration.ofDays(3)),
                                41,
                                41,
                                0,
                                Map.of("fault", 41L),
                                OptionalDouble.of(0.8),
                                null,
                                null)));
        ModelDrift vectors = new ModelDrift(
                "minilm",
                Task.FEATURE_EXTRACTION,
                null,
                List.of(new Point(monday, 500, 0, 0, Map.of(), OptionalDouble.empty(), null, null)));
        DriftReport report = new DriftReport(
                List.of(drift, vectors),
                List.of(new ModelAgreement.Pair(
                        "distilbert-triage", "roberta-triage", 1_541, 0.874, OptionalDouble.of(0.81))));

        String page = pages.render("drift", "drift", Map.of("view", DriftView.of("support", Period.DAY, report)));

        assertThat(page)
                .contains(
                        "held against 2026-11-23",
                        "12 failed",
                        "0.412</span> has moved far",
                        "0.170</span> has moved",
                        "0.090 bits")
                .contains("0.004</span> steady", "reference", "488 of 500", "gives vectors alone")
                .contains("87.4 %", "<option value=\"day\" selected>")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain("<img");
        assertThat(pages.render(
                        "drift",
                        "drift-none",
                        Map.of("view", DriftView.of("support", Period.WEEK, new DriftReport(List.of(), List.of())))))
                .contains("./assay models add hf://OWNER/NAME --live support");
    }

    @Test
    void showsTheTextOfADocumentWithItsPassages() throws IOException {
        String page = document("document", stored("handbook/leave.pdf", "Leave and illness", event(0.412)), "en");

        assertThat(page)
                .contains("<mark class=\"overlap\">Whoever falls ill says so before ten o&#39;clock.\n\n</mark>Bei")
                .contains("Passage 2", "pages 2–3", "31 tokens", "first 47 shared", "German")
                .contains("<span>Leave</span><span>Illness</span>")
                .contains("Garbage <span class=\"number poor\">4.1 %</span>")
                .contains("page 4 has no text: a scan?")
                .contains("Lines of headers and footers", "38");
        assertThat(page)
                .containsOnlyOnce("<span>Leave</span><span>Illness</span>"); // not again where it stays the same
    }

    @Test
    void saysWhatAnEarlierVersionDidNotKeep() throws IOException {
        String page = document("document-earlier", stored("leave", null, null), "en");

        assertThat(page).contains("Stored by an earlier version", "was not counted");
    }

    @Test
    void everythingIsTextAndNothingElse() throws IOException {
        DocumentIngested event = new DocumentIngested(
                HOSTILE, HOSTILE, digest('a'), digest('b'), HOSTILE, HOSTILE, 1, 1, null, null, List.of(HOSTILE));
        StoredDocument document = new StoredDocument(
                new DocumentSummary(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, 1, null),
                digest('a'),
                digest('b'),
                event);
        StoredPassage passage = new StoredPassage(
                digest('c'), 0, new Span(0, HOSTILE.length()), HOSTILE, null, List.of(HOSTILE), HOSTILE, null);

        String page = pages.render(
                "document",
                "document-hostile",
                Map.of(
                        "view",
                        DocumentView.of(document, new DocumentPart(null, new Page<>(List.of(passage), null)), null)));

        assertThat(page).contains("&lt;img", "{view.title}").doesNotContain("<img", "x onerror=alert(1)>");
    }

    @Test
    void saysThatThereIsNoSuchDocument() throws IOException {
        Absence absence =
                new Absence("/documents", "No such document", "No document", HOSTILE, "is here.", "/documents", "All");

        String page = pages.render("absent", "absent", Map.of("absence", absence));

        assertThat(page).contains("No such document", "&lt;img").doesNotContain("<img");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100 %, sound",
        "0.9, 90 %, sound",
        "0.89, 89 %, look at it",
        "0.7, 70 %, look at it",
        "0.699, 69.9 %, poor",
        ", –, not measured"
    })
    void saysWhatToThinkOfAQuality(@Nullable Double score, String share, String words) {
        QualityView view = QualityView.of(score);

        assertThat(view.score()).isEqualTo(share);
        assertThat(view.words()).isEqualTo(words);
    }

    private String collections(String file, List<CollectionSummary> collections) throws IOException {
        return pages.render(
                "documents",
                file,
                Map.of(
                        "collections",
                        collections.stream().map(CollectionLine::of).toList(),
                        "deadLetters",
                        OperationsPaths.DOCUMENTS));
    }

    private String collection(String file, Page<DocumentSummary> page, String search, @Nullable String after)
            throws IOException {
        return pages.render(
                "collection",
                file,
                Map.of("view", CollectionView.of(HANDBOOK, page, search, DocumentOrder.QUALITY, after)));
    }

    private String document(String file, StoredDocument document, String language) throws IOException {
        int first = FIRST.length();
        int second = first + SECOND.length();
        List<StoredPassage> passages = List.of(
                new StoredPassage(
                        digest('1'),
                        0,
                        new Span(0, second),
                        FIRST + SECOND,
                        new Pages(2, 2),
                        List.of("Leave", "Illness"),
                        language,
                        31),
                new StoredPassage(
                        digest('2'),
                        1,
                        new Span(first, second + THIRD.length()),
                        SECOND + THIRD,
                        new Pages(2, 3),
                        List.of("Leave", "Illness"),
                        "de",
                        40));
        return pages.render(
                "document",
                file,
                Map.of(
                        "view",
                        DocumentView.of(
                                document, new DocumentPart(null, new Page<>(passages, "7 " + digest('2'))), null)));
    }

    private static StoredDocument stored(String id, @Nullable String title, @Nullable DocumentIngested event) {
        return new StoredDocument(summary(id, title, event == null ? null : 0.412), digest('a'), digest('b'), event);
    }

    private static DocumentIngested event(double score) {
        return new DocumentIngested(
                "handbook/leave.pdf",
                "handbook",
                digest('a'),
                digest('b'),
                "application/pdf",
                "Leave and illness",
                62,
                31_204,
                new Removed(38, 0, 2),
                new ExtractionQuality(score, 0.041, 0.012, 0.088, 0.25),
                List.of("page 4 has no text: a scan?"));
    }

    private static DocumentSummary summary(String id, @Nullable String title, @Nullable Double quality) {
        return new DocumentSummary(id, "handbook", "application/pdf", title, "de", 62, 31_204, quality);
    }

    private static String digest(char digit) {
        return String.valueOf(digit).repeat(64);
    }
}
