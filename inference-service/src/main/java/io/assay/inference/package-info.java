/** Passages and requests in, predictions and profiles out. */
@NullMarked
package io.assay.inference;

import org.jspecify.annotations.NullMarked;
