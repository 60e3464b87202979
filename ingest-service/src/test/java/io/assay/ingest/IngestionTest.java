package io.assay.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.contracts.event.DocumentIngested.Removed;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Passage.Pages;
import io.assay.ingest.clean.CleaningOptions;
import io.assay.ingest.clean.Replacement;
import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.DocumentExtractor;
import io.assay.ingest.extract.ExtractionLimits;
import io.assay.ingest.extract.UnreadableDocumentException;
import io.assay.ingest.extract.UnreadableDocumentException.Reason;
import io.assay.ingest.split.CleanedOtherwise;
import io.assay.ingest.split.Counted;
import io.assay.ingest.split.Lengths;
import io.assay.ingest.split.Sections;
import io.assay.ingest.split.SplittingConfiguration;
import io.assay.ingest.split.Tokenizer;
import io.assay.ingest.split.Tokens;
import io.assay.ingest.split.Unit;
import io.assay.ingest.split.Units;
import io.assay.ingest.tokenize.ModelTokenizers;
import io.assay.models.FetchSettings;
import io.assay.models.ModelSources;
import io.assay.stack.test.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {
    private static final SplittingConfiguration WHOLE = new SplittingConfiguration.Whole();

    private final Ingestion ingestion = new Ingestion(new DocumentExtractor(new ExtractionLimits(100_000, 100_000)));

    @Test
    void passagesSayTheirHeadingsAndLanguages() throws Exception {
        String markdown = """
                # Dues

                The harbour master keeps the book of dues and writes down every vessel.

                ## Gebühren

                Jedes Schiff zahlt am Morgen seine Gebühren und verlässt danach den Hafen.

                ## 7
                """;

        IngestedDocument ingested = ingest(markdown, "text/markdown", new Sections(6, WHOLE));

        assertThat(ingested.passages())
                .extracting(Passage::headings, Passage::language, Passage::pages, Passage::tokens)
                .containsExactly(
                        tuple(List.of("Dues"), "en", null, null),
                        tuple(List.of("Dues", "Gebühren"), "de", null, null),
                        tuple(List.of("Dues", "7"), null, null, null));
    }

    @Test
    void passagesOfPlainTextSayTheirPagesAndWhatWasRemovedIsCounted() throws Exception {
        String text = "Log\nOne vessel came.\f\nLog\nTwo vessels left.";

        IngestedDocument ingested = ingest(text, "text/plain", WHOLE);

        assertThat(ingested.passages())
                .extracting(Passage::text, Passage::pages, Passage::headings)
                .containsExactly(tuple("One vessel came.\n\nTwo vessels left.", new Pages(1, 2), null));
        assertThat(ingested.completion().removed()).isEqualTo(new Removed(2, 0, 0));
    }

    @Test
    void anExpressionThatGoesBackForEverRejectsTheDocument() {
        SplittingConfiguration splitting = new CleanedOtherwise(
                new CleaningOptions(
                        Form.NFC, false, false, false, List.of(), List.of(Replacement.of("(.*a){15}b", "")), false),
                WHOLE);

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> ingest("a".repeat(60), "text/plain", splitting))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CLEANING_UNBOUNDED))
                .withMessageContaining("(.*a){15}b");
    }

    @Test
    void passagesSayHowManyTokensTheyHaveWhereATokenizerIsNamed() throws Exception {
        try (ModelTokenizers tokenizers = tokenizers()) {
            Tokenizer tokenizer = tokenizers.of(
                    SharedFolder.require("models/minilm-sentiment").toString());
            SplittingConfiguration lines = new Units(Unit.LINE, new Lengths(1, 0, 0));

            IngestedDocument ingested =
                    ingest("One vessel came.\n\nTwo vessels left!", "text/plain", new Counted(tokenizer, lines));

            assertThat(ingested.passages()).extracting(Passage::tokens).containsExactly(4, 4);
            assertThat(ingested.completion().splittingDigest()).isNotEqualTo(lines.digest());
        }
    }

    @Test
    void aTokenizerThatIsNotThereRejectsTheDocument(@TempDir Path empty) {
        try (ModelTokenizers tokenizers = tokenizers()) {
            SplittingConfiguration splitting =
                    new Tokens(tokenizers.of(empty.toString()), new Lengths(128, 0, 0), false);

            assertThatExceptionOfType(UnreadableDocumentException.class)
                    .isThrownBy(() -> ingest("One vessel came.", "text/plain", splitting))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOKENIZER_UNAVAILABLE))
                    .withMessageContaining(empty + " has no tokenizer.json: name a model with one");
        }
    }

    private static ModelTokenizers tokenizers() {
        return new ModelTokenizers(new ModelSources(FetchSettings.of(Map.of("HF_HUB_OFFLINE", "1"))));
    }

    private IngestedDocument ingest(String text, String mediaType, SplittingConfiguration splitting)
            throws UnreadableDocumentException {
        Document document = new Document(text.getBytes(StandardCharsets.UTF_8), mediaType, "doc");
        return ingestion.ingest("doc", "collection", document, splitting);
    }
}
