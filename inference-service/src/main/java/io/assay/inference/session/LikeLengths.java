package io.assay.inference.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** Texts of one length together, for runs without padding. */
public final class LikeLengths {
    private LikeLengths() {}

    /**
     * Puts texts together, the longest first: what ends last is then short.
     *
     * @param length of a text, in tokens
     * @param most how many texts of a length go together; positive
     */
    public static <T> List<List<T>> of(List<T> texts, ToIntFunction<T> length, IntUnaryOperator most) {
        Map<Integer, List<T>> byLength = new TreeMap<>(Comparator.reverseOrder());
        texts.forEach(text -> byLength.computeIfAbsent(length.applyAsInt(text), tokens -> new ArrayList<>())
                .add(text));
        List<List<T>> together = new ArrayList<>();
        byLength.forEach((tokens, all) -> {
            int step = most.applyAsInt(tokens);
            for (int i = 0; i < all.size(); i += step) {
                together.add(all.subList(i, Math.min(i + step, all.size())));
            }
        });
        return together;
    }
}
