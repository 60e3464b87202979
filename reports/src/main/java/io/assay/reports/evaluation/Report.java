package io.assay.reports.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Limits;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a report says of an evaluation.
 *
 * @param leaderboard what was asked, the models with their metrics, and the verdict
 * @param models as they are registered, by id; those that no longer are, are missing
 * @param assayVersion of the program that writes the report
 */
public record Report(Leaderboard leaderboard, Map<String, ModelRegistered> models, String assayVersion) {
    /** How intervals are found, in words. */
    public static final String INTERVALS =
            "95 %, bootstrap over the examples, or over documents where examples share one";

    /** When a difference is called significant, in words. */
    public static final String SIGNIFICANCE =
            "paired test over the same examples, Holm's correction over all candidates, p < "
                    + MetricsComputed.SIGNIFICANCE;

    private static final String NOT_SAID = "not said: scored before reports did";

    /** Copies the models. */
    public Report {
        models = Map.copyOf(models);
    }

    /** What was asked. */
    public EvaluationRequested request() {
        return leaderboard.request();
    }

    /** Whether predictions are still awaited, or the verdict is. */
    public boolean isPartial() {
        return leaderboard.verdict() == null
                || leaderboard.rows().stream()
                        .anyMatch(row -> row.report() == null || row.report().progress() == Progress.PARTIAL);
    }

    /** Digest of what the dataset held; absent where no report says, and while reports say different things. */
    public Optional<String> datasetDigest() {
        return datasetDigest(reports());
    }

    /** The same of reports that are not yet a whole. */
    public static Optional<String> datasetDigest(List<MetricsComputed> reports) {
        List<String> digests = reports.stream()
                .map(MetricsComputed::datasetDigest)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return digests.size() == 1 ? Optional.of(digests.get(0)) : Optional.empty();
    }

    /** Number of examples scored. */
    public long examples() {
        return reports().stream().mapToLong(MetricsComputed::examples).max().orElse(0);
    }

    /** The models' metrics, the best model first; those without any are missing. */
    public List<MetricsComputed> reports() {
        return leaderboard.rows().stream()
                .map(Leaderboard.Row::report)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Names of the metrics that any model has, the deciding one first. */
    public List<String> metrics() {
        LinkedHashSet<String> names = new LinkedHashSet<>(List.of(request().metric()));
        reports().forEach(report -> names.addAll(report.metrics().keySet()));
        return List.copyOf(names);
    }

    /** Number of examples that a model gave no answer to; they count as wrong. */
    public static long unscored(@Nullable MetricsComputed report) {
        Unscored unscored = report == null ? null : report.unscored();
        return unscored == null ? 0 : unscored.examples();
    }

    /**
     * What tells the states of a model apart for people: the source with its commit, or the revision of an external one;
     * absent where there is neither.
     */
    public Optional<String> revision(String model) {
        ModelRegistered registered = models.get(model);
        if (registered == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                registered.configuration().revision() == null
                        ? registered.source()
                        : registered.configuration().revision());
    }

    /** What a reader must know to trust or to repeat it, by name, in the order in which people read it. */
    public Map<String, String> facts() {
        EvaluationRequested request = request();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Evaluation", request.evaluationId());
        facts.put("Dataset", request.dataset());
        facts.put("Dataset digest", datasetDigest().orElse(NOT_SAID));
        facts.put("Split", request.split() == null ? "all" : request.split());
        if (request.collection() != null) {
            facts.put("Documents", request.collection());
        }
        facts.put("Examples", Figures.count(examples()));
        facts.put("Unscored", unscored());
        facts.put("Decided by", request.metric());
        facts.put("Baseline", request.baseline());
        List<String> limits = new Limits(request).words(MetricName.written(request.metric()));
        facts.put("Required", limits.isEmpty() ? "nothing" : String.join(", ", limits));
        putLabels(facts);
        facts.put("Intervals", INTERVALS + "; seed " + request.seed());
        facts.put("Significant", SIGNIFICANCE);
        facts.put("Assay", assayVersion);
        return facts;
    }

    /**
     * Labels of a model that mean none of the dataset's, as far as both are known: what it says so is scored as wrong. A
     * model's entities of another type are among the metrics of each class.
     */
    public Set<String> foreignLabels(String model) {
        ModelRegistered registered = models.get(model);
        Set<String> classes = metrics().stream()
                .filter(MetricName::isOfClass)
                .map(MetricName::classOf)
                .collect(Collectors.toSet());
        if (registered == null
                || registered.task() != Task.TEXT_CLASSIFICATION
                || registered.configuration().labels() == null
                || classes.isEmpty()) {
            return Set.of();
        }
        Map<String, String> mapping = request().labels().getOrDefault(model, Map.of());
        return registered.configuration().labels().stream()
                .filter(label -> !classes.contains(mapping.getOrDefault(label, label)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void putLabels(Map<String, String> facts) {
        if (!request().labels().isEmpty()) {
            facts.put(
                    "Labels mapped",
                    request().labels().entrySet().stream()
                            .map(model -> model.getKey() + ": "
                                    + model.getValue().entrySet().stream()
                                            .map(label -> label.getKey() + " as " + label.getValue())
                                            .collect(Collectors.joining(", ")))
                            .collect(Collectors.joining("; ")));
        }
        Map<String, Set<String>> foreignByModel = new LinkedHashMap<>();
        request().models().forEach(model -> foreignByModel.put(model, foreignLabels(model)));
        String foreign = foreignByModel.entrySet().stream()
                .filter(model -> !model.getValue().isEmpty())
                .map(model -> model.getKey() + ": " + String.join(", ", model.getValue()))
                .collect(Collectors.joining("; "));
        if (!foreign.isEmpty()) {
            facts.put("Labels that the data lacks", foreign + "; they count as wrong");
        }
    }

    private String unscored() {
        List<String> unscored = new ArrayList<>();
        for (MetricsComputed report : reports()) {
            if (unscored(report) > 0) {
                unscored.add(report.modelId() + " " + Figures.count(unscored(report)));
            }
        }
        return unscored.isEmpty()
                ? "none"
                : unscored.stream().collect(Collectors.joining(", ", "", "; they count as wrong"));
    }
}
