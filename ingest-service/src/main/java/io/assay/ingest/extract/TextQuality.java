package io.assay.ingest.extract;

import io.assay.contracts.event.ExtractionQuality;
import java.util.HashMap;
import java.util.Map;

/** Measures how well a document's text came out, before it is cleaned: a model's failure often begins here. */
public final class TextQuality {
    /** Twice is chance: a heading and its entry in a table of contents. */
    private static final int REPEATED = 3;

    private TextQuality() {}

    /** The quality of a text. */
    public static ExtractionQuality of(ExtractedText text) {
        long characters = 0;
        long garbage = 0;
        long lines = 0;
        long hyphens = 0;
        Map<String, Integer> seen = new HashMap<>();
        for (String page : text.pages()) {
            for (int at = 0; at < page.length(); ) {
                int c = page.codePointAt(at);
                at += Character.charCount(c);
                characters += Character.isWhitespace(c) ? 0 : 1;
                garbage += isGarbage(c) ? 1 : 0;
            }
            for (String line : page.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList()) {
                lines++;
                hyphens += endsWithinWord(line) ? 1 : 0;
                if (line.codePoints().anyMatch(Character::isLetter)) {
                    seen.merge(line, 1, Integer::sum);
                }
            }
        }
        long lettered = seen.values().stream().mapToLong(Integer::longValue).sum();
        long repeated = seen.values().stream()
                .filter(count -> count >= REPEATED)
                .mapToLong(count -> count - REPEATED + 1)
                .sum();
        return ExtractionQuality.of(
                share(garbage, characters),
                share(hyphens, lines),
                share(repeated, lettered),
                share(text.pagesWithoutText(), text.pages().size()));
    }

    private static boolean isGarbage(int c) {
        if (c == '\uFFFD') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !Character.isWhitespace(c);
            case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean endsWithinWord(String line) {
        int end = line.length() - 1;
        char last = line.charAt(end);
        boolean hyphen = last == '-' || last == '\u2010' || last == '\u00AD';
        return hyphen && end > 0 && Character.isLetter(line.charAt(end - 1));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
