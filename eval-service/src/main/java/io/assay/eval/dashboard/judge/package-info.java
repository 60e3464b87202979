/** The pages on which people judge answers, and see what the judgements say. */
@NullMarked
package io.assay.eval.dashboard.judge;

import org.jspecify.annotations.NullMarked;
