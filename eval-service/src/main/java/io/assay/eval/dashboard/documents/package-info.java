/** Documents: how well they were read, and the passages that became of them. */
@NullMarked
package io.assay.eval.dashboard.documents;

import org.jspecify.annotations.NullMarked;
