/** The life of an evaluation: planned, answered, scored, judged. Knows no Kafka and no SQL. */
@NullMarked
package io.assay.eval.evaluation;

import org.jspecify.annotations.NullMarked;
