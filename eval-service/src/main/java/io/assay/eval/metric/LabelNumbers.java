package io.assay.eval.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers labels from 0 on as they come; a label is kept once, however many examples have it. */
final class LabelNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> labels = new ArrayList<>();

    /** The number of a label, a new one where it has none. */
    int of(String label) {
        Integer number = numbers.get(label);
        if (number != null) {
            return number;
        }
        numbers.put(label, labels.size());
        labels.add(label);
        return labels.size() - 1;
    }

    String label(int number) {
        return labels.get(number);
    }

    /** All labels, in the order of their code points. */
    List<String> sorted() {
        return labels.stream().sorted(IdOrder.ASCENDING).toList();
    }
}
