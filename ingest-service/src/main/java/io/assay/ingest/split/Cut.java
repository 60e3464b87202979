package io.assay.ingest.split;

import io.assay.ingest.clean.CleanText;
import java.util.List;

/** A way to cut clean text into passages. Takes time in proportion to the text, and is thread-safe. */
@FunctionalInterface
public interface Cut {
    /**
     * Where the passages of a text are, in order. Each starts where the one before ends, earlier by an overlap, or later
     * by white space.
     *
     * @param text not empty
     */
    List<Range> of(CleanText text);
}
