package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.Locale;

/**
 * How a model compares with the baseline.
 *
 * @param value the difference, with its sign
 * @param finding what may be said of it
 * @param pValue adjusted p, as an equation
 * @param explanation all of it in sentences
 */
public record DifferenceView(String value, Finding finding, String pValue, String explanation) {
    static DifferenceView of(Comparison comparison, EvaluationRequested request) {
        double difference = comparison.difference().value();
        boolean better = request.direction().goodness(difference) > 0;
        Finding finding = !comparison.significant() ? Finding.UNCLEAR : better ? Finding.BETTER : Finding.WORSE;
        String explanation = MetricName.written(request.metric()) + " is " + Figures.score(Math.abs(difference))
                + (difference < 0 ? " below " : " above ") + comparison.baseline() + " (95 % interval "
                + Figures.difference(comparison.difference().low()) + " to "
                + Figures.difference(comparison.difference().high()) + "). " + finding.explanation + " Adjusted "
                + Figures.pValue(comparison.adjustedPValue())
                + ", paired test over the same examples, Holm's correction over all candidates.";
        return new DifferenceView(
                Figures.difference(difference), finding, Figures.pValue(comparison.adjustedPValue()), explanation);
    }

    /** What a paired comparison allows to say. */
    public enum Finding {
        /** More than chance explains. */
        BETTER("better", "Chance alone would hardly give this."),
        /** Less than chance explains. */
        WORSE("worse", "Chance alone would hardly give this."),
        /** Chance may explain it. */
        UNCLEAR("no clear difference", "Chance alone may well give this.");

        private final String words;
        private final String explanation;

        Finding(String words, String explanation) {
            this.words = words;
            this.explanation = explanation;
        }

        /** As it stands in the table. */
        public String words() {
            return words;
        }

        /** Name of its look. */
        public String look() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
