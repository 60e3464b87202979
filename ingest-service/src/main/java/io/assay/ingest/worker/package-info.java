/** Extraction in processes of their own, which a document may kill without harm to its neighbours. */
@NullMarked
package io.assay.ingest.worker;

import org.jspecify.annotations.NullMarked;
