package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Comparison;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.metric.LabelRanking;
import io.assay.eval.metric.ScoreColumns;
import io.assay.eval.statistics.Agreement;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.ModelStore;
import io.assay.eval.verdict.Annotators;
import io.assay.eval.verdict.Candidate;
import io.assay.eval.verdict.Evidence;
import io.assay.eval.verdict.Flips;
import io.assay.eval.verdict.VerdictRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Puts together the evidence of an evaluation, and has it judged. */
@ApplicationScoped
public class Judging {
    private final ExampleTable examples;
    private final ModelStore models;
    private final Domains domains;

    Judging(ExampleTable examples, ModelStore models, Domains domains) {
        this.examples = examples;
        this.models = models;
        this.domains = domains;
    }

    /** The model that a verdict compares the others with; nothing where the metric is defined for none. */
    static Optional<String> bestOf(EvaluationRequested request, List<MetricsComputed> reports) {
        Map<String, Estimate> scores = new LinkedHashMap<>();
        for (MetricsComputed report : reports) {
            Estimate score = report.metrics().get(request.metric());
            if (score != null) {
                scores.put(report.modelId(), score);
            }
        }
        return Evidence.bestOf(scores, request.direction());
    }

    /**
     * What the evidence says to do.
     *
     * @param reports of all models
     * @param agreement how far annotators agree on the examples; absent where no two labelled the same
     * @param dummy what the same answer to every example scores; absent where there is none that makes sense
     * @param withBest how the others compare with the {@linkplain #bestOf best}, by model id
     * @param flips where the others are right and the best is not, or the other way round, by model id
     */
    VerdictReached judge(
            EvaluationRequested request,
            Survey.Ground ground,
            List<MetricsComputed> reports,
            @Nullable Agreement agreement,
            @Nullable DummyScores dummy,
            Map<String, Comparison> withBest,
            Map<String, Flips> flips) {
        Map<String, Profile> profiles = models.profiles(request.models());
        Map<String, ModelRegistered> registered = new LinkedHashMap<>();
        ground.models().forEach(model -> registered.put(model.modelId(), model));
        List<Candidate> candidates = new ArrayList<>();
        for (MetricsComputed report : reports) {
            Estimate score = report.metrics().get(request.metric());
            ModelRegistered model = registered.get(report.modelId());
            if (score != null && model != null) {
                candidates.add(
                        candidate(model, report, score, withBest.get(model.modelId()), profiles.get(model.modelId())));
            }
        }
        Evidence evidence = new Evidence(
                request.evaluationId(),
                ground.task(),
                request.metric(),
                reports.stream().mapToLong(MetricsComputed::examples).max().orElse(0),
                ground.task() == Task.FILL_MASK ? 0 : trainingExamples(request),
                request.requirements(),
                request.baseline(),
                agreement == null ? null : annotators(agreement),
                dummy == null ? null : dummy.by(request.metric()).orElse(null),
                LabelRanking.METRICS.containsKey(request.metric()) ? Long.valueOf(ScoreColumns.MOST) : null,
                domains.find(request, ground.task(), reports).orElse(null),
                candidates);
        return VerdictRules.decide(evidence, flips);
    }

    /** Nothing where all labels are one class, which is agreement by chance, too. */
    private static @Nullable Annotators annotators(Agreement agreement) {
        OptionalDouble alpha = agreement.krippendorffAlpha();
        return alpha.isEmpty()
                ? null
                : new Annotators(
                        agreement.annotators(),
                        agreement.inputs(),
                        orNull(agreement.cohenKappa()),
                        orNull(agreement.fleissKappa()),
                        alpha.getAsDouble());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Candidate candidate(
            ModelRegistered model,
            MetricsComputed report,
            Estimate score,
            @Nullable Comparison withBest,
            @Nullable Profile profile) {
        if (model.runtime() == ModelRuntime.BM25) {
            return Candidate.withoutInference(model.modelId(), score, withBest, report.comparison());
        }
        return new Candidate(
                model.modelId(),
                score,
                withBest,
                report.comparison(),
                true,
                profile == null
                        ? null
                        : profile.compared().map(Throughput::latencyMicros).orElse(null),
                model.runtime() == ModelRuntime.EXTERNAL ? null : Long.valueOf(model.bytes()),
                report.failures());
    }

    private long trainingExamples(EvaluationRequested request) {
        String scored = request.split();
        return scored == null
                ? 0
                : examples.splits(request.dataset()).entrySet().stream()
                        .filter(split -> !split.getKey().equals(scored))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }
}
