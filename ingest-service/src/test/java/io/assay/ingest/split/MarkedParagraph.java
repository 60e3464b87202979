package io.assay.ingest.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A paragraph whose language and sentences are known, written for these tests.
 *
 * @param language as ISO 639-1 has it
 * @param sentences in order, without the white space between them
 * @param text the whole paragraph
 */
public record MarkedParagraph(String language, List<String> sentences, String text) {
    /** All there are, some for each of 14 languages. */
    public static Stream<MarkedParagraph> all() {
        return Arrays.stream(read().split("\n\\[")).skip(1).flatMap(section -> section.substring(
                        section.indexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> of(section.substring(0, 2), line)));
    }

    private static MarkedParagraph of(String language, String marked) {
        List<String> sentences =
                Arrays.stream(marked.split("\\|")).map(String::strip).toList();
        return new MarkedParagraph(language, sentences, marked.replace("|", ""));
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(MarkedParagraph.class.getResourceAsStream("sentences.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
