package io.assay.eval.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How foreign the documents are to models, as an evaluation of masked language models over their texts found.
 *
 * @param evaluationId that evaluation
 * @param texts number of texts that each model was measured on
 * @param fits one a model that was measured
 * @param corpusCodePoints size of all documents' clean texts together; absent where it is not known which they are
 */
public record Domain(
        String evaluationId,
        long texts,
        List<Fit> fits,
        @Nullable Long corpusCodePoints) {
    /** Copies the list. */
    public Domain {
        fits = List.copyOf(fits);
    }
}
