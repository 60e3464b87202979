/** Measures of quality as the reference tools define them, a task's own each. Knows no Kafka, no SQL, no clock. */
@NullMarked
package io.assay.eval.metric;

import org.jspecify.annotations.NullMarked;
