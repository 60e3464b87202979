/** Documents in, passages out: extract, clean and split, in that order. */
@NullMarked
package io.assay.ingest;

import org.jspecify.annotations.NullMarked;
