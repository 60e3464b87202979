package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scores of all labels for all examples, kept to rank by them: as long as they are not more than {@value #MOST}, for
 * each choice of examples has to go through all of them.
 */
public final class ScoreColumns {
    /** More scores, examples times labels, are not ranked. */
    public static final int MOST = 1_000_000;

    private final Map<String, double[]> columns = new HashMap<>();
    private final List<Set<String>> gold = new ArrayList<>();
    private boolean tooMany;

    /**
     * Adds an example.
     *
     * @param meant the classes that it has
     * @param scores what a model gives to labels; one without a score comes after all that have one
     */
    public void add(Collection<String> meant, LabelScores scores) {
        if (tooMany) {
            return;
        }
        int example = gold.size();
        gold.add(new HashSet<>(meant));
        scores.scores().keySet().forEach(this::column);
        meant.forEach(this::column);
        tooMany = (long) columns.size() * gold.size() > MOST;
        if (tooMany) {
            columns.clear();
            gold.clear();
            return;
        }
        for (Map.Entry<String, double[]> column : columns.entrySet()) {
            if (example == column.getValue().length) {
                column.setValue(lengthened(column.getValue(), 2 * example));
            }
        }
        scores.scores().forEach((label, score) -> column(label)[example] = score);
    }

    /** A ranking by each of these labels; empty where there are too many scores. */
    public Optional<LabelRanking> ranking(List<String> labels) {
        if (tooMany) {
            return Optional.empty();
        }
        List<ScoreOrder> orders = new ArrayList<>();
        for (String label : labels) {
            boolean[] positives = new boolean[gold.size()];
            for (int example = 0; example < positives.length; example++) {
                positives[example] = gold.get(example).contains(label);
            }
            orders.add(new ScoreOrder(Arrays.copyOf(column(label), positives.length), positives));
        }
        return Optional.of(new LabelRanking(orders, gold.size()));
    }

    private double[] column(String label) {
        return columns.computeIfAbsent(label, added -> lengthened(new double[0], Math.max(64, 2 * gold.size())));
    }

    private static double[] lengthened(double[] column, int length) {
        double[] longer = Arrays.copyOf(column, length);
        Arrays.fill(longer, column.length, length, Double.NEGATIVE_INFINITY);
        return longer;
    }
}
