package io.assay.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * A document in a list.
 *
 * @param documentId its key
 * @param collection the collection that it is in
 * @param mediaType what it was found to be
 * @param title its own title, where it has one
 * @param language the language that most of its passages are in, as ISO 639-1 has it; absent where that is not known
 * @param passages number of its passages
 * @param codePoints length of its clean text
 * @param quality how well its text came out, in [0, 1]; absent where that was not measured
 */
public record DocumentSummary(
        String documentId,
        String collection,
        String mediaType,
        @Nullable String title,
        @Nullable String language,
        int passages,
        int codePoints,
        @Nullable Double quality) {}
