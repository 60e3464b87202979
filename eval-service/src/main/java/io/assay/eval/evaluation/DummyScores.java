package io.assay.eval.evaluation;

import io.assay.eval.verdict.Dummy;
import java.util.Map;
import java.util.Optional;

/**
 * What the same answer to every example scores.
 *
 * @param says what it does, as {@link Dummy#says}
 * @param metrics those that are defined for it; NaN where examples leave one undefined
 */
record DummyScores(String says, Map<String, Double> metrics) {
    /** Copies the metrics. */
    DummyScores {
        metrics = Map.copyOf(metrics);
    }

    /** By one metric; nothing where it is not defined. */
    Optional<Dummy> by(String metric) {
        return Optional.ofNullable(metrics.get(metric))
                .filter(score -> !score.isNaN())
                .map(score -> new Dummy(says, score));
    }
}
