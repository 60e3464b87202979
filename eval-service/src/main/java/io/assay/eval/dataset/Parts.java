package io.assay.eval.dataset;

import io.assay.contracts.event.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of examples that are looked at one by one: those with a {@linkplain Traits trait} in common, and quarters by
 * length. The same examples in the same order give the same parts.
 */
public final class Parts {
    /** A smaller part says little. */
    public static final int LEAST_EXAMPLES = 20;

    /** More parts are more than a person reads, and the correction for looking at them hides what there is. */
    public static final int MOST_PARTS = 40;

    private static final int QUARTERS = 4;

    private final Map<String, Map<String, IntStream.Builder>> byTrait = new TreeMap<>();
    private final IntStream.Builder lengths = IntStream.builder();
    private int examples;

    /**
     * Examples that have something in common.
     *
     * @param property what, such as {@code language}
     * @param value which, such as {@code en}
     * @param examples their places among all, ascending; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(String property, String value, int[] examples) {}

    /** Adds an example. */
    public void add(Example example) {
        int place = examples++;
        Traits.of(example).forEach((property, value) -> byTrait.computeIfAbsent(property, added -> new TreeMap<>())
                .computeIfAbsent(value, added -> IntStream.builder())
                .add(place));
        lengths.add(Traits.length(example));
    }

    /** Those parts that leave enough examples inside and outside, the largest of them; to be asked for once. */
    public List<Part> parts() {
        List<Part> found = new ArrayList<>();
        byTrait.forEach((property, values) -> values.forEach((value, places) ->
                found.add(new Part(property, value, places.build().toArray()))));
        found.addAll(quarters(lengths.build().toArray()));
        return found.stream()
                .filter(part ->
                        part.examples().length >= LEAST_EXAMPLES && examples - part.examples().length >= LEAST_EXAMPLES)
                .sorted(Comparator.comparingInt((Part part) -> -part.examples().length)
                        .thenComparing(Part::property)
                        .thenComparing(Part::value))
                .limit(MOST_PARTS)
                .toList();
    }

    /** Equal lengths are in one quarter, so that there may be fewer than four. */
    private static List<Part> quarters(int[] lengths) {
        if (lengths.length == 0) {
            return List.of();
        }
        int[] sorted = Arrays.stream(lengths).sorted().toArray();
        int[] ends = IntStream.range(1, QUARTERS)
                .map(quarter -> sorted[(int) ((long) sorted.length * quarter / QUARTERS)])
                .toArray();
        List<IntStream.Builder> places =
                Stream.generate(IntStream::builder).limit(QUARTERS).toList();
        for (int place = 0; place < lengths.length; place++) {
            int quarter = 0;
            while (quarter < ends.length && lengths[place] > ends[quarter]) {
                quarter++;
            }
            places.get(quarter).add(place);
        }
        return IntStream.range(0, QUARTERS)
                .mapToObj(quarter -> new Part(
                        "length",
                        name(ends, quarter),
                        places.get(quarter).build().toArray()))
                .toList();
    }

    /** Such as {@code up to 57 characters}. */
    private static String name(int[] ends, int quarter) {
        if (quarter == 0) {
            return "up to " + ends[0] + " characters";
        }
        int below = ends[quarter - 1];
        return quarter == ends.length
                ? "over " + below + " characters"
                : below + 1 + " to " + ends[quarter] + " characters";
    }
}
