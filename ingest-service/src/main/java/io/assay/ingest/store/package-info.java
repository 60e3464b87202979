/** Fetches documents that a record only points to. Knows no record and no format. */
@NullMarked
package io.assay.ingest.store;

import org.jspecify.annotations.NullMarked;
