package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What a model gives to the labels of examples that have one each, kept to be looked at again: all of it, or none where
 * it is too much.
 */
public final class KeptScores {
    private final int most;
    private final LabelNumbers numbers = new LabelNumbers();
    private final List<String> exampleIds = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private NumberRows scored = new NumberRows();
    private DoubleStream.Builder scores = DoubleStream.builder();
    private int kept;

    /**
     * Keeps nothing yet.
     *
     * @param most so many scores are kept, at 12 bytes each
     */
    public KeptScores(int most) {
        this.most = most;
    }

    /** Adds an example, with the label that it has. */
    public void add(String exampleId, String label, LabelScores given) {
        if (!areAll()) {
            return;
        }
        kept += given.scores().size();
        if (!areAll()) {
            exampleIds.clear();
            own.clear();
            scored = new NumberRows();
            scores = DoubleStream.builder();
            return;
        }
        exampleIds.add(exampleId);
        own.add(numbers.label(numbers.of(label)));
        scored.add(given.scores().keySet(), numbers::of);
        given.scores().values().forEach(scores::add);
    }

    /** Whether nothing was too much. */
    public boolean areAll() {
        return kept <= most;
    }

    /** Shows the examples in their order; to be called once. */
    public void visit(Visitor visitor) {
        double[] given = scores.build().toArray();
        int next = 0;
        for (int example = 0; example < exampleIds.size(); example++) {
            Map<String, Double> ofExample = new LinkedHashMap<>(2 * scored.size(example));
            for (int i = 0; i < scored.size(example); i++) {
                ofExample.put(numbers.label(scored.number(example, i)), given[next++]);
            }
            visitor.visit(exampleIds.get(example), own.get(example), ofExample);
        }
    }

    /** Is shown examples. */
    @FunctionalInterface
    public interface Visitor {
        /** Is shown an example with its label, and the score of each label. */
        void visit(String exampleId, String label, Map<String, Double> scores);
    }
}
