package io.assay.ingest.clean;

import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractedText.Heading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cleans line by line, so that nothing that is taken out takes a line's end with it: what was a paragraph, a heading or
 * an item stays one. Counts what it takes out. Not thread-safe.
 */
final class LineCleaner {
    private final CleaningOptions options;
    private final TextNormaliser normaliser;
    private int substrings;
    private int matches;

    LineCleaner(CleaningOptions options) {
        this.options = options;
        this.normaliser = new TextNormaliser(options);
    }

    /** The clean lines of a page; one where nothing is seen is empty. */
    List<Line> lines(ExtractedText text, int page) {
        List<String> normalised = normaliser.lines(text.pages().get(page));
        Map<Integer, Heading> headings = headings(text, page);
        List<Line> lines = new ArrayList<>(normalised.size());
        for (int i = 0; i < normalised.size(); i++) {
            for (String clean : clean(normalised.get(i))) {
                lines.add(new Line(clean, page, headings.get(i)));
            }
        }
        return lines;
    }

    /** The headings of a page by their lines' numbers, but for those that share a line with other text. */
    private static Map<Integer, Heading> headings(ExtractedText text, int page) {
        String raw = text.pages().get(page);
        Map<Integer, Heading> byLine = new HashMap<>();
        int line = 0;
        int at = 0;
        for (Heading heading : text.headings() == null ? List.<Heading>of() : text.headings()) {
            boolean alone = heading.page() == page
                    && (heading.start() == 0 || raw.charAt(heading.start() - 1) == '\n')
                    && (heading.end() == raw.length() || raw.charAt(heading.end()) == '\n');
            if (alone) {
                line += TextNormaliser.linesBefore(raw, at, heading.start());
                int lines = 1 + TextNormaliser.linesBefore(raw, heading.start(), heading.end());
                for (int part = line; part < line + lines; part++) {
                    byLine.put(part, heading);
                }
                at = heading.start();
            }
        }
        return byLine;
    }

    private List<String> clean(String line) {
        if (line.isEmpty()
                || (options.substrings().isEmpty() && options.replacements().isEmpty())) {
            return List.of(line);
        }
        String without = withoutMatches(withoutSubstrings(line));
        return without.equals(line) ? List.of(line) : normaliser.lines(without);
    }

    /** In how many places it took out a configured text. */
    int substrings() {
        return substrings;
    }

    /** In how many places a configured expression matched. */
    int matches() {
        return matches;
    }

    private String withoutSubstrings(String line) {
        String without = line;
        for (String substring : options.substrings()) {
            String shorter = without.replace(substring, "");
            substrings += (without.length() - shorter.length()) / substring.length();
            without = shorter;
        }
        return without;
    }

    private String withoutMatches(String line) {
        String without = line;
        for (Replacement replacement : options.replacements()) {
            Replacement.Result result = replacement.applyTo(without);
            matches += result.matches();
            without = result.line();
        }
        return without;
    }
}
