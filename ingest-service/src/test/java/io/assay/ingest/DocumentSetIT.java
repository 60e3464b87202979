package io.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.ingest.clean.Cleaner;
import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import io.assay.ingest.worker.RecordingListener;
import io.assay.ingest.worker.WorkerPool;
import io.assay.ingest.worker.WorkerSettings;
import io.assay.stack.test.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The shared set of documents, hostile ones among them, through real workers: each gives the text that its manifest says
 * that it has, as other programs read it, or is refused with the right reason.
 */
class DocumentSetIT {
    /** What the manifest says of each kind in its own words. */
    private static final Map<String, Set<Reason>> REASONS_BY_CATEGORY = Map.of(
            "encrypted", EnumSet.of(Reason.ENCRYPTED),
            "public-key", EnumSet.of(Reason.ENCRYPTED),
            "truncated", EnumSet.of(Reason.TRUNCATED),
            "corrupt", EnumSet.of(Reason.CORRUPT, Reason.TRUNCATED),
            "bomb",
                    EnumSet.of(
                            Reason.EXPANSION_BOMB,
                            Reason.NESTED_TOO_DEEPLY,
                            Reason.TOO_LARGE,
                            Reason.TOO_SLOW,
                            Reason.KILLED_WORKER,
                            Reason.NO_TEXT,
                            Reason.CORRUPT),
            "scan-no-text", EnumSet.of(Reason.NO_TEXT),
            "empty", EnumSet.of(Reason.NO_TEXT, Reason.EMPTY),
            "xxe", EnumSet.of(Reason.CORRUPT));

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static WorkerPool pool;

    @BeforeAll
    static void startWorkers() {
        pool = new WorkerPool(
                new WorkerSettings(1, 512 << 20, Duration.ofSeconds(20), 2_000),
                new ExtractionLimits(8 << 20, 2_000_000),
                new RecordingListener());
    }

    @AfterAll
    static void endWorkers() {
        pool.close();
    }

    @Test
    void everyDocumentGivesItsTextOrTheRightReason() throws IOException {
        Path folder = SharedFolder.require("data/documents");
        SoftAssertions softly = new SoftAssertions();

        for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
            check(folder, new JsonMapper().readTree(line), softly);
        }

        softly.assertAll();
    }

    private static void check(Path folder, JsonNode entry, SoftAssertions softly) throws IOException {
        String file = entry.path("file").asText();
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        long start = System.nanoTime();
        String text = null;
        UnreadableDocumentException refusal = null;
        try {
            text = Cleaner.clean(
                            pool.extract(
                                    new Document(bytes, entry.path("media_type").asText(), file)),
                            CleaningOptions.DEFAULT)
                    .text()
                    .text();
        } catch (UnreadableDocumentException e) {
            refusal = e;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        softly.assertThat(took).as("time for " + file).isLessThan(LONGEST);
        String expect = entry.path("expect").asText();
        if (refusal == null) {
            softly.assertThat(expect).as("a text came of " + file).isIn("text", "any");
            checkText(file, entry, String.valueOf(text), softly);
        } else {
            softly.assertThat(expect)
                    .as(file + " was refused: " + refusal.reason() + " " + refusal.getMessage())
                    .isIn("reject", "no-text", "any");
            checkReason(file, entry, refusal.reason(), softly);
        }
    }

    private static void checkText(String file, JsonNode entry, String text, SoftAssertions softly) {
        String compared = comparable(text);
        int from = 0;
        for (JsonNode phrase : entry.path("must_contain")) {
            int at = compared.indexOf(comparable(phrase.asText()), from);
            softly.assertThat(at).as(file + " has " + phrase).isNotNegative();
            from = entry.path("in_this_order").asBoolean() ? Math.max(from, at) : 0;
        }
        for (JsonNode phrase : entry.path("must_contain_dehyphenated")) {
            softly.assertThat(compared).as(file).contains(comparable(phrase.asText()));
        }
        for (JsonNode phrase : entry.path("must_not_contain")) {
            softly.assertThat(text).as(file).doesNotContain(phrase.asText());
        }
    }

    private static void checkReason(String file, JsonNode entry, Reason reason, SoftAssertions softly) {
        List<Set<Reason>> expected = new ArrayList<>();
        for (JsonNode category : entry.path("categories")) {
            Set<Reason> reasons = REASONS_BY_CATEGORY.get(category.asText());
            if (reasons != null) {
                expected.add(reasons);
            }
        }
        softly.assertThat(expected)
                .as(file + " was refused: " + reason)
                .isNotEmpty()
                .anySatisfy(reasons -> assertThat(reasons).contains(reason));
    }

    /** Without what programs differ in: white space, compatible forms, hyphens, and marks of Markdown. */
    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[*_`~|]", "")
                .replaceAll("\\s+", " ");
    }
}
