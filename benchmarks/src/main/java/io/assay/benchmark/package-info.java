/** Speed, as ratios in one run: what Assay does against the least that the same work can cost. */
@NullMarked
package io.assay.benchmark;

import org.jspecify.annotations.NullMarked;
