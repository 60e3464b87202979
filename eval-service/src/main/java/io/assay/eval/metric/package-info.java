/** Measures of quality as the reference tools define them: of rankings, and of similarities. Knows no Kafka, no SQL, no clock. */
@NullMarked
package io.assay.eval.metric;

import org.jspecify.annotations.NullMarked;
