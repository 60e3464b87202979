package io.assay.eval.verdict;

import io.assay.contracts.event.EvaluationRequested.Requirements;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.metric.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A retrieval evaluation as a test tells it. What is not told is unremarkable: 300 questions, none to train on, no
 * requirement, BM25 as the baseline.
 */
record Trial(
        Task task,
        String metric,
        long examples,
        long trainingExamples,
        Requirements requirements,
        String baseline,
        @Nullable Dummy dummy,
        @Nullable Long mostScores,
        @Nullable Domain domain,
        List<Contender> contenders) {
    static final String BM25 = "bm25";

    static Trial of(Contender... contenders) {
        return new Trial(
                Task.RETRIEVAL, "ndcg@10", 300, 0, Requirements.NONE, BM25, null, null, null, List.of(contenders));
    }

    Trial over(long examples) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial withTraining(long examples) {
        return new Trial(
                task, metric, this.examples, examples, requirements, baseline, dummy, mostScores, domain, contenders);
    }

    Trial requiring(@Nullable Double score, @Nullable Long mostMicros, @Nullable Long mostBytes) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                new Requirements(score, mostMicros, mostBytes),
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial within(double margin) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements.within(margin),
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial against(String baseline) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial by(String metric) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial ofTask(Task task) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial beside(Dummy dummy) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Trial ofAtMost(long scores) {
        return new Trial(
                task, metric, examples, trainingExamples, requirements, baseline, dummy, scores, domain, contenders);
    }

    Trial in(Domain domain) {
        return new Trial(
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                dummy,
                mostScores,
                domain,
                contenders);
    }

    Evidence evidence() {
        Direction direction = Direction.of(metric);
        String best = contenders.stream()
                .max(Comparator.comparingDouble(
                        contender -> direction.goodness(contender.score().value())))
                .map(Contender::model)
                .orElse("none");
        return new Evidence(
                "handbook-1",
                task,
                metric,
                examples,
                trainingExamples,
                requirements,
                baseline,
                null,
                dummy,
                mostScores,
                domain,
                contenders.stream()
                        .map(contender -> contender.candidate(best, direction.goodness(-0.05), baseline))
                        .toList());
    }

    VerdictReached verdict() {
        return VerdictRules.decide(evidence(), Map.of());
    }

    /** A model that takes 10 ms and 100 MB, worse than the best and better than the baseline by more than chance. */
    static Contender model(String id, double score) {
        return new Contender(id, around(score), 0.001, around(0.1), 0.001, true, 10_000L, 100_000_000L, 0);
    }

    static Contender bm25(double score) {
        return new Contender(BM25, around(score), 0.001, around(0), 1, false, null, null, 0);
    }

    private static Estimate around(double value) {
        return new Estimate(value, value - 0.03, value + 0.03);
    }

    /** A candidate in the making. */
    record Contender(
            String model,
            Estimate score,
            double pWithBest,
            Estimate difference,
            double pWithBaseline,
            boolean needsInference,
            @Nullable Long latencyMicros,
            @Nullable Long bytes,
            long failures) {
        Contender within(double low, double high) {
            return new Contender(
                    model,
                    new Estimate(score.value(), low, high),
                    pWithBest,
                    difference,
                    pWithBaseline,
                    needsInference,
                    latencyMicros,
                    bytes,
                    failures);
        }

        Contender againstBest(double p) {
            return new Contender(
                    model, score, p, difference, pWithBaseline, needsInference, latencyMicros, bytes, failures);
        }

        Contender againstBaseline(double difference, double p) {
            return new Contender(
                    model, score, pWithBest, around(difference), p, needsInference, latencyMicros, bytes, failures);
        }

        Contender taking(@Nullable Long micros, @Nullable Long bytes) {
            return new Contender(
                    model, score, pWithBest, difference, pWithBaseline, needsInference, micros, bytes, failures);
        }

        Contender failing(long requests) {
            return new Contender(
                    model, score, pWithBest, difference, pWithBaseline, needsInference, latencyMicros, bytes, requests);
        }

        private Candidate candidate(String best, double behind, String baseline) {
            return new Candidate(
                    model,
                    score,
                    model.equals(best) ? null : new Comparison(best, around(behind), pWithBest, pWithBest),
                    model.equals(baseline) ? null : new Comparison(baseline, difference, pWithBaseline, pWithBaseline),
                    needsInference,
                    latencyMicros,
                    bytes,
                    failures);
        }
    }
}
