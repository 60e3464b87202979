/** Evidence to a verdict with its reasons. Knows no Kafka, no SQL, no clock. */
@NullMarked
package io.assay.eval.verdict;

import org.jspecify.annotations.NullMarked;
