/** Tokenizers of models, for splitting by their tokens. Knows no document. */
@NullMarked
package io.assay.ingest.tokenize;

import org.jspecify.annotations.NullMarked;
