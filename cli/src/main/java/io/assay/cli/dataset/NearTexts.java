package io.assay.cli.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Texts, to be found by others that are nearly the same: whose sets of runs of {@value #SHINGLE} characters have a Jaccard
 * similarity of at least {@value #NEAR}. Candidates come from MinHash signatures (Broder 1997) in {@value #BANDS} bands of
 * {@value #ROWS}, by which a pair that is as similar as that is missed once in some 2,800 times; each is then
 * compared exactly. Not thread-safe.
 */
final class NearTexts {
    /** Least similarity of what is nearly the same. */
    static final double NEAR = 0.8;

    private static final int SHINGLE = 4;
    private static final int BANDS = 20;
    private static final int ROWS = 5;
    private static final long SEED = 42;

    private final long[] factors;
    private final long[] summands;
    private final List<int[]> shingles = new ArrayList<>();
    private final List<Map<Long, List<Integer>>> bands = new ArrayList<>();

    NearTexts() {
        SplittableRandom random = new SplittableRandom(SEED);
        this.factors = random.longs(BANDS * ROWS).map(factor -> factor | 1).toArray();
        this.summands = random.longs(BANDS * ROWS).toArray();
        for (int band = 0; band < BANDS; band++) {
            bands.add(new HashMap<>());
        }
    }

    /** A text that is nearly the same, by its number. */
    record Near(int number, double similarity) {}

    /** Adds a text, whose number is how many there were before. */
    void add(String text) {
        int[] own = shingles(text);
        int number = shingles.size();
        shingles.add(own);
        long[] keys = keys(own);
        for (int band = 0; band < keys.length; band++) {
            bands.get(band)
                    .computeIfAbsent(keys[band], key -> new ArrayList<>(1))
                    .add(number);
        }
    }

    /** The texts that are nearly the same as this one. */
    List<Near> find(String text) {
        int[] own = shingles(text);
        long[] keys = keys(own);
        Set<Integer> candidates = new HashSet<>();
        for (int band = 0; band < keys.length; band++) {
            candidates.addAll(bands.get(band).getOrDefault(keys[band], List.of()));
        }
        List<Near> near = new ArrayList<>();
        for (int candidate : candidates) {
            double similarity = jaccard(own, shingles.get(candidate));
            if (similarity >= NEAR) {
                near.add(new Near(candidate, similarity));
            }
        }
        return near;
    }

    /** Hashes of the runs of characters, ascending, each once; none of a text that is shorter than one. */
    private static int[] shingles(String text) {
        return IntStream.range(0, Math.max(0, text.length() - SHINGLE + 1))
                .map(at -> text.substring(at, at + SHINGLE).hashCode())
                .sorted()
                .distinct()
                .toArray();
    }

    private long[] keys(int[] shingles) {
        if (shingles.length == 0) {
            return new long[0];
        }
        long[] keys = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = key * 31 + least(shingles, band * ROWS + row);
            }
            keys[band] = key;
        }
        return keys;
    }

    private long least(int[] shingles, int function) {
        long least = Long.MAX_VALUE;
        for (int shingle : shingles) {
            long hash = shingle * factors[function] + summands[function];
            hash ^= hash >>> 32; // the low bits of a product depend on too little
            least = Math.min(least, hash);
        }
        return least;
    }

    private static double jaccard(int[] one, int[] other) {
        int common = 0;
        for (int shingle : one) {
            if (Arrays.binarySearch(other, shingle) >= 0) {
                common++;
            }
        }
        return (double) common / (one.length + other.length - common);
    }
}
