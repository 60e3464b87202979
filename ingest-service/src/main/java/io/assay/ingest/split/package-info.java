/** Clean text to passages with spans. */
@NullMarked
package io.assay.ingest.split;

import org.jspecify.annotations.NullMarked;
