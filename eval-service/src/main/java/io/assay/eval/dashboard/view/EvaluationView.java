package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRuntime;
import io.assay.contracts.metric.Direction;
import io.assay.eval.store.EvaluationReport;
import io.assay.reports.evaluation.Report;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Limits;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as its page shows it.
 *
 * @param id its id
 * @param dataset name of the examples
 * @param facts what was asked for
 * @param status where it stands
 * @param verdict what to do; absent before it is known
 * @param leaderboard the models, the best first
 * @param substitutes whether a cheaper model than the best would do; absent where there is none
 * @param caveats what to know before trusting the values; absent where there is nothing to say
 * @param classes how models give classes; absent where none do
 * @param suspects labels that are likely wrong; absent where none is
 * @param drawings quality against each cost
 * @param metrics every metric
 * @param examples number of examples scored, in words; empty before the first
 * @param hardware where speed was measured; empty before it was
 * @param seed of all resampling
 * @param createdAt when it was asked for
 * @param datasetDigest of what the dataset held when it was scored; absent where reports do not say
 * @param downloads its report, in each format
 */
public record EvaluationView(
        String id,
        String dataset,
        List<Fact> facts,
        StatusView status,
        @Nullable VerdictView verdict,
        Leaderboard leaderboard,
        @Nullable SubstitutesView substitutes,
        @Nullable Caveats caveats,
        @Nullable ClassesView classes,
        @Nullable Suspects suspects,
        List<Drawing> drawings,
        MetricsTable metrics,
        String examples,
        String hardware,
        long seed,
        String createdAt,
        @Nullable String datasetDigest,
        List<Download> downloads) {
    /** What the page shows of an evaluation. */
    public static EvaluationView of(EvaluationReport evaluation) {
        EvaluationRequested request = evaluation.request();
        return new EvaluationView(
                request.evaluationId(),
                request.dataset(),
                facts(request),
                StatusView.of(evaluation),
                VerdictView.of(evaluation),
                Leaderboard.of(evaluation),
                SubstitutesView.of(evaluation),
                Caveats.of(evaluation),
                ClassesView.of(evaluation),
                Suspects.of(evaluation),
                Drawing.of(evaluation),
                MetricsTable.of(evaluation),
                examples(evaluation),
                hardware(evaluation),
                request.seed(),
                Figures.time(evaluation.createdAt()),
                Report.datasetDigest(evaluation.metrics()).orElse(null),
                Download.of(request.evaluationId()));
    }

    /** Where the pods measured that ran the models; what needs no pod is not compared by its speed. */
    private static String hardware(EvaluationReport evaluation) {
        return evaluation.profiles().entrySet().stream()
                .filter(profile -> {
                    ModelRegistered model = evaluation.models().get(profile.getKey());
                    return model != null && model.runtime() == ModelRuntime.ONNX;
                })
                .map(profile -> profile.getValue().hardware())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static List<Fact> facts(EvaluationRequested request) {
        String metric = MetricName.written(request.metric());
        List<String> limits = new Limits(request).words(metric);
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Split", Objects.requireNonNullElse(request.split(), "all")),
                new Fact("Documents", Objects.requireNonNullElse(request.collection(), "none")),
                new Fact(
                        "Decided by",
                        metric + (request.direction() == Direction.FALLING ? ", the less the better" : "")),
                new Fact("Baseline", request.baseline()),
                new Fact("Required", limits.isEmpty() ? "nothing" : String.join(", ", limits))));
        if (request.reference() != null) {
            facts.add(new Fact("Reference", request.reference()));
        }
        return facts;
    }

    private static String examples(EvaluationReport evaluation) {
        long examples = evaluation.metrics().stream()
                .mapToLong(MetricsComputed::examples)
                .max()
                .orElse(0);
        return examples == 0 ? "" : Figures.count(examples, "example");
    }

    /**
     * A part of what was asked for.
     *
     * @param name which part
     * @param value what was given
     */
    public record Fact(String name, String value) {}
}
