package io.assay.inference.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors of descriptions that were compared lately: most requests come with the labels of the one before. */
final class LabelVectors {
    private final Map<Description, LabelVector> vectors;

    /** Holds so many at most. */
    LabelVectors(int most) {
        this.vectors = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Description, LabelVector> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The vector of a description.
     *
     * @param dimensions its first so many values; null for all
     * @param reading says whether the description had to be cut; else nothing of it counts there
     */
    double[] of(String description, @Nullable Integer dimensions, SentenceEncoder encoder, Reading reading) {
        Description key = new Description(description, dimensions);
        LabelVector known = find(key);
        if (known == null) {
            Reading aside = reading.aside();
            double[] vector = aside.now(encoder.encode(description, dimensions, aside));
            known = new LabelVector(vector, aside.isTruncated());
            keep(key, known);
        }
        if (known.truncated) {
            reading.truncated();
        }
        return known.values;
    }

    private synchronized @Nullable LabelVector find(Description description) {
        return vectors.get(description);
    }

    private synchronized void keep(Description description, LabelVector vector) {
        vectors.put(description, vector);
    }

    private record Description(String text, @Nullable Integer dimensions) {}

    private static final class LabelVector {
        private final double[] values;
        private final boolean truncated;

        LabelVector(double[] values, boolean truncated) {
            this.values = values;
            this.truncated = truncated;
        }
    }
}
