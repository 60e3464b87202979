package io.assay.contracts.event;

import java.util.Collections;
import java.util.LinkedHashMap;
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
        long expected)
        implements Event {
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
    }

    @Override
    public String key() {
        return evaluationId + "/" + modelId;
    }

    /**
     * A value with its 95 % interval.
     *
     * @param value the metric over all examples
     * @param low lower end, never above {@code high}
     * @param high upper end
     */
    public record Estimate(double value, double low, double high) {
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
    }

    /**
     * A paired comparison with the baseline over the same examples.
     *
     * @param baseline id of the baseline
     * @param difference this model's value less the baseline's, with its 95 % interval
     * @param pValue two-sided, of a paired permutation test, in [0, 1]
     * @param adjustedPValue the same after Holm's correction over all candidates, in [0, 1]
     */
    public record Comparison(String baseline, Estimate difference, double pValue, double adjustedPValue) {
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
        }
    }
}
