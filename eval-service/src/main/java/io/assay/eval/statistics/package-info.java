/** Intervals and paired tests, seeded: the same values and the same seed give the same digits on any machine. */
@NullMarked
package io.assay.eval.statistics;

import org.jspecify.annotations.NullMarked;
