package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Task;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.labelling.Decision;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.ExampleCounts.Count;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dataset in the list of those that have labels or lack them.
 *
 * @param name its name
 * @param examples how many there are
 * @param labelled how many of them have a label
 * @param unlabelled how many have none
 * @param skipped how many nobody could label
 * @param needed how many more a verdict asks for; absent where none does
 * @param splits the splits without labels, to be chosen from
 */
record DatasetLine(
        String name,
        String examples,
        String labelled,
        String unlabelled,
        String skipped,
        @Nullable String needed,
        List<String> splits) {
    /** Datasets in the order of the counts, but for those whose texts need no label; opinions count as nothing of their own. */
    static List<DatasetLine> of(List<Count> counts, List<EvaluationSummary> evaluations) {
        Map<String, List<Count>> byDataset = new LinkedHashMap<>();
        counts.stream()
                .filter(count ->
                        count.task() != Task.FILL_MASK && !count.split().equals(Example.OPINIONS))
                .forEach(count -> byDataset
                        .computeIfAbsent(count.dataset(), added -> new ArrayList<>())
                        .add(count));
        return byDataset.entrySet().stream()
                .map(dataset -> of(dataset.getKey(), dataset.getValue(), evaluations))
                .toList();
    }

    private static DatasetLine of(String name, List<Count> counts, List<EvaluationSummary> evaluations) {
        long all = counts.stream().mapToLong(Count::examples).sum();
        long labelled = counts.stream()
                .filter(Count::labelled)
                .mapToLong(Count::examples)
                .sum();
        long skipped = counts.stream()
                .filter(count -> !count.labelled() && count.split().equals(Decision.SKIPPED))
                .mapToLong(Count::examples)
                .sum();
        Long needed = needed(name, evaluations);
        return new DatasetLine(
                name,
                Figures.count(all),
                Figures.count(labelled),
                Figures.count(all - labelled - skipped),
                Figures.count(skipped),
                needed == null ? null : Figures.count(needed),
                counts.stream()
                        .filter(count -> !count.labelled() && !count.split().equals(Decision.SKIPPED))
                        .map(Count::split)
                        .distinct()
                        .toList());
    }

    /** The most that one of the latest verdicts about a dataset asks for. */
    static @Nullable Long needed(String dataset, List<EvaluationSummary> evaluations) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.request().dataset().equals(dataset))
                .map(EvaluationSummary::verdict)
                .filter(Objects::nonNull)
                .map(VerdictReached::moreLabels)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
    }
}
