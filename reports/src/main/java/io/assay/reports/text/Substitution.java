package io.assay.reports.text;

import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** Whether models could take the place of the best one, in words. */
public final class Substitution {
    /** What stands above the models. */
    public static final String TITLE = "Would a cheaper one do?";

    private Substitution() {}

    /** What is asked of the models, in one sentence. */
    public static String question(Substitutes substitutes, String metric) {
        return "Models that are faster or smaller than " + substitutes.best()
                + ", or of which that is not known. As good is less than " + plain(substitutes.margin()) + " worse in "
                + metric + ", by the whole 95 % interval of the difference.";
    }

    /** What was found, in a few words. */
    public static String words(Finding finding) {
        return switch (finding) {
            case NON_INFERIOR -> "as good";
            case INFERIOR -> "worse";
            case INCONCLUSIVE -> "open";
        };
    }

    /** Where most is lost, such as {@code language: de (30 %, elsewhere 10 %)}; empty where it is lost everywhere alike. */
    public static String lostMost(Substitute substitute) {
        return substitute.lostMost().stream().map(Substitution::words).collect(Collectors.joining("; "));
    }

    /** As people give it, such as {@code 0.01}. */
    private static String plain(double margin) {
        return BigDecimal.valueOf(margin)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String words(Slice slice) {
        return slice.property() + ": " + slice.value() + " ("
                + Figures.share(slice.score().value()) + ", elsewhere "
                + Figures.share(slice.rest().value()) + ")";
    }
}
