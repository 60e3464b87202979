package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.contracts.metric.Direction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one model in one evaluation. Published on {@code metrics}, keyed by evaluation id and model id; a
 * later report replaces an earlier one.
 *
 * @param evaluationId the evaluation
 * @param modelId the model
 * @param modelVersion its version
 * @param progress whether predictions are still awaited
 * @param metrics by the reference tool's name, such as {@code ndcg@10}, in the order in which people read them
 * @param comparison against the baseline in the evaluation's metric; absent for the baseline, and while partial
 * @param examples number of examples scored
 * @param failures number of requests that failed; they are scored as failures
 * @param truncated number of requests whose input was cut to the model's limit
 * @param answered number of requests that have a prediction
 * @param expected number of requests that the evaluation needs of this model
 * @param unscored examples that the model gave no answer to, and what they could change; absent while partial
 * @param truncation what cutting inputs did to the evaluation's metric; absent while partial, and where none was cut
 * @param slices the evaluation's metric on parts of the examples; none while partial
 * @param confusions which class was given how often for which, the most frequent first, at most
 *     {@value MetricsComputed#MOST_CONFUSIONS}; none while partial, nor but where each example has one class
 * @param reliability how often the model is right at which confidence, ascending; none while partial, nor but of
 *     probabilities of classes of which each example has one
 * @param labelErrors which of the labels are likely wrong, as far as this model can tell; absent while partial, and where
 *     there is no reliability
 * @param datasetDigest of what the dataset held when it was scored, all splits: SHA-256 of the digests of its examples, 32
 *     bytes each, in the order of their ids' UTF-8 bytes; absent while partial, and in reports of before this was said
 */
public record MetricsComputed(
        String evaluationId,
        String modelId,
        String modelVersion,
        Progress progress,
        Map<String, Estimate> metrics,
        @Nullable Comparison comparison,
        long examples,
        long failures,
        long truncated,
        long answered,
        long expected,
        @Nullable Unscored unscored,
        @Nullable Truncation truncation,
        List<Slice> slices,
        List<Confusion> confusions,
        List<ReliabilityBin> reliability,
        @Nullable LabelErrors labelErrors,
        @Nullable String datasetDigest)
        implements Event {
    /** More confusions than that would make a record too long. */
    public static final int MOST_CONFUSIONS = 1_000;

    /** The same of labels that are likely wrong. */
    public static final int MOST_SUSPECTS = 100;

    /** Chance alone gives a difference with a corrected p-value below it less often than this. */
    public static final double SIGNIFICANCE = 0.05;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public MetricsComputed {
        Checks.notBlank(evaluationId, "evaluationId");
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(modelVersion, "modelVersion");
        Checks.present(progress, "progress");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(Checks.present(metrics, "metrics")));
        metrics.forEach((name, estimate) -> Checks.present(estimate, "metrics." + Checks.text(name, "metrics")));
        Checks.notNegative(examples, "examples");
        Checks.notNegative(failures, "failures");
        Checks.notNegative(truncated, "truncated");
        Checks.notNegative(answered, "answered");
        Checks.notNegative(expected, "expected");
        slices = slices == null ? List.of() : Checks.list(slices, "slices");
        confusions = confusions == null ? List.of() : Checks.list(confusions, "confusions");
        reliability = reliability == null ? List.of() : Checks.list(reliability, "reliability");
        if (datasetDigest != null) {
            Checks.sha256(datasetDigest, "datasetDigest");
        }
    }

    /** Metrics alone; what else is known of them, the methods below add. */
    public MetricsComputed(
            String evaluationId,
            String modelId,
            String modelVersion,
            Progress progress,
            Map<String, Estimate> metrics,
            @Nullable Comparison comparison,
            long examples,
            long failures,
            long truncated,
            long answered,
            long expected) {
        this(
                evaluationId,
                modelId,
                modelVersion,
                progress,
                metrics,
                comparison,
                examples,
                failures,
                truncated,
                answered,
                expected,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @Override
    public String key() {
        return evaluationId + "/" + modelId;
    }

    /** The same metrics, with younger counts of requests. */
    public MetricsComputed recounted(long failures, long truncated, long answered, long expected) {
        return new MetricsComputed(
                evaluationId,
                modelId,
                modelVersion,
                progress,
                metrics,
                comparison,
                examples,
                failures,
                truncated,
                answered,
                expected,
                unscored,
                truncation,
                slices,
                confusions,
                reliability,
                labelErrors,
                datasetDigest);
    }

    /** The same metrics, with what is known of how classes are given. */
    public MetricsComputed classified(List<Confusion> confusions, List<ReliabilityBin> reliability) {
        return with(unscored, truncation, slices, confusions, reliability, labelErrors, datasetDigest);
    }

    /** The same metrics, with what the model makes of the labels. */
    public MetricsComputed withLabelErrors(LabelErrors found) {
        return with(unscored, truncation, slices, confusions, reliability, found, datasetDigest);
    }

    /** The same metrics, with what is known of parts of the examples. */
    public MetricsComputed dissected(@Nullable Unscored unscored, @Nullable Truncation truncation, List<Slice> slices) {
        return with(unscored, truncation, slices, confusions, reliability, labelErrors, datasetDigest);
    }

    /** The same metrics, saying what the dataset held. */
    public MetricsComputed withDatasetDigest(String digest) {
        return with(unscored, truncation, slices, confusions, reliability, labelErrors, digest);
    }

    private MetricsComputed with(
            @Nullable Unscored unscored,
            @Nullable Truncation truncation,
            List<Slice> slices,
            List<Confusion> confusions,
            List<ReliabilityBin> reliability,
            @Nullable LabelErrors labelErrors,
            @Nullable String datasetDigest) {
        return new MetricsComputed(
                evaluationId,
                modelId,
                modelVersion,
                progress,
                metrics,
                comparison,
                examples,
                failures,
                truncated,
                answered,
                expected,
                unscored,
                truncation,
                slices,
                confusions,
                reliability,
                labelErrors,
                datasetDigest);
    }

    /**
     * A value with its 95 % interval.
     *
     * @param value the metric over all examples
     * @param low lower end, never above {@code high}
     * @param high upper end
     * @param bca the interval that is corrected for bias and skewness (Efron 1987); absent where it is not defined
     */
    public record Estimate(
            double value, double low, double high, @Nullable Interval bca) {
        /**
         * Checks that the interval is one. The value itself may lie outside it.
         *
         * @throws IllegalArgumentException if a number is not finite or the ends are the wrong way round
         */
        public Estimate {
            Checks.finite(value, "value");
            Checks.finite(low, "low");
            Checks.finite(high, "high");
            if (low > high) {
                throw new IllegalArgumentException("low " + low + " is above high " + high);
            }
        }

        /** A value with the one interval. */
        public Estimate(double value, double low, double high) {
            this(value, low, high, null);
        }
    }

    /**
     * An interval.
     *
     * @param low lower end, never above {@code high}
     * @param high upper end
     */
    public record Interval(double low, double high) {
        /**
         * Checks that it is one.
         *
         * @throws IllegalArgumentException if a number is not finite or the ends are the wrong way round
         */
        public Interval {
            Checks.finite(low, "low");
            Checks.finite(high, "high");
            if (low > high) {
                throw new IllegalArgumentException("low " + low + " is above high " + high);
            }
        }
    }

    /**
     * A paired comparison with the baseline over the same examples.
     *
     * @param baseline id of the baseline
     * @param difference this model's value less the baseline's, with its 95 % interval
     * @param pValue two-sided, of a paired permutation test of means, or of a paired bootstrap where the metric is no
     *     mean; in [0, 1]
     * @param adjustedPValue the same after Holm's correction over all candidates, in [0, 1]
     * @param effect how large the difference is, whatever the number of examples; absent where no measure is defined
     * @param mcNemarPValue two-sided, of McNemar's exact test, in [0, 1]; absent where an example is not right or wrong
     * @param flips share of the examples on which the two score differently; absent where an example has no score
     */
    public record Comparison(
            String baseline,
            Estimate difference,
            double pValue,
            double adjustedPValue,
            @Nullable Effect effect,
            @Nullable Double mcNemarPValue,
            @Nullable Double flips) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Comparison {
            Checks.notBlank(baseline, "baseline");
            Checks.present(difference, "difference");
            Checks.probability(pValue, "pValue");
            Checks.probability(adjustedPValue, "adjustedPValue");
            if (mcNemarPValue != null) {
                Checks.probability(mcNemarPValue, "mcNemarPValue");
            }
            if (flips != null) {
                Checks.probability(flips, "flips");
            }
        }

        /** Whether chance alone gives such a difference less often than {@link #SIGNIFICANCE}. */
        public boolean significant() {
            return adjustedPValue < SIGNIFICANCE;
        }

        /** A comparison of which no more is known. */
        public Comparison(String baseline, Estimate difference, double pValue, double adjustedPValue) {
            this(baseline, difference, pValue, adjustedPValue, null, null, null);
        }
    }

    /**
     * How large a difference is.
     *
     * @param measure what is measured
     * @param value with the sign of the difference
     */
    public record Effect(Measure measure, double value) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one breaks its rule
         */
        public Effect {
            Checks.present(measure, "measure");
            Checks.finite(value, "value");
        }

        /** Measures of a difference: 0.2 is small in each, 0.5 medium, 0.8 large. */
        public enum Measure {
            /** Cohen's h, of two shares. */
            @JsonProperty("cohen_h")
            COHEN_H,
            /** Cohen's d, of pairs: in standard deviations of their differences. */
            @JsonProperty("cohen_d")
            COHEN_D
        }
    }

    /**
     * The examples that a model gave no answer to. They are scored as wrong, so the metric is the worst case.
     *
     * @param examples their number
     * @param errors why, the most frequent first
     * @param worst the evaluation's metric were all of them wrong; absent where it is no mean over examples
     * @param best the evaluation's metric were all of them right; absent where it is no mean over examples
     */
    public record Unscored(
            long examples,
            List<ErrorCount> errors,
            @Nullable Double worst,
            @Nullable Double best) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Unscored {
            Checks.notNegative(examples, "examples");
            errors = Checks.list(errors, "errors");
            if (worst != null) {
                Checks.finite(worst, "worst");
            }
            if (best != null) {
                Checks.finite(best, "best");
            }
        }
    }

    /**
     * How many requests failed in one way.
     *
     * @param error the kind of failure
     * @param requests their number
     */
    public record ErrorCount(Prediction.ErrorKind error, long requests) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one breaks its rule
         */
        public ErrorCount {
            Checks.present(error, "error");
            Checks.notNegative(requests, "requests");
        }
    }

    /**
     * What cutting inputs to a model's limit did.
     *
     * @param examples number of examples of which an input was cut
     * @param share the same as a share of all, in [0, 1]
     * @param cut the evaluation's metric on these; absent where it is not defined on them
     * @param uncut the same on the others
     */
    public record Truncation(
            long examples,
            double share,
            @Nullable Estimate cut,
            @Nullable Estimate uncut) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Truncation {
            Checks.notNegative(examples, "examples");
            Checks.probability(share, "share");
        }
    }

    /**
     * The evaluation's metric on the examples that have something in common, and on those that do not.
     *
     * @param property what they have in common, such as {@code language} or {@code length}
     * @param value which, such as {@code en}
     * @param examples their number
     * @param score on these
     * @param rest on the others
     * @param pValue two-sided, of whether the two are the same, in [0, 1]
     * @param adjustedPValue the same after Holm's correction over all slices of the report, in [0, 1]
     */
    public record Slice(
            String property,
            String value,
            long examples,
            Estimate score,
            Estimate rest,
            double pValue,
            double adjustedPValue) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Slice {
            Checks.text(property, "property");
            Checks.text(value, "value");
            Checks.notNegative(examples, "examples");
            Checks.present(score, "score");
            Checks.present(rest, "rest");
            Checks.probability(pValue, "pValue");
            Checks.probability(adjustedPValue, "adjustedPValue");
        }

        /** Whether a metric of that direction is worse on these than on the others by more than chance explains. */
        public boolean significantlyWorse(Direction direction) {
            return significant() && direction.goodness(score.value() - rest.value()) < 0;
        }

        /** Whether chance alone gives such a difference less often than {@link #SIGNIFICANCE}. */
        public boolean significant() {
            return adjustedPValue < SIGNIFICANCE;
        }
    }

    /**
     * How often a class was given for another, or for itself.
     *
     * @param meant the class that the examples have
     * @param given the class that the model gave them; absent where it failed
     * @param examples their number
     */
    public record Confusion(String meant, @Nullable String given, long examples) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Confusion {
            Checks.text(meant, "meant");
            Checks.textIfPresent(given, "given");
            Checks.positive(examples, "examples");
        }
    }

    /**
     * The examples to whose best class a model gives about the same probability. Were the two the same, it could be trusted.
     *
     * @param from above this confidence; of the lowest bin, from this on
     * @param to up to this
     * @param examples their number
     * @param confidence mean probability of the best class
     * @param accuracy share of the examples that have that class
     */
    public record ReliabilityBin(double from, double to, long examples, double confidence, double accuracy) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public ReliabilityBin {
            Checks.probability(from, "from");
            Checks.probability(to, "to");
            Checks.positive(examples, "examples");
            Checks.probability(confidence, "confidence");
            Checks.probability(accuracy, "accuracy");
        }
    }

    /**
     * Which labels are likely wrong: where a model is as sure of another class as it is, on average, of those that have it
     * (confident learning, Northcutt et al. 2021).
     *
     * @param suspects number of the examples that the model gives another class to, and is sure of it
     * @param expected number of wrong labels to expect, those among them that nobody can point at; not negative
     * @param first the likeliest of the suspects first, at most {@value MetricsComputed#MOST_SUSPECTS}
     */
    public record LabelErrors(long suspects, double expected, List<Suspect> first) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public LabelErrors {
            Checks.notNegative(suspects, "suspects");
            Checks.notNegative(expected, "expected");
            first = Checks.list(first, "first");
        }
    }

    /**
     * An example whose label is likely wrong.
     *
     * @param exampleId the example
     * @param given the label that it has
     * @param suggested the label that it more likely ought to have
     * @param selfConfidence the probability that the model gives to the label that it has
     * @param margin this less the greatest probability of another class, from -1 to 1, moved to [0, 1]: the less, the likelier
     *     is the label wrong
     */
    public record Suspect(String exampleId, String given, String suggested, double selfConfidence, double margin) {
        /**
         * Checks every part.
         *
         * @throws IllegalArgumentException if a part breaks its rule
         */
        public Suspect {
            Checks.notBlank(exampleId, "exampleId");
            Checks.text(given, "given");
            Checks.text(suggested, "suggested");
            Checks.probability(selfConfidence, "selfConfidence");
            Checks.probability(margin, "margin");
        }
    }
}
