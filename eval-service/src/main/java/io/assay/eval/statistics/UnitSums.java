package io.assay.eval.statistics;

import java.util.Arrays;

/**
 * What each unit of resampling adds to the sums of a summary. Most add to few of many sums, so only those are kept, one
 * behind the other.
 */
final class UnitSums {
    private final int[] ends;
    private int[] places = new int[64];
    private double[] values = new double[64];
    private final double[] sums;

    UnitSums(AdditiveSummary<?> summary, Clusters units) {
        this.sums = new double[summary.sums()];
        this.ends = new int[units.count()];
        double[] ofUnit = new double[sums.length];
        int end = 0;
        for (int unit = 0; unit < ends.length; unit++) {
            Arrays.fill(ofUnit, 0);
            for (int example : units.members(unit)) {
                summary.add(example, 1, ofUnit);
            }
            for (int place = 0; place < ofUnit.length; place++) {
                if (ofUnit[place] != 0) {
                    makeRoom(end);
                    places[end] = place;
                    values[end++] = ofUnit[place];
                }
            }
            ends[unit] = end;
        }
    }

    /** The sums over units that were drawn so many times; the array is reused. */
    double[] over(double[] times) {
        Arrays.fill(sums, 0);
        int start = 0;
        for (int unit = 0; unit < ends.length; unit++) {
            double drawn = times[unit];
            int end = ends[unit];
            if (drawn != 0) {
                for (int i = start; i < end; i++) {
                    sums[places[i]] += drawn * values[i];
                }
            }
            start = end;
        }
        return sums;
    }

    private void makeRoom(int end) {
        if (end == places.length) {
            places = Arrays.copyOf(places, 2 * end);
            values = Arrays.copyOf(values, 2 * end);
        }
    }
}
