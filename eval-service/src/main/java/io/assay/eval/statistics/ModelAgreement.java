package io.assay.eval.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far models agree on the same inputs, two by two, without a label: where two that were made apart disagree, one of them
 * is wrong. Inputs are kept until they are compared; for one thread.
 */
public final class ModelAgreement {
    /** What each model said, by input. */
    private final Map<String, Map<String, String>> answers = new LinkedHashMap<>();

    private final Map<String, Integer> models = new LinkedHashMap<>();

    /** Adds what a model said of an input; of two answers of one model to one input, the later counts. */
    public void add(String input, String model, String label) {
        models.putIfAbsent(model, models.size());
        answers.computeIfAbsent(input, added -> new LinkedHashMap<>()).put(model, label);
    }

    /** Each two models that answered an input in common, in the order in which they came. */
    public List<Pair> pairs() {
        List<String> ids = List.copyOf(models.keySet());
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < ids.size(); first++) {
            for (int second = first + 1; second < ids.size(); second++) {
                compared(ids.get(first), ids.get(second), pairs);
            }
        }
        return pairs;
    }

    private void compared(String one, String other, List<Pair> pairs) {
        Agreement.Builder agreement = new Agreement.Builder();
        int inputs = 0;
        int same = 0;
        for (Map.Entry<String, Map<String, String>> input : answers.entrySet()) {
            String said = input.getValue().get(one);
            String saidOther = input.getValue().get(other);
            if (said != null && saidOther != null) {
                agreement.add(input.getKey(), one, said);
                agreement.add(input.getKey(), other, saidOther);
                inputs++;
                same += said.equals(saidOther) ? 1 : 0;
            }
        }
        if (inputs > 0) {
            OptionalDouble kappa = agreement.build().map(Agreement::cohenKappa).orElse(OptionalDouble.empty());
            pairs.add(new Pair(one, other, inputs, (double) same / inputs, kappa));
        }
    }

    /**
     * Two models.
     *
     * @param one id of the one
     * @param other id of the other
     * @param inputs number of inputs that both answered; positive
     * @param share of these to which they gave the same label, in [0, 1]
     * @param kappa Cohen's: the same beyond chance; empty where all labels are the same
     */
    public record Pair(String one, String other, int inputs, double share, OptionalDouble kappa) {}
}
