/** What an evaluation asks, and where the right answers lie. Knows no Kafka, no SQL, no clock. */
@NullMarked
package io.assay.eval.dataset;

import org.jspecify.annotations.NullMarked;
