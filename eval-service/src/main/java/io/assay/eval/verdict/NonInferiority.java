package io.assay.eval.verdict;

import static java.util.Objects.requireNonNull;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.VerdictReached.Finding;
import io.assay.contracts.event.VerdictReached.Substitute;
import io.assay.contracts.event.VerdictReached.Substitutes;
import io.assay.contracts.metric.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a model may take the place of the best one: whether it is worse by less than a margin, as far as the whole 95 %
 * interval of their difference says so. So one that is worse by the margin is called as good in one case of forty at most.
 *
 * @param margin so much worse is as good; not negative
 * @param direction of the metric
 */
record NonInferiority(double margin, Direction direction) {
    /** What few people would notice: one answer in a hundred. */
    static final double DEFAULT_MARGIN = 0.01;

    /** By the margin that was asked for, or by the default one, which grows with scores where these may exceed 1. */
    static NonInferiority of(Evidence evidence) {
        Double asked = evidence.requirements().margin();
        double scale = Math.max(1, Math.abs(evidence.best().score().value()));
        return new NonInferiority(asked == null ? DEFAULT_MARGIN * scale : asked, evidence.direction());
    }

    /**
     * What a difference says.
     *
     * @param difference the model's value less the best one's
     */
    Finding of(Estimate difference) {
        double one = direction.goodness(difference.low());
        double other = direction.goodness(difference.high());
        if (Math.min(one, other) > -margin) {
            return Finding.NON_INFERIOR;
        }
        return Math.max(one, other) < -margin ? Finding.INFERIOR : Finding.INCONCLUSIVE;
    }

    /**
     * What is found of those that may be cheaper than the best; nothing where there are none.
     *
     * @param flips where they differ from the best, by model id; those that are missing are not known
     */
    Optional<Substitutes> substitutes(Evidence evidence, Map<String, Flips> flips) {
        List<Substitute> models = evidence.candidates().stream()
                .filter(candidate -> candidate.withBest() != null)
                .filter(candidate -> candidate.mayBeCheaperThan(evidence.best()))
                .map(candidate -> substitute(candidate, Optional.ofNullable(flips.get(candidate.model()))))
                .toList();
        return models.isEmpty()
                ? Optional.empty()
                : Optional.of(new Substitutes(evidence.best().model(), margin, models));
    }

    private Substitute substitute(Candidate candidate, Optional<Flips> flips) {
        Estimate difference = requireNonNull(candidate.withBest()).difference();
        return new Substitute(
                candidate.model(),
                difference,
                of(difference),
                flips.map(Flips::lost).orElse(null),
                flips.map(Flips::gained).orElse(null),
                flips.map(Flips::lostMost).orElse(List.of()));
    }
}
