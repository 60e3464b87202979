package io.assay.eval.statistics;

import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.MetricsComputed.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often a label was given where a model is sure of which class: off the diagonal are labels that are likely wrong
 * (confident learning, Northcutt et al. 2021, by the definitions of cleanlab). Memory grows with the classes, not with the
 * examples; for one thread.
 */
public final class ConfidentJoint {
    /** Probabilities that differ by less are the same. */
    static final double TOLERANCE = 1e-6;

    private static final Comparator<Suspect> LIKELIEST_FIRST =
            Comparator.comparingDouble(Suspect::margin).thenComparing(Suspect::exampleId);

    private final Map<String, Double> thresholds;
    private final int most;
    private final Map<String, Row> rows = new HashMap<>();
    private final PriorityQueue<Suspect> likeliest = new PriorityQueue<>(LIKELIEST_FIRST.reversed());
    private long suspects;

    /** What is known of the examples with one label. */
    private static final class Row {
        private final Map<String, Long> sureOf = new HashMap<>();
        private long examples;
    }

    /**
     * A joint without examples.
     *
     * @param thresholds by class, see {@link ConfidentThresholds}; a label that is missing is not looked at
     * @param most how many suspects are kept
     */
    public ConfidentJoint(Map<String, Double> thresholds, int most) {
        this.thresholds = Map.copyOf(thresholds);
        this.most = most;
    }

    /** Adds an example, with what {@link ConfidentThresholds#add} was given of it. */
    public void add(String exampleId, String given, Map<String, Double> probabilities) {
        if (probabilities.isEmpty() || !thresholds.containsKey(given)) {
            return;
        }
        Row row = rows.computeIfAbsent(given, added -> new Row());
        row.examples++;
        String sure = sureOf(probabilities);
        if (sure == null) {
            return;
        }
        row.sureOf.merge(sure, 1L, Long::sum);
        double own = probabilities.getOrDefault(given, 0.0);
        double other = greatestBut(given, probabilities);
        if (!sure.equals(given) && other > own + TOLERANCE) {
            suspects++;
            likeliest.add(new Suspect(exampleId, given, sure, own, (own - other + 1) / 2));
            if (likeliest.size() > most) {
                likeliest.poll();
            }
        }
    }

    /** Of several classes that the model is sure of, the likeliest of all classes. */
    private @Nullable String sureOf(Map<String, Double> probabilities) {
        int number = 0;
        String only = null;
        String likeliestOfAll = "";
        double greatest = -1;
        for (Map.Entry<String, Double> each : probabilities.entrySet()) {
            Double threshold = thresholds.get(each.getKey());
            if (threshold == null) {
                continue;
            }
            double probability = each.getValue();
            if (probability >= threshold - TOLERANCE) {
                number++;
                only = each.getKey();
            }
            if (probability > greatest
                    || (probability == greatest && each.getKey().compareTo(likeliestOfAll) < 0)) {
                greatest = probability;
                likeliestOfAll = each.getKey();
            }
        }
        return number > 1 ? likeliestOfAll : only;
    }

    private double greatestBut(String given, Map<String, Double> probabilities) {
        double greatest = 0;
        for (Map.Entry<String, Double> each : probabilities.entrySet()) {
            if (!each.getKey().equals(given) && thresholds.containsKey(each.getKey())) {
                greatest = Math.max(greatest, each.getValue());
            }
        }
        return greatest;
    }

    /** On how many of the examples with a label the model is sure of a class; 1 at least on the diagonal. */
    public long count(String given, String sure) {
        Row row = rows.get(given);
        long counted = row == null ? 0 : row.sureOf.getOrDefault(sure, 0L);
        return given.equals(sure) ? Math.max(1, counted) : counted;
    }

    /** The same, as if the model were sure of a class on every example: the numbers of a label add up to its examples. */
    public double calibrated(String given, String sure) {
        Row row = rows.get(given);
        if (row == null) {
            return 0;
        }
        long all = count(given, given);
        for (Map.Entry<String, Long> cell : row.sureOf.entrySet()) {
            all += cell.getKey().equals(given) ? 0 : cell.getValue();
        }
        return (double) count(given, sure) / all * row.examples;
    }

    /** What the labels off the diagonal are. */
    public LabelErrors errors() {
        double expected = 0;
        for (String given : new TreeSet<>(rows.keySet())) { // sorted, so that the sum is the same each time
            Row row = Objects.requireNonNull(rows.get(given));
            for (String sure : new TreeSet<>(row.sureOf.keySet())) {
                expected += sure.equals(given) ? 0 : calibrated(given, sure);
            }
        }
        List<Suspect> first = new ArrayList<>(likeliest);
        first.sort(LIKELIEST_FIRST);
        return new LabelErrors(suspects, expected, first);
    }
}
