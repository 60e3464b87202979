package io.assay.eval.metric;

import io.assay.eval.statistics.AdditiveSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each example, which classes were meant, given, and both, as numbers, so that the choices of examples that resampling
 * makes are counted fast. Immutable.
 */
final class TallyRows implements AdditiveSummary<ClassTally> {
    private final List<String> listed;
    private final int classes;
    private final NumberRows meant;
    private final NumberRows given;
    private final NumberRows both;

    private TallyRows(List<String> listed, int classes, NumberRows meant, NumberRows given, NumberRows both) {
        this.listed = listed;
        this.classes = classes;
        this.meant = meant;
        this.given = given;
        this.both = both;
    }

    List<String> listed() {
        return listed;
    }

    int examples() {
        return meant.size();
    }

    int meant(int example) {
        return meant.size(example);
    }

    /** The counts of one example, whatever the class. */
    ClassCounts counts(int example) {
        int right = both.size(example);
        return new ClassCounts(right, given.size(example) - right, meant.size(example) - right);
    }

    @Override
    public int sums() {
        return 3 * classes + 1;
    }

    /** The sums are how often each class was meant, was given, and both, and the number of examples. */
    @Override
    public void add(int example, double weight, double[] sums) {
        meant.add(example, weight, sums, 0);
        given.add(example, weight, sums, classes);
        both.add(example, weight, sums, 2 * classes);
        sums[3 * classes] += weight;
    }

    @Override
    public ClassTally of(double[] sums) {
        return new ClassTally(
                sums[3 * classes],
                Arrays.copyOf(sums, classes),
                Arrays.copyOfRange(sums, classes, 2 * classes),
                Arrays.copyOfRange(sums, 2 * classes, 3 * classes),
                listed.size());
    }

    /** Collects examples. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final NumberRows meant = new NumberRows();
        private final NumberRows given = new NumberRows();
        private final NumberRows both = new NumberRows();

        void add(Collection<String> meantClasses, Collection<String> givenClasses, Collection<String> bothClasses) {
            meant.add(meantClasses, this::number);
            given.add(givenClasses, this::number);
            both.add(bothClasses, this::number);
        }

        /** All classes seen, in the order of their code points. */
        List<String> seen() {
            return names.stream().sorted(IdOrder.ASCENDING).toList();
        }

        /** Puts the listed classes first, in their order, whether they were seen or not. */
        TallyRows build(List<String> listed) {
            Map<Integer, Integer> places = new LinkedHashMap<>();
            listed.forEach(label -> places.putIfAbsent(number(label), places.size()));
            seen().forEach(label -> places.putIfAbsent(number(label), places.size()));
            int[] to = new int[places.size()];
            places.forEach((number, place) -> to[number] = place);
            return new TallyRows(
                    Collections.unmodifiableList(new ArrayList<>(listed)),
                    to.length,
                    meant.renumbered(to),
                    given.renumbered(to),
                    both.renumbered(to));
        }

        private int number(String label) {
            return numbers.computeIfAbsent(label, added -> {
                names.add(added);
                return names.size() - 1;
            });
        }
    }
}
