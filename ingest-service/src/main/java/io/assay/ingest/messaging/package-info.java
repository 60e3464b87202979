/** Records to ingested documents, passages and dead letters to records. */
@NullMarked
package io.assay.ingest.messaging;

import org.jspecify.annotations.NullMarked;
