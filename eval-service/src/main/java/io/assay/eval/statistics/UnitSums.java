package io.assay.eval.statistics;

import java.util.Arrays;

/**
 * What each unit of resampling adds to the sums of a summary. A unit that adds to few of many sums keeps only those; one that
 * adds to most keeps all, one beside the other, which is added several at a time.
 */
final class UnitSums {
    /** A sum that is kept by its place costs about as much as so many that are kept side by side. */
    private static final int COST_OF_PLACE = 4;

    private final int sums;
    private final Row[] rows;

    UnitSums(AdditiveSummary<?> summary, Clusters units) {
        this.sums = summary.sums();
        this.rows = new Row[units.count()];
        double[] ofUnit = new double[sums];
        for (int unit = 0; unit < rows.length; unit++) {
            Arrays.fill(ofUnit, 0);
            for (int example : units.members(unit)) {
                summary.add(example, 1, ofUnit);
            }
            rows[unit] = row(ofUnit);
        }
    }

    /** The sums of each of some draws, by how many times it has each unit: a unit is fetched once for all of them. */
    double[][] over(double[][] draws) {
        double[][] drawn = new double[draws.length][sums];
        for (int unit = 0; unit < rows.length; unit++) {
            Row row = rows[unit];
            for (int draw = 0; draw < draws.length; draw++) {
                double times = draws[draw][unit];
                if (times != 0) {
                    row.add(times, drawn[draw]);
                }
            }
        }
        return drawn;
    }

    private static Row row(double[] values) {
        int filled = 0;
        for (double value : values) {
            filled += value == 0 ? 0 : 1;
        }
        if (COST_OF_PLACE * filled > values.length) {
            return new Full(values.clone());
        }
        int[] places = new int[filled];
        double[] kept = new double[filled];
        int next = 0;
        for (int place = 0; place < values.length; place++) {
            if (values[place] != 0) {
                places[next] = place;
                kept[next++] = values[place];
            }
        }
        return new Sparse(places, kept);
    }

    /** What one unit adds. */
    private sealed interface Row {
        void add(double times, double[] sums);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Full(double[] values) implements Row {
        @Override
        public void add(double times, double[] sums) {
            for (int place = 0; place < values.length; place++) {
                sums[place] += times * values[place];
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sparse(int[] places, double[] values) implements Row {
        @Override
        public void add(double times, double[] sums) {
            for (int i = 0; i < places.length; i++) {
                sums[places[i]] += times * values[i];
            }
        }
    }
}
