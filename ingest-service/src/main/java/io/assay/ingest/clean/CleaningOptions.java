package io.assay.ingest.clean;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How text is cleaned, in the order in which it is done: each part is what Haystack's DocumentCleaner has under a name
 * like it.
 *
 * @param form the Unicode normalisation form
 * @param asciiOnly whether letters lose their accents, and all else outside of ASCII goes
 * @param keepSpaces whether several spaces in a row stay; else they become one
 * @param dropBlankLines whether paragraphs are no longer apart by a blank line
 * @param substrings texts that are taken out wherever they stand in a line
 * @param replacements expressions, and what stands for their matches, applied to each line, one after another
 * @param keepHeadersAndFooters whether lines that are a page's header or footer stay
 */
public record CleaningOptions(
        Normalizer.Form form,
        boolean asciiOnly,
        boolean keepSpaces,
        boolean dropBlankLines,
        List<String> substrings,
        List<Replacement> replacements,
        boolean keepHeadersAndFooters) {
    /** What is done to a document that asks for nothing else. */
    public static final CleaningOptions DEFAULT =
            new CleaningOptions(Normalizer.Form.NFC, false, false, false, List.of(), List.of(), false);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a text to take out is empty
     */
    public CleaningOptions {
        substrings = List.copyOf(substrings);
        replacements = List.copyOf(replacements);
        if (substrings.contains("")) {
            throw new IllegalArgumentException("a text to remove is empty: it stands everywhere");
        }
    }

    /** What differs from the default, by name; empty where nothing does. */
    public Map<String, Object> content() {
        Map<String, Object> content = new TreeMap<>();
        if (form != DEFAULT.form) {
            content.put("form", form.name());
        }
        putIf(asciiOnly, content, "asciiOnly");
        putIf(keepSpaces, content, "keepSpaces");
        putIf(dropBlankLines, content, "dropBlankLines");
        putIf(keepHeadersAndFooters, content, "keepHeadersAndFooters");
        if (!substrings.isEmpty()) {
            content.put("substrings", substrings);
        }
        if (!replacements.isEmpty()) {
            content.put(
                    "replacements",
                    replacements.stream()
                            .map(each -> List.of(each.expression(), each.replacement()))
                            .toList());
        }
        return content;
    }

    private static void putIf(boolean set, Map<String, Object> content, String name) {
        if (set) {
            content.put(name, true);
        }
    }
}
