package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import java.util.function.Consumer;

/** Files that hold a dataset. Can be read again and again: once to find what is wrong, once to publish. */
public interface DatasetSource {
    /** Hands over the documents that examples are about, where the source brings its own; notes what is wrong. */
    default void forEachDocument(Consumer<CorpusDocument> each, Problems problems) {
        // most formats bring none
    }

    /** Hands over the sound examples, and notes what is wrong with the others. */
    void forEachExample(Consumer<Example> each, Problems problems);

    /**
     * A document of a corpus.
     *
     * @param id its id
     * @param text title and text
     */
    record CorpusDocument(String id, String text) {}
}
