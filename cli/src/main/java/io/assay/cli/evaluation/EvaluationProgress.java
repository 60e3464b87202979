package io.assay.cli.evaluation;

import io.assay.cli.terminal.Terminal;
import io.assay.cli.terminal.Units;
import io.assay.contracts.event.EvaluationRejected;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.VerdictReached;
import io.assay.reports.evaluation.Leaderboard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far an evaluation has come, from its events in the order of the topic. Not thread-safe. */
public final class EvaluationProgress {
    private final EvaluationRequested request;
    private final Set<String> external;
    private final Map<String, MetricsComputed> reports = new LinkedHashMap<>();
    private @Nullable VerdictReached verdict;
    private @Nullable String rejection;

    /** An evaluation of which nothing has been heard yet. */
    public EvaluationProgress(EvaluationRequested request) {
        this(request, Set.of());
    }

    /**
     * The same, with models whose predictions others have to publish.
     *
     * @param external their ids
     */
    public EvaluationProgress(EvaluationRequested request, Set<String> external) {
        this.request = request;
        this.external = Set.copyOf(external);
    }

    /** Takes in an event: {@return whether it says something of this evaluation}. */
    public boolean take(Event event) {
        if (event instanceof MetricsComputed report && report.evaluationId().equals(request.evaluationId())) {
            reports.put(report.modelId(), report);
            if (report.progress() == Progress.PARTIAL) {
                verdict = null; // it is being computed anew, a verdict from before is out of date
            }
            rejection = null;
            return true;
        }
        if (event instanceof VerdictReached reached && reached.evaluationId().equals(request.evaluationId())) {
            verdict = reached;
            rejection = null;
            return true;
        }
        if (event instanceof EvaluationRejected rejected
                && rejected.evaluationId().equals(request.evaluationId())) {
            verdict = null;
            rejection = rejected.reason();
            return true;
        }
        return false;
    }

    /** What was asked. */
    public EvaluationRequested request() {
        return request;
    }

    /** Whether all reports are final and the verdict is there. */
    public boolean isOver() {
        return verdict != null && request.models().stream().allMatch(this::isFinal);
    }

    /** Why the evaluation cannot be answered, where that is so. */
    public Optional<String> rejection() {
        return Optional.ofNullable(rejection);
    }

    /**
     * The leaderboard as far as it is known.
     *
     * @param profiles what was measured of models, by model version
     */
    public Leaderboard leaderboard(Map<String, List<ModelProfiled>> profiles) {
        return Leaderboard.of(request, reports, verdict, profiles);
    }

    /** A line a model: how many of its answers are there, and its metric over these. */
    public List<String> bars() {
        int width = request.models().stream().mapToInt(String::length).max().orElse(0);
        List<String> bars = new ArrayList<>();
        for (String model : request.models()) {
            MetricsComputed report = reports.get(model);
            long answered = report == null ? 0 : report.answered();
            long expected = report == null ? 0 : report.expected();
            bars.add(String.format(
                    "%-" + width + "s  %s  %s  %s",
                    model,
                    awaitsNothing(model) ? Terminal.bar(1, 1) : Terminal.bar(answered, expected),
                    answers(model),
                    live(report)));
        }
        missing()
                .forEach((model, count) -> bars.add("Waiting for " + Units.count(count, "prediction")
                        + " of external model " + model + ": " + importing(model)));
        return bars;
    }

    /** The same in one line. */
    public String line() {
        return request.models().stream()
                .map(model -> model + " " + answers(model)
                        + (missing().containsKey(model) ? " (external: " + importing(model) + ")" : ""))
                .collect(Collectors.joining(", ", "Evaluating: ", ""));
    }

    /** Which external models lack how many predictions, in the order of the request. */
    public Map<String, Long> missing() {
        Map<String, Long> missing = new LinkedHashMap<>();
        for (String model : request.models()) {
            MetricsComputed report = reports.get(model);
            if (external.contains(model) && report != null && !awaitsNothing(model)) {
                missing.put(model, report.expected() - report.answered());
            }
        }
        return missing;
    }

    /** The command that publishes the predictions of an external model. */
    public String importing(String model) {
        return "assay predictions import --model " + model + " --dataset " + request.dataset()
                + (request.collection() == null || request.collection().equals(request.dataset())
                        ? ""
                        : " --collection " + request.collection())
                + " FILE";
    }

    private String answers(String model) {
        MetricsComputed report = reports.get(model);
        if (report == null) {
            return "waiting";
        }
        return awaitsNothing(model) ? "done" : Units.count(report.answered()) + "/" + Units.count(report.expected());
    }

    /** Whether its answers are all there, or none is needed, as of BM25. */
    private boolean awaitsNothing(String model) {
        MetricsComputed report = reports.get(model);
        return isFinal(model) || (report != null && report.answered() == report.expected());
    }

    private String live(@Nullable MetricsComputed report) {
        MetricsComputed.Estimate estimate =
                report == null ? null : report.metrics().get(request.metric());
        return estimate == null ? "" : request.metric() + " " + Units.score(estimate.value());
    }

    private boolean isFinal(String model) {
        MetricsComputed report = reports.get(model);
        return report != null && report.progress() == Progress.FINAL;
    }
}
