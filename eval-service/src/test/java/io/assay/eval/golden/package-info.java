/** Reference results, read for tests. */
@NullMarked
package io.assay.eval.golden;

import org.jspecify.annotations.NullMarked;
