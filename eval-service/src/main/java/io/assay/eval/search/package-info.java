/** Passages and queries to rankings: exactly by vectors, by BM25, and, to be measured, approximately. Lucene stops here. */
@NullMarked
package io.assay.eval.search;

import org.jspecify.annotations.NullMarked;
