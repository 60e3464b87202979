package io.assay.contracts.event;

/**
 * How well a document's text came out, as far as the text tells. Each is a share in [0, 1].
 *
 * @param score the product of what is sound: 1 less ten times {@code garbage} (at least 0), 1 less each of the others
 * @param garbage of the characters that are not white space, those that no text has: replacement characters, controls,
 *     private use, unassigned
 * @param brokenHyphens of the lines, those that end within a word, by a hyphen
 * @param repeatedLines of the lines with a letter, those that stand in the text for the third time or more
 * @param emptyPages of the pages, slides, sheets, chapters or members, those without text
 */
public record ExtractionQuality(
        double score, double garbage, double brokenHyphens, double repeatedLines, double emptyPages) {
    /** Garbage weighs ten times: a text of which a tenth is garbage is none. */
    private static final double GARBAGE_WEIGHT = 10;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if one is not in [0, 1]
     */
    public ExtractionQuality {
        Checks.probability(score, "score");
        Checks.probability(garbage, "garbage");
        Checks.probability(brokenHyphens, "brokenHyphens");
        Checks.probability(repeatedLines, "repeatedLines");
        Checks.probability(emptyPages, "emptyPages");
    }

    /** The quality that follows from its parts. */
    public static ExtractionQuality of(double garbage, double brokenHyphens, double repeatedLines, double emptyPages) {
        double score = Math.max(0, 1 - GARBAGE_WEIGHT * garbage)
                * (1 - brokenHyphens)
                * (1 - repeatedLines)
                * (1 - emptyPages);
        return new ExtractionQuality(score, garbage, brokenHyphens, repeatedLines, emptyPages);
    }
}
