package io.assay.eval.dashboard.documents;

import io.assay.contracts.event.ExtractionQuality;
import io.assay.reports.text.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well text came out of a document.
 *
 * @param score the share that is sound
 * @param words what to think of it
 * @param look name of its look: {@code sound}, {@code doubtful}, {@code poor} or {@code unknown}
 */
public record QualityView(String score, String words, String look) {
    /** Documents of less quality than this are to be looked at. */
    public static final double POOR = 0.7;

    private static final double SOUND = 0.9;
    private static final double MOST_GARBAGE = 0.005;
    private static final double MOST_OTHERS = 0.05;

    /** A score, as {@link ExtractionQuality} has it; null where none was measured. */
    public static QualityView of(@Nullable Double score) {
        if (score == null) {
            return new QualityView("–", "not measured", "unknown");
        }
        String share = Figures.share(score);
        if (score >= SOUND) {
            return new QualityView(share, "sound", "sound");
        }
        return score >= POOR
                ? new QualityView(share, "look at it", "doubtful")
                : new QualityView(share, "poor", "poor");
    }

    /** What a score is made of. */
    static List<Part> parts(ExtractionQuality quality) {
        return List.of(
                new Part(
                        "Garbage",
                        quality.garbage(),
                        MOST_GARBAGE,
                        "Characters that no text has, such as \uFFFD. They weigh ten times: they come of a wrong character set,"
                                + " or of fonts that do not say what their glyphs mean."),
                new Part(
                        "Broken words",
                        quality.brokenHyphens(),
                        MOST_OTHERS,
                        "Lines that end within a word, by a hyphen. Models read two halves where there was a word."),
                new Part(
                        "Repeated lines",
                        quality.repeatedLines(),
                        MOST_OTHERS,
                        "Lines that the text has three times or more: headers, footers and other furniture of pages."),
                new Part(
                        "Empty pages",
                        quality.emptyPages(),
                        MOST_OTHERS,
                        "Pages, slides, sheets or chapters without text: scans, as a rule, which need recognition first."));
    }

    /**
     * A part of a score.
     *
     * @param name what it is about
     * @param share how much of the document it is about
     * @param look {@code poor} where that is much
     * @param meaning what it is, and what it comes of
     */
    public record Part(String name, String share, String look, String meaning) {
        private Part(String name, double share, double most, String meaning) {
            this(name, Figures.share(share), share > most ? "poor" : "sound", meaning);
        }
    }
}
