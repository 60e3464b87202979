package io.assay.eval.metric;

import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.eval.statistics.AdditiveSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For each example, which classes were meant, given, and both, as numbers, so that the choices of examples that resampling
 * makes are counted fast. Immutable.
 */
final class TallyRows implements AdditiveSummary<ClassTally> {
    private final List<String> classes;
    private final int listed;
    private final NumberRows meant;
    private final NumberRows given;
    private final NumberRows both;

    private TallyRows(List<String> classes, int listed, NumberRows meant, NumberRows given, NumberRows both) {
        this.classes = classes;
        this.listed = listed;
        this.meant = meant;
        this.given = given;
        this.both = both;
    }

    /**
     * Puts the listed classes first, in their order, whether they were seen or not.
     *
     * @param numbers of all classes
     * @param meant the numbers of what was meant, a row an example; likewise the others
     */
    static TallyRows of(
            List<String> listed, LabelNumbers numbers, NumberRows meant, NumberRows given, NumberRows both) {
        Set<String> classes = new LinkedHashSet<>(listed);
        int first = classes.size();
        classes.forEach(numbers::of);
        classes.addAll(numbers.sorted());
        int[] to = new int[classes.size()];
        int place = 0;
        for (String label : classes) {
            to[numbers.of(label)] = place++;
        }
        return new TallyRows(
                List.copyOf(classes), first, meant.renumbered(to), given.renumbered(to), both.renumbered(to));
    }

    List<String> listed() {
        return classes.subList(0, listed);
    }

    int examples() {
        return meant.size();
    }

    int meant(int example) {
        return meant.size(example);
    }

    /** The first class that was given to an example; null where none was. */
    @Nullable
    String firstGiven(int example) {
        return given.size(example) == 0 ? null : classes.get(given.number(example, 0));
    }

    /** How often each class was given for each, of examples for which one was meant: by ascending classes. */
    List<Confusion> confusions() {
        long[] cells = new long[examples()];
        long columns = classes.size() + 1L;
        for (int example = 0; example < cells.length; example++) {
            int column = given.size(example) == 0 ? 0 : given.number(example, 0) + 1;
            cells[example] = meant.number(example, 0) * columns + column;
        }
        Arrays.sort(cells);
        List<Confusion> confusions = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= cells.length; to++) {
            if (to == cells.length || cells[to] != cells[from]) {
                int column = (int) (cells[from] % columns);
                confusions.add(new Confusion(
                        classes.get((int) (cells[from] / columns)),
                        column == 0 ? null : classes.get(column - 1),
                        to - from));
                from = to;
            }
        }
        return confusions;
    }

    /** The counts of one example, whatever the class. */
    ClassCounts counts(int example) {
        int right = both.size(example);
        return new ClassCounts(right, given.size(example) - right, meant.size(example) - right);
    }

    @Override
    public int sums() {
        return 3 * classes.size() + 1;
    }

    /** The sums are how often each class was meant, was given, and both, and the number of examples. */
    @Override
    public void add(int example, double weight, double[] sums) {
        int size = classes.size();
        meant.add(example, weight, sums, 0);
        given.add(example, weight, sums, size);
        both.add(example, weight, sums, 2 * size);
        sums[3 * size] += weight;
    }

    @Override
    public ClassTally of(double[] sums) {
        int size = classes.size();
        return new ClassTally(
                sums[3 * size],
                Arrays.copyOf(sums, size),
                Arrays.copyOfRange(sums, size, 2 * size),
                Arrays.copyOfRange(sums, 2 * size, 3 * size),
                listed);
    }
}
