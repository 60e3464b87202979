/** Tests of the whole service. */
@NullMarked
package io.assay.eval;

import org.jspecify.annotations.NullMarked;
