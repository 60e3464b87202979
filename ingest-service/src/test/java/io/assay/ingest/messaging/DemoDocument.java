package io.assay.ingest.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A document of the demo in each format, and what people have quoted from it in the demo's questions. */
enum DemoDocument {
    PLAIN_TEXT("equipment.txt", "text/plain"),
    MARKDOWN("onboarding.md", "text/markdown"),
    HTML("faq.html", "text/html"),
    PDF("lease-leeds.pdf", "application/pdf"),
    DOCX("leave-policy.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private static final Path DEMO = Path.of(System.getProperty("assay.root"), "demo");

    private final String fileName;
    private final String mediaType;

    DemoDocument(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    String fileName() {
        return fileName;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(DEMO.resolve("documents").resolve(fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sentences that stand in the document, as a person wrote them down. */
    List<String> quotes() {
        JsonMapper json = new JsonMapper();
        List<String> quotes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(DEMO.resolve("questions.jsonl"))) {
                for (JsonNode relevant : json.readTree(line).at("/label/relevant")) {
                    if (relevant.path("document").asText().equals(fileName)) {
                        quotes.add(relevant.path("text").asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return quotes;
    }
}
